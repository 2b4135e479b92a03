using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Handoff;

/// <summary>A day at random: customers, human agents and clock do what they like, and everything has to add up at the end.</summary>
/// <param name="seed">The same seed plays the same steps.</param>
internal sealed class HandoffSchedule(int seed)
{
    private static readonly string[] Names = ["li", "wang", "zhao"];

    private readonly Random _random = new(seed);
    private readonly Dictionary<ConversationKey, int> _sent = [];
    private readonly Dictionary<ConversationKey, List<(string Agent, string Text)>> _spoken = [];
    private readonly Dictionary<(ConversationKey, string), List<SayingOutcome>> _sayings = [];
    private int _words;

    /// <summary>A handler that makes wishes of the customers' words.</summary>
    public static ScriptedHandler Bot() => new()
    {
        Script = async (turn, token) =>
        {
            await Task.Yield();
            var texts = turn.Inbound.Select(entry => entry.Activity.Text ?? "").ToList();
            var echo = ScriptedHandler.Echo(turn);
            return turn.Handling.By switch
            {
                HandledBy.Human => echo with { Replies = [] },
                HandledBy.Waiting when texts.Contains("不等了") =>
                    echo with { Records = [new SideRecord.HandoffDecision(HandoffAnswer.BackToBot)] },
                HandledBy.WrapUp => echo with { Replies = [], Records = [new SideRecord.HandoffDecision(HandoffAnswer.Reopen)] },
                HandledBy.Bot when texts.Contains("转人工") => echo with { Records = [new SideRecord.HandoffWish("asked"), new SideRecord.HandoffWish("button")] },
                _ => echo,
            };
        },
    };

    /// <summary>Plays so many steps on the nodes, some of them at once.</summary>
    public async Task PlayAsync(IReadOnlyList<HandoffNode> nodes, IReadOnlyList<ConversationKey> conversations, int steps)
    {
        for (var i = 0; i < steps; i += 3)
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Step(nodes[_random.Next(nodes.Count)], conversations[_random.Next(conversations.Count)])));
    }

    /// <summary>Checks that nothing was lost, doubled or reordered, that there was one owner at a time, and that the steps add up.</summary>
    public async Task CheckAsync(HandoffNode node, IReadOnlyList<ConversationKey> conversations)
    {
        foreach (var conversation in conversations)
        {
            var entries = await SettledAsync(node, conversation);
            Assert.Equal(Enumerable.Range(1, entries.Count).Select(n => (long)n), entries.Select(e => e.Sequence));
            CheckCustomer(entries, conversation);
            CheckHumans(entries, conversation);
            var events = await node.EventsAsync(conversation);
            CheckEvents(events, await node.StateAsync(conversation));
            CheckFigures(HandoffFigures.Of(events), await node.Episodes.ReadAsync(conversation, default));
            Assert.DoesNotContain(entries, entry => entry.Activity.Text?.Contains("内部", StringComparison.Ordinal) == true);
        }
        foreach (var name in Names)
            Assert.InRange((await node.People.FindAsync(name, default))?.Load ?? 0, 0, conversations.Count);
    }

    private Task Step(HandoffNode node, ConversationKey conversation)
    {
        var agent = Names[_random.Next(Names.Length)];
        return _random.Next(14) switch
        {
            0 or 1 or 2 => SendAsync(node, conversation, _random.Next(3) switch { 0 => "转人工", 1 => "不等了", _ => "问一下" }, _random.Next(1, 4)),
            3 or 4 => SpeakAsync(node, conversation, agent, _random.Next(1, 3)),
            5 => node.Desk.ClaimAsync(conversation, agent, default),
            6 => node.Desk.AcceptAsync(conversation, agent, default),
            7 => node.Desk.DeclineAsync(conversation, agent, default),
            8 => node.Desk.TransferAsync(conversation, agent, "general", _random.Next(2) == 0 ? Names[_random.Next(Names.Length)] : null, "内部交接", default),
            9 => node.Desk.ConcludeAsync(conversation, agent, default),
            10 => node.Desk.FinishAsync(conversation, agent, "other", default),
            11 => node.Notes.WriteAsync(new DeskNote { Conversation = conversation, Kind = DeskNoteKind.Note, Author = agent, Text = "内部备注" }, default),
            12 => node.People.SetAvailableAsync(agent, _random.Next(3) > 0, default),
            _ => node.Round.RunAsync(default),
        };
    }

    private async Task SendAsync(HandoffNode node, ConversationKey conversation, string text, int times)
    {
        var number = _sent[conversation] = _sent.GetValueOrDefault(conversation) + 1;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => node.Engine.SayAsync(conversation, text, $"m{number}")));
        Assert.Single(outcomes.OfType<Acceptance.Stored>());
    }

    private async Task SpeakAsync(HandoffNode node, ConversationKey conversation, string agent, int times)
    {
        var text = $"{agent}{++_words}";
        var outcomes = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => node.SayAsync(conversation, agent, text, text)));
        Assert.True(outcomes.OfType<SayingOutcome.Said>().Count() <= 1);
        lock (_spoken)
        {
            if (!_spoken.TryGetValue(conversation, out var spoken))
                _spoken[conversation] = spoken = [];
            if (outcomes.Any(outcome => outcome is SayingOutcome.Said))
                spoken.Add((agent, text));
            _sayings[(conversation, text)] = [.. outcomes];
        }
    }

    private static async Task<IReadOnlyList<TranscriptEntry>> SettledAsync(HandoffNode node, ConversationKey conversation)
    {
        // One more word of the customer ends whatever is still answered in this conversation.
        await node.MoveAsync(conversation, new EpisodeMove.BackToBot());
        foreach (var name in Names)
        {
            await node.Desk.ConcludeAsync(conversation, name, default);
            await node.Desk.FinishAsync(conversation, name, null, default);
        }
        await node.Engine.SayAsync(conversation, "最后", "last");
        return await node.Engine.WhenAsync(conversation, e => e.Any(x => x.Activity.From == ActivityRole.Bot && x.Activity.Text?.Contains("最后", StringComparison.Ordinal) == true));
    }

    private void CheckCustomer(IReadOnlyList<TranscriptEntry> entries, ConversationKey conversation)
    {
        var ids = entries.Where(e => e.Activity.From == ActivityRole.Customer).Select(e => e.Activity.Id).ToList();
        Assert.Equal(_sent.GetValueOrDefault(conversation) + 1, ids.Count);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    private void CheckHumans(IReadOnlyList<TranscriptEntry> entries, ConversationKey conversation)
    {
        var heard = entries.Where(e => e.Activity.From == ActivityRole.HumanAgent).Select(e => e.Activity.Text).ToList();
        Assert.Equal(heard.Count, heard.Distinct().Count());
        Assert.Equal(_spoken.GetValueOrDefault(conversation, []).Select(one => one.Text).Order(), heard.Order());
        Assert.All(_sayings.Where(one => one.Key.Item1 == conversation), one => Assert.Equal(
            one.Value.Any(outcome => outcome is SayingOutcome.Said), heard.Contains(one.Key.Item2)));
    }

    /// <summary>What the steps say is what the episodes hold.</summary>
    private static void CheckFigures(HandoffFigures figures, IReadOnlyList<HandoffEpisode> episodes)
    {
        Assert.Equal(episodes.Count, figures.Begun);
        Assert.Equal(episodes.Count(e => e.AcceptedAt is not null), figures.Accepted);
        Assert.Equal(episodes.Count(e => e.FirstWordAt is not null), figures.FirstWords.Count);
        Assert.Equal(episodes.Count(e => e.ConcludedAt is not null), figures.Talks.Count);
        Assert.Equal(episodes.Count(e => e.State == EpisodeState.Bot), figures.BackToBot);
    }

    private static void CheckEvents(IReadOnlyList<EpisodeEvent> events, EpisodeState state)
    {
        foreach (var episode in events.GroupBy(e => e.Episode))
        {
            var steps = episode.OrderBy(e => e.Number).ToList();
            Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(e => e.Number));
            Assert.Equal(EpisodeState.Bot, steps[0].From);
            Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
            Assert.All(steps.Where(e => e.From != e.To), e => Assert.True(EpisodeMachine.Allows(e.From, e.To)));
            // Nobody gets an active talk from another human agent without the queue in between.
            Assert.All(steps.Where(e => e.Move == "FirstWord"), e => Assert.Equal(e.HumanAgent, e.Actor.HumanAgent));
        }
        var last = events.Count == 0 ? EpisodeState.Bot : events.GroupBy(e => e.Episode).Last().MaxBy(e => e.Number)?.To;
        Assert.Equal(state, last is EpisodeState.Closed or EpisodeState.Abandoned or EpisodeState.Failed or EpisodeState.AfterHours ? EpisodeState.Bot : last);
    }
}
