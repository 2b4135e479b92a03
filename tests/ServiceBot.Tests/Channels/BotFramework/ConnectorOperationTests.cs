using System.Text;
using ServiceBot.Channels.BotFramework;
using ServiceBot.Testing.BotFramework;

namespace ServiceBot.Tests.Channels.BotFramework;

public class ConnectorOperationTests
{
    [Fact]
    public async Task Updating_deleting_opening_and_uploading_use_their_calls_and_tell_the_new_id()
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform);
        var (connector, to) = (host.Part<ConnectorClient>(), host.Reference(conversation: "c/1"));
        var body = host.Part<ActivityWriter>().Message(to, ConnectorHost.Reply("改过的"), null);

        var updated = await connector.UpdateAsync(to, "a|1", body, default);
        var deleted = await connector.DeleteAsync(to, "a|1", default);
        var opened = await connector.OpenAsync(to, default);
        var uploaded = await connector.UploadAsync(to, "image/png", "电表.png", Encoding.UTF8.GetBytes("png"), default);

        Assert.Equal(
            [
                "PUT /amer/bot/v3/conversations/c%2F1/activities/a%7C1",
                "DELETE /amer/bot/v3/conversations/c%2F1/activities/a%7C1",
                "POST /amer/bot/v3/conversations",
                "POST /amer/bot/v3/conversations/c%2F1/attachments",
            ],
            platform.Calls.Select(call => $"{call.Method} {call.Target}"));
        Assert.All([updated, deleted, opened, uploaded], answer => Assert.False(string.IsNullOrEmpty(Assert.IsType<ConnectorAnswer.Taken>(answer).Id)));
        Assert.Equal("cG5n", platform.Calls[3].Member("originalBase64"));
        Assert.Empty(platform.Mistakes);
    }
}
