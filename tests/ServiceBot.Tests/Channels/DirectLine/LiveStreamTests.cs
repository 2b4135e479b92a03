using System.Text.Json;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Channels.DirectLine;

/// <summary>What clients on a stream get of an answer in the making, as Web Chat reads it.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class LiveStreamTests(PostgreSqlServer server)
{
    [Fact]
    public async Task The_step_then_the_text_so_far_then_the_message_in_their_place()
    {
        await using var host = await DirectLineHost.StartAsync();
        var play = new Play(host, "re");
        var conversation = await host.StartConversationAsync();
        await using var stream = await DirectLineHost.ConnectAsync(conversation.StreamUrl);

        await host.SayAsync(conversation, "问");
        var step = await stream.NextAsync();
        play.Said.Open();
        var words = await stream.NextAsync();
        play.More.Open();
        var more = await stream.NextAsync();
        play.End.Open();
        var final = await stream.NextAsync();

        Assert.Equal(["informative", "streaming", "streaming", "final"], new[] { step, words, more, final }.Select(LiveFrames.StreamType));
        Assert.Equal(["正在查…", "一。", "一。二。", "一。二。三。"], new[] { step, words, more, final }.Select(LiveFrames.Text));
        Assert.Single(new[] { step, words, more, final }.Select(LiveFrames.StreamId).Distinct());
        Assert.All(new[] { step, words, more }, one => Assert.Equal(("typing", one.StreamId()), (one.GetProperty("type").GetString(), one.GetProperty("id").GetString())));
        Assert.Equal([1, 2, 3], new[] { step, words, more }.Select(one => one.GetProperty("channelData").GetProperty("streamSequence").GetInt32()));
        Assert.All(new[] { step, words, more }, one => Assert.Equal(2.5, one.GetProperty("channelData").GetProperty("webchat:sequence-id").GetDouble()));
        Assert.Equal(2, (await host.ReadAsync(conversation)).Count);
    }

    [Fact]
    public async Task Where_nothing_is_said_in_the_end_what_was_shown_goes_away()
    {
        await using var host = await DirectLineHost.StartAsync();
        var play = new Play(host, null);
        var conversation = await host.StartConversationAsync();
        await using var stream = await DirectLineHost.ConnectAsync(conversation.StreamUrl);

        await host.SayAsync(conversation, "问");
        List<JsonElement> frames = [await stream.NextAsync()];
        play.Said.Open();
        play.More.Open();
        play.End.Open();
        while (frames[^1].StreamType() != "final")
            frames.Add(await stream.NextAsync());

        Assert.All(frames, frame => Assert.Equal("typing", frame.GetProperty("type").GetString()));
        Assert.Equal("", frames[^1].Text());
        Assert.Single(await host.ReadAsync(conversation));
    }

    [Fact]
    public async Task A_turn_that_fails_is_replaced_by_the_apology()
    {
        await using var host = await DirectLineHost.StartAsync();
        var seen = new Gate();
        host.Handler.Script = async (turn, token) =>
        {
            host.Live.Begin(turn)?.ShowWords("一。");
            await seen.PassAsync(token);
            throw new InvalidOperationException();
        };
        var conversation = await host.StartConversationAsync();
        await using var stream = await DirectLineHost.ConnectAsync(conversation.StreamUrl);

        await host.SayAsync(conversation, "问");
        var words = await stream.NextAsync();
        seen.Open();
        var final = await stream.NextAsync();

        Assert.Equal(("streaming", "final"), (words.StreamType(), final.StreamType()));
        Assert.Equal(words.StreamId(), final.StreamId());
        Assert.NotEqual("一。", final.Text());
    }

    [Fact]
    public async Task Nobody_on_a_stream_no_answer_in_the_making()
    {
        await using var host = await DirectLineHost.StartAsync();
        LiveDraft? draft = null;
        var begun = new Gate();
        host.Handler.Script = (turn, _) =>
        {
            draft = host.Live.Begin(turn);
            begun.Open();
            return Task.FromResult(ScriptedHandler.Echo(turn));
        };
        var conversation = await host.StartConversationAsync();

        await host.SayAsync(conversation, "问");
        await begun.PassAsync();

        Assert.Null(draft);
    }

    [PostgreSqlFact]
    public async Task A_customer_at_another_node_sees_it_too()
    {
        var settings = new Dictionary<string, string?>(EngineSettings.PostgreSql(await server.Cluster.CreateDatabaseAsync())) { ["Storage:LaneLease"] = "00:05:00" };
        await using var first = await DirectLineHost.StartAsync(settings);
        await using var second = await DirectLineHost.StartAsync(settings);
        var play = new Play(first, "re");
        var conversation = await second.StartConversationAsync();
        await first.SayAsync(conversation, "好");
        await using var stream = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        await stream.TextsUntilAsync("re:好");

        await second.SayAsync(conversation, "问");
        var step = await stream.NextAsync();
        play.Said.Open();
        var words = await stream.NextAsync();
        play.More.Open();
        play.End.Open();
        var rest = await stream.ToMessageAsync();

        Assert.Equal(("正在查…", "一。"), (step.Text(), words.Text()));
        Assert.Equal(("final", words.StreamId(), "一。二。三。"), (rest[^1].StreamType(), rest[^1].StreamId(), rest[^1].Text()));
        Assert.Empty(second.Handler.Turns);
    }

    /// <summary>A turn that shows its answer when the test says so; one to 好 is answered at once.</summary>
    private sealed class Play
    {
        public Play(DirectLineHost host, string? reply) => host.Handler.Script = async (turn, token) =>
        {
            if (turn.Inbound[0].Activity.Text == "好")
                return ScriptedHandler.Echo(turn);
            var draft = host.Live.Begin(turn);
            draft?.ShowStep("正在查…");
            await Said.PassAsync(token);
            draft?.ShowWords("一。");
            await More.PassAsync(token);
            draft?.ShowWords("一。二。");
            await End.PassAsync(token);
            return new TurnResult { Replies = reply is null ? [] : [new Reply { Kind = ReplyKind.Answer, Text = "一。二。三。" }], State = turn.State };
        };

        public Gate Said { get; } = new();

        public Gate More { get; } = new();

        public Gate End { get; } = new();
    }
}
