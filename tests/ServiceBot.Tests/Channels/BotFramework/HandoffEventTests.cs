using System.Text.Json;
using ServiceBot.Channels.BotFramework;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing.BotFramework;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Channels.BotFramework;

public class HandoffEventTests
{
    [Fact]
    public async Task The_wish_for_a_human_reaches_the_hub_after_the_answer_with_what_was_said_masked()
    {
        var handler = new ScriptedHandler { Script = WishAsync };
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform, handler);

        await host.SayAsync("转人工，我的电话是13800001234", id: "m1");
        await platform.WhenAsync(connector => connector.Taken.Count == 2);

        var handoff = platform.Taken[1];
        var said = handoff.Body.GetProperty("attachments")[0].GetProperty("content").GetProperty("activities").EnumerateArray().ToList();
        Assert.Equal("message", platform.Taken[0].Type);
        Assert.Equal("event", handoff.Type);
        Assert.Equal("handoff.initiate", handoff.Member("name"));
        Assert.Equal("asked", handoff.Body.GetProperty("value").GetProperty("reason").GetString());
        Assert.Equal(ConnectorHost.Conversation, handoff.Body.GetProperty("relatesTo").GetProperty("conversation").GetProperty("id").GetString());
        Assert.Equal(["转人工，我的电话是13***", "好的"], said.Select(one => one.GetProperty("text").GetString()));
        Assert.DoesNotContain("13800001234", handoff.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(platform.Mistakes);
    }

    [Fact]
    public async Task An_event_that_failed_is_sent_again_without_the_answer()
    {
        var handler = new ScriptedHandler { Script = WishAsync };
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform, handler);
        platform.Play(ConnectorFault.Of(200), ConnectorFault.Of(503));

        await host.SayAsync("转人工");
        await platform.WhenAsync(connector => connector.Taken.Count == 2);

        Assert.Equal([("message", 200), ("event", 503), ("event", 200)], platform.Calls.Select(call => (call.Type, call.Status)));
    }

    [Theory]
    [InlineData("directline", 400, 2), InlineData("msteams", 200, 1)]
    public async Task A_channel_that_wants_no_event_takes_nothing_from_the_answer(string channel, int status, int calls)
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform);
        platform.Play(ConnectorFault.Of(200), ConnectorFault.Of(status));

        var outcome = await host.SendAsync(host.Reference(channel), ConnectorHost.Reply("好的") with { HandoffReason = "asked" });

        Assert.IsType<SendOutcome.Sent>(outcome);
        Assert.Equal(calls, platform.Calls.Count);
    }

    [Theory]
    [InlineData("accepted", "已经接入"), InlineData("failed", "95598"), InlineData("completed", "已经结束")]
    public async Task The_customer_hears_in_plain_words_what_the_hub_decided(string state, string words)
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform);
        var conversation = await host.OpenAsync(host.Reference());
        var value = JsonSerializer.Serialize(new { state, message = "internal" });

        var isTold = await host.Part<HandoffStatus>().TellAsync(conversation, "e1", value, default);
        var isToldAgain = await host.Part<HandoffStatus>().TellAsync(conversation, "e1", value, default);
        var messages = await platform.MessagesAsync(1);

        Assert.True(isTold);
        Assert.False(isToldAgain);
        Assert.Contains(words, Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("{"), InlineData("[]"), InlineData("""{"state":"Accepted"}"""), InlineData("""{"state":1}""")]
    public async Task A_state_that_nobody_knows_is_not_told(string? value)
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform);
        var conversation = await host.OpenAsync(host.Reference());

        var isTold = await host.Part<HandoffStatus>().TellAsync(conversation, "e1", value, default);

        Assert.False(isTold);
    }

    internal static Task<TurnResult> WishAsync(Turn turn, CancellationToken cancellationToken) => Task.FromResult(new TurnResult
    {
        Replies = [new Reply { Kind = ReplyKind.Handoff, Text = "好的", HandoffReason = "asked" }],
        State = turn.State,
        Records = [new SideRecord.HandoffWish("asked")],
    });
}
