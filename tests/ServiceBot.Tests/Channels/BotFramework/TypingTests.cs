using ServiceBot.Channels.BotFramework;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing.BotFramework;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Channels.BotFramework;

public class TypingTests
{
    [Fact]
    public async Task A_long_turn_shows_typing_until_its_answer()
    {
        var handler = new ScriptedHandler();
        var (_, end) = handler.Block(_ => true);
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform, handler);

        var conversation = await host.SayAsync("慢", id: "m1");
        host.Part<TypingNotices>().Watch(conversation, "m1", host.Reference());
        await platform.WhenAsync(connector => connector.Calls.Any(call => call.Type == "typing"));
        end.Open();
        await platform.MessagesAsync(1);

        Assert.Equal(["typing", "message"], platform.Calls.Select(call => call.Type));
        Assert.Null(platform.Calls[0].Activity);
        Assert.Empty(platform.Mistakes);
    }

    [Fact]
    public async Task A_refused_sign_is_not_repeated_and_harms_no_answer()
    {
        var handler = new ScriptedHandler();
        var (_, end) = handler.Block(_ => true);
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform, handler);
        platform.Play(ConnectorFault.Of(500));

        var conversation = await host.SayAsync("慢", id: "m1");
        host.Part<TypingNotices>().Watch(conversation, "m1", host.Reference());
        await platform.WhenAsync(connector => connector.Calls.Count == 1);
        end.Open();
        await platform.MessagesAsync(1);

        Assert.Equal(["typing", "message"], platform.Calls.Select(call => call.Type));
    }

    [Fact]
    public async Task A_human_agent_who_types_at_this_node_is_shown_once_in_a_few_seconds()
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform);
        var typing = host.Part<TypingSignals>();
        var elsewhere = await host.OpenAsync(host.Reference(conversation: "elsewhere"));
        var letter = await host.OpenAsync(host.Reference("email", "letter"));
        var talk = await host.OpenAsync(host.Reference(conversation: "talk"));
        var other = await host.OpenAsync(host.Reference(conversation: "other"));

        typing.TellElsewhere(elsewhere, ActivityRole.HumanAgent);
        typing.Tell(letter, ActivityRole.HumanAgent);
        typing.Tell(other, ActivityRole.Customer);
        typing.Tell(talk, ActivityRole.HumanAgent);
        typing.Tell(talk, ActivityRole.HumanAgent);
        await platform.WhenAsync(connector => connector.Calls.Any(call => call.Conversation == "talk"));
        typing.Tell(other, ActivityRole.HumanAgent);
        await platform.WhenAsync(connector => connector.Calls.Any(call => call.Conversation == "other"));

        Assert.Equal([("typing", "talk"), ("typing", "other")], platform.Calls.Select(call => (call.Type, call.Conversation)));
        Assert.Empty(platform.Mistakes);
    }

    [Fact]
    public async Task A_quick_turn_and_a_letter_show_none()
    {
        var handler = new ScriptedHandler();
        var (_, end) = handler.Block(turn => turn.Inbound[0].Activity.Text is "慢" or "信");
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform, handler);
        var typing = host.Part<TypingNotices>();

        var quick = await host.SayAsync("快", host.Reference(conversation: "quick"), "m1");
        typing.Watch(quick, "m1", host.Reference(conversation: "quick"));
        var letter = await host.SayAsync("信", host.Reference("email", "letter"), "m2");
        typing.Watch(letter, "m2", host.Reference("email", "letter"));
        var slow = await host.SayAsync("慢", host.Reference(conversation: "slow"), "m3");
        typing.Watch(slow, "m3", host.Reference(conversation: "slow"));
        await platform.WhenAsync(connector => connector.Calls.Any(call => call.Type == "typing"));
        end.Open();
        await platform.MessagesAsync(3);

        Assert.Equal(["slow"], platform.Calls.Where(call => call.Type == "typing").Select(call => call.Conversation));
    }
}
