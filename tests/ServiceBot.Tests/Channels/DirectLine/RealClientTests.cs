using System.Text.Json;
using ServiceBot.Testing;

namespace ServiceBot.Tests.Channels.DirectLine;

/// <summary>The client library that web chats use (botframework-directlinejs), in a page of another origin.</summary>
public class RealClientTests
{
    [NodeFact]
    public async Task It_connects_posts_and_gets_its_echo_and_the_answer_by_stream()
    {
        await using var host = await DirectLineHost.StartAsync();

        var saw = await ClientScenes.PlayAsync("echo", host);

        AssertConversed(saw);
    }

    [NodeFact]
    public async Task It_connects_posts_and_gets_its_echo_and_the_answer_by_polling()
    {
        await using var host = await DirectLineHost.StartAsync();

        var saw = await ClientScenes.PlayAsync("polling", host);

        AssertConversed(saw);
    }

    [NodeFact]
    public async Task Fifteen_posts_at_once_all_come_back_in_order()
    {
        await using var host = await DirectLineHost.StartAsync();

        var saw = await ClientScenes.PlayAsync("burst", host);

        Assert.Equal("""{"ids":15,"echoes":15,"ordered":true}""", saw.GetRawText());
    }

    [NodeFact]
    public async Task After_a_cut_socket_it_gets_what_it_missed_once()
    {
        await using var host = await DirectLineHost.StartAsync();

        var saw = await ClientScenes.PlayAsync("cut", host);

        Assert.Equal("""{"sockets":2,"own":["一","二","三","四"],"ids":true}""", saw.GetRawText());
    }

    [NodeFact]
    public async Task Two_tabs_see_the_same()
    {
        await using var host = await DirectLineHost.StartAsync(new() { ["Messaging:MaxTurnActivities"] = "1" });

        var saw = await ClientScenes.PlayAsync("tabs", host);

        Assert.Equal("""{"left":["re:右","re:左","右","左"],"right":["re:右","re:左","右","左"]}""", saw.GetRawText());
    }

    [NodeFact]
    public async Task It_recognises_an_expired_token()
    {
        await using var host = await DirectLineHost.StartAsync(new() { ["DirectLine:TokenLifetimeSeconds"] = "2" });

        var saw = await ClientScenes.PlayAsync("expired", host);

        Assert.Equal([0, 1, 2, 3], saw.GetProperty("statuses").EnumerateArray().Take(4).Select(status => status.GetInt32()));
    }

    [NodeFact]
    public async Task It_uploads_a_file_with_a_Chinese_name()
    {
        await using var host = await DirectLineHost.StartAsync();

        var saw = await ClientScenes.PlayAsync("upload", host);

        var echo = saw.GetProperty("echo");
        Assert.True(saw.GetProperty("same").GetBoolean());
        Assert.Equal(saw.GetProperty("id").GetString(), echo.GetProperty("id").GetString());
        Assert.Equal("看照片", echo.GetProperty("text").GetString());
        Assert.Equal("c-2", echo.GetProperty("channelData").GetProperty("clientActivityID").GetString());
        Assert.Equal("停电照片.png", echo.GetProperty("attachments")[0].GetProperty("name").GetString());
    }

    [NodeFact]
    public async Task With_the_secret_it_keeps_the_users_id_of_its_page()
    {
        await using var host = await DirectLineHost.StartAsync();

        var saw = await ClientScenes.PlayAsync("user", host);

        Assert.Equal("u-7", saw.GetProperty("from").GetString());
    }

    private static void AssertConversed(JsonElement saw)
    {
        Assert.Equal([0, 1, 2], saw.GetProperty("statuses").EnumerateArray().Take(3).Select(status => status.GetInt32()));
        Assert.Equal(saw.GetProperty("id").GetString(), saw.GetProperty("echo").GetProperty("id").GetString());
        Assert.Equal("c-1", saw.GetProperty("echo").GetProperty("channelData").GetProperty("clientActivityID").GetString());
        Assert.Equal("re:你好", saw.GetProperty("answer").GetProperty("text").GetString());
        Assert.Equal(saw.GetProperty("id").GetString(), saw.GetProperty("answer").GetProperty("replyToId").GetString());
    }
}
