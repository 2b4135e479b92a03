using System.Text.Json;
using ServiceBot.Core.Conversations;
using ServiceBot.Testing.DirectLine;

namespace ServiceBot.Tests.Channels.DirectLine;

public sealed class HumanTypingTests
{
    [Fact]
    public async Task A_human_agent_who_types_is_shown_on_the_stream_alone_and_moves_no_watermark()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        await using var stream = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        await stream.FrameAsync();

        await host.TypeAsync(conversation, ActivityRole.HumanAgent);
        var frame = JsonSerializer.Deserialize<JsonElement>(await stream.FrameAsync() ?? "");
        await host.SayAsync(conversation, "好");
        var texts = await stream.TextsAsync(2);

        var typing = Assert.Single(frame.GetProperty("activities").EnumerateArray());
        Assert.Equal("typing", typing.GetProperty("type").GetString());
        Assert.Equal(("human-agent", "bot"), (typing.GetProperty("from").GetProperty("id").GetString(), typing.GetProperty("from").GetProperty("role").GetString()));
        Assert.Equal(1.5, typing.GetProperty("channelData").GetProperty("webchat:sequence-id").GetDouble());
        Assert.False(frame.TryGetProperty("watermark", out _));
        Assert.Empty(DirectLineContract.MistakesInFrame(frame));
        Assert.Equal(["好", "re:好"], texts);
        Assert.Equal(2, (await host.ReadAsync(conversation)).Count);
    }

    [Fact]
    public async Task Signs_that_come_close_together_are_one_and_customers_do_not_see_their_own()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        await using var stream = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        await stream.FrameAsync();

        await host.TypeAsync(conversation, ActivityRole.Customer);
        await host.TypeAsync(conversation, ActivityRole.HumanAgent);
        var sign = await stream.FrameAsync();
        await host.TypeAsync(conversation, ActivityRole.HumanAgent);
        await host.SayAsync(conversation, "好");
        var next = await stream.FrameAsync();

        Assert.Contains("human-agent", sign, StringComparison.Ordinal);
        Assert.Contains("好", next, StringComparison.Ordinal);
    }
}
