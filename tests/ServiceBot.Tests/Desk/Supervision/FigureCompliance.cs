using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Time;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Supervision;
using ServiceBot.Stores;
using ServiceBot.Stores.Desk;
using ServiceBot.Stores.Writing;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Tests.Handoff;

namespace ServiceBot.Tests.Desk.Supervision;

/// <summary>What figures promise on every database.</summary>
public abstract class FigureCompliance
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Settings of a database of this test's own; the same every time.</summary>
    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [StoreFact]
    public async Task Figures_are_those_of_the_steps()
    {
        var time = new StoppedTime(Morning);
        await using var node = await HandoffNode.StartAsync(Settings, time: time);
        await node.SignInAsync("li");
        await node.SignInAsync("wang");
        await TalkAsync(node, time, "a", "li", TimeSpan.FromSeconds(40));
        await TalkAsync(node, time, "b", "wang", TimeSpan.FromSeconds(90));
        await TalkAsync(node, time, "c", "li", TimeSpan.FromSeconds(10));
        await node.EnqueueAsync(await node.Engine.OpenAsync("d"));
        await node.MoveAsync(await node.Engine.OpenAsync("d"), new EpisodeMove.Abandon());
        await node.EnqueueAsync(await node.Engine.OpenAsync("e"));
        await node.MoveAsync(await node.Engine.OpenAsync("e"), new EpisodeMove.BackToBot(), EpisodeActor.Customer);

        var figures = await ReadAsync(node, time);
        var steps = HandoffFigures.Of(await node.Episodes.ReadEventsAsync(DateTimeOffset.MinValue.AddYears(1990), default));

        Assert.Equal((steps.Begun, steps.Accepted, steps.Abandoned, steps.BackToBot, steps.Tickets),
            (figures.Begun, figures.Accepted, figures.Abandoned, figures.BackToBot, figures.Tickets));
        Assert.Equal((5, 3, 1, 1), (figures.Begun, figures.Accepted, figures.Abandoned, figures.BackToBot));
        Assert.Equal(FigureSums.SpreadOf([DayDigests.Count(steps.Waits.Select(one => (TimeSpan?)one))]), figures.WaitSeconds);
        Assert.Equal(FigureSums.SpreadOf([DayDigests.Count(steps.FirstWords.Select(one => (TimeSpan?)one))]), figures.FirstWordSeconds);
        Assert.Equal(FigureSums.SpreadOf([DayDigests.Count(steps.Talks.Select(one => (TimeSpan?)one))]), figures.TalkSeconds);
        Assert.Equal(new Spread(40, 90, 90, 3), figures.WaitSeconds);
        Assert.Equal([("li", 2), ("wang", 1)], figures.ByAgent.Select(one => (one.Agent, one.Accepted)));
        Assert.Equal(5, figures.ByHour[9]);
        Assert.Equal(5, figures.ByReason["asked"]);
        Assert.Equal(figures.Begun, figures.ByDay.Sum(day => day.Begun));
    }

    [StoreFact]
    public async Task Kept_days_and_the_logs_add_up_to_the_same()
    {
        var time = new StoppedTime(Morning);
        await using var node = await HandoffNode.StartAsync(Settings, time: time);
        await node.SignInAsync("li");
        for (var day = 0; day < 9; day++)
        {
            await TalkAsync(node, time, $"a{day}", "li", TimeSpan.FromSeconds(10 + day));
            await WriteAsync(node, $"a{day % 4}", 100 + day, time.GetUtcNow());
            time.Advance(TimeSpan.FromDays(1));
        }
        await Keeper(node).CatchUpAsync(default);
        var days = node.Engine.Services.GetRequiredService<IFigureDays>();
        using var book = new FiguresBook(Source(node), days, node.Engine.Services.GetRequiredService<IDeskAccounts>(), time);
        var range = new FigureRange(new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 29));

        var first = await book.ReadAsync(range, default);
        time.Advance(TimeSpan.FromMinutes(1));
        var second = await book.ReadAsync(range, default);
        var whole = FigureSums.Of(
            range,
            await Source(node).ReadEpisodesAsync(range.Start, range.End, default), await Source(node).ReadRatingsAsync(range.Start, range.End, default),
            await Source(node).ReadContactsAsync(range.Start, range.End.AddDays(4), default), new Dictionary<string, string>(), time.GetUtcNow());

        Assert.Equal(4, (await days.ReadAsync(range, default)).Count);
        Assert.Equal(JsonSerializer.Serialize(whole), JsonSerializer.Serialize(first));
        Assert.Equal(JsonSerializer.Serialize(whole), JsonSerializer.Serialize(second));
        Assert.Equal((9, 9), (whole.Begun, whole.Conversations));
    }

    [StoreFact]
    public async Task A_transfer_gives_each_human_agent_their_own_time()
    {
        var time = new StoppedTime(Morning);
        await using var node = await HandoffNode.StartAsync(Settings, time: time);
        await node.SignInAsync("li");
        await node.SignInAsync("wang");
        var conversation = await node.Engine.OpenAsync("a");
        await node.Desk.ClaimAsync(conversation, "li", default);
        time.Advance(TimeSpan.FromSeconds(100));
        await node.People.SeenAsync("wang", default);
        await node.Desk.TakeOverAsync(conversation, "wang", default);
        time.Advance(TimeSpan.FromSeconds(30));
        await node.Desk.ConcludeAsync(conversation, "wang", default);

        var figures = await ReadAsync(node, time);

        Assert.Equal([("li", 100), ("wang", 30)], figures.ByAgent.Select(one => (one.Agent, one.TalkSeconds ?? 0)).Order());
        Assert.Equal(130, figures.TalkSeconds?.Median);
    }

    [StoreFact]
    public async Task Contacts_are_the_runs_of_messages_in_the_transcript()
    {
        var time = new StoppedTime(Morning);
        await using var node = await HandoffNode.StartAsync(Settings, time: time);
        var said = new List<(string Conversation, DateTimeOffset At)>();
        foreach (var (name, minutes) in new[] { ("a", 0), ("b", 20), ("a", 25), ("a", 59), ("b", 15), ("a", 120), ("b", 61) })
        {
            time.Advance(TimeSpan.FromMinutes(minutes));
            await WriteAsync(node, name, said.Count, time.GetUtcNow());
            said.Add((name, time.GetUtcNow()));
            await Keeper(node).CatchUpAsync(default);
        }

        time.Advance(TimeSpan.FromMinutes(1));
        var contacts = await Source(node).ReadContactsAsync(Morning.AddDays(-1), Morning.AddDays(2), default);

        Assert.Equal(Runs(said), contacts.Select(one => (one.Conversation, one.StartedAt, one.LastAt)).Order());
        Assert.Equal(contacts.Count(one => contacts.Any(other => other.Conversation == one.Conversation && other.StartedAt > one.StartedAt)),
            contacts.Count(one => one.NextAt is not null));
    }

    [StoreFact]
    public async Task What_is_stored_late_joins_two_contacts()
    {
        var time = new StoppedTime(Morning);
        await using var node = await HandoffNode.StartAsync(Settings, time: time);
        await WriteAsync(node, "a", 1, Morning.AddMinutes(-110));
        await WriteAsync(node, "a", 3, Morning);
        await Keeper(node).CatchUpAsync(default);
        time.Advance(TimeSpan.FromSeconds(30));
        await WriteAsync(node, "a", 2, Morning.AddMinutes(-55));
        await node.Engine.Services.GetRequiredService<ISharedValues>().WriteAsync("contacts-until", "0", null, default);

        var contacts = await Source(node).ReadContactsAsync(Morning.AddDays(-1), Morning.AddDays(1), default);

        Assert.Equal([new ContactLine("a", Morning.AddMinutes(-110), Morning, null)], contacts);
    }

    [StoreFact]
    public async Task What_is_read_twice_changes_no_contact()
    {
        var time = new StoppedTime(Morning);
        await using var node = await HandoffNode.StartAsync(Settings, time: time);
        await WriteAsync(node, "a", 1, Morning);
        await Keeper(node).CatchUpAsync(default);
        time.Advance(TimeSpan.FromSeconds(30));
        await Keeper(node).CatchUpAsync(default);
        time.Advance(TimeSpan.FromSeconds(30));

        var contacts = await Source(node).ReadContactsAsync(Morning.AddDays(-1), Morning.AddDays(1), default);

        Assert.Equal([new ContactLine("a", Morning, Morning, null)], contacts);
    }

    [StoreFact]
    public async Task An_answer_is_counted_under_the_clause_it_cites_and_with_the_handoff_after_it()
    {
        // PostgreSQL stamps messages with its own clock.
        var time = new StoppedTime(TimeProvider.System.GetUtcNow());
        var handler = new ScriptedHandler();
        handler.Script = (turn, _) => Task.FromResult(new TurnResult
        {
            Replies =
            [
                new Reply
                {
                    Kind = ReplyKind.Answer,
                    Text = "线上线下都可以。",
                    Citations = [new Citation { PassageId = "paying#pay-channels", Title = "交电费 · 在哪里交", Text = "线上线下都可以。" }],
                },
            ],
            State = turn.State,
        });
        await using var node = await HandoffNode.StartAsync(Settings, handler, time);
        var conversation = await node.Engine.OpenAsync("a");
        await node.Engine.SayAsync(conversation, "电费在哪交");
        await node.Engine.RepliesAsync(conversation, 1);
        time.Advance(TimeSpan.FromMinutes(1));
        await node.EnqueueAsync(conversation);
        var range = new FigureRange(ChinaTime.Today(time).AddDays(-1), ChinaTime.Today(time).AddDays(1));

        var topics = await Source(node).ReadTopicsAsync(range.Start, range.End, default);
        var questions = TopQuestions.Of(topics, await Source(node).ReadEpisodesAsync(range.Start, range.End, default), range.End);

        Assert.Equal([new TopQuestion("交电费 · 在哪里交", 1, 1, 1)], questions);
    }

    [StoreFact]
    public async Task Questions_of_a_day_are_kept_when_it_is_over_and_outlive_the_logs()
    {
        var time = new StoppedTime(Morning.AddDays(3));
        await using var node = await HandoffNode.StartAsync(Settings, time: time);
        using var book = new QuestionsBook(Source(node), node.Engine.Services.GetRequiredService<ITopicDays>());
        var (day, today) = (ChinaTime.Today(new StoppedTime(Morning)), ChinaTime.Today(time));
        await AnswerAsync(node, "a", 1, Morning, "交电费 · 在哪里交", isAnswered: true);
        await AnswerAsync(node, "b", 1, Morning.AddHours(3), "交电费 · 在哪里交", isAnswered: true);
        await AnswerAsync(node, "b", 2, Morning.AddDays(1), "kind:abstain", isAnswered: false);
        await AnswerAsync(node, "c", 1, Morning.AddDays(3), "交电费 · 在哪里交", isAnswered: true);

        var before = await book.ReadAsync(new FigureRange(day.AddDays(-365), today), 10, default);
        await node.Engine.Services.GetRequiredService<StoreWriter>().ExecuteAsync(
            "DELETE FROM answer_topics WHERE at < @at", [("@at", Morning.AddDays(2).ToUnixTimeMilliseconds())], default);
        var after = await book.ReadAsync(new FigureRange(day.AddDays(-365), today), 10, default);
        var one = await book.ReadAsync(new FigureRange(day, day), 10, default);

        Assert.Equal([new TopQuestion("交电费 · 在哪里交", 3, 3, 0), new TopQuestion("kind:abstain", 1, 0, 0)], before);
        Assert.Equal(before, after);
        Assert.Equal([new TopQuestion("交电费 · 在哪里交", 2, 2, 0)], one);
    }

    [StoreFact]
    public async Task What_cannot_be_read_holds_up_no_figures()
    {
        var time = new StoppedTime(Morning);
        await using var node = await HandoffNode.StartAsync(Settings, time: time);
        await node.SignInAsync("li");
        await TalkAsync(node, time, "a", "li", TimeSpan.FromSeconds(40));
        await WriteAsync(node, "b", 1, time.GetUtcNow());
        var writer = node.Engine.Services.GetRequiredService<StoreWriter>();
        await WriteAsync(node, "broken", 1, time.GetUtcNow());
        await writer.ExecuteAsync("UPDATE transcript SET activity_json = '{' WHERE conversation = 'broken'", [], default);
        await writer.ExecuteAsync("UPDATE episodes SET episode_json = '{'", [], default);
        await writer.ExecuteAsync(
            "INSERT INTO episode_events (episode, number, conversation, at, from_state, to_state, actor_kind, move) "
            + "VALUES ('broken-h1', 1, 'broken', @at, 'Bot', 'Teleported', 'Customer', 'Enqueue')",
            [("@at", time.GetUtcNow().ToUnixTimeMilliseconds())], default);

        var figures = await ReadAsync(node, time);
        var contacts = await Source(node).ReadContactsAsync(Morning.AddDays(-1), Morning.AddDays(1), default);
        var steps = await node.Engine.Services.GetRequiredService<IEpisodeStore>().ReadEventsAsync(Morning.AddDays(-1), default);

        Assert.Equal((1, 1, 0), (figures.Begun, figures.Accepted, figures.ByReason.Count));
        Assert.Contains(contacts, contact => contact.Conversation == "b");
        Assert.DoesNotContain(contacts, contact => contact.Conversation == "broken");
        Assert.NotEmpty(steps);
        Assert.DoesNotContain(steps, step => step.Episode == "broken-h1");
    }

    private static Task<int> AnswerAsync(HandoffNode node, string conversation, int sequence, DateTimeOffset at, string topic, bool isAnswered) =>
        node.Engine.Services.GetRequiredService<StoreWriter>().ExecuteAsync(
            "INSERT INTO answer_topics (conversation, sequence, at, topic, is_answered) VALUES (@conversation, @sequence, @at, @topic, @answered)",
            [
                ("@conversation", conversation), ("@sequence", sequence), ("@at", at.ToUnixTimeMilliseconds()), ("@topic", topic), ("@answered", isAnswered),
            ], default);

    private static async Task TalkAsync(HandoffNode node, StoppedTime time, string name, string humanAgent, TimeSpan wait)
    {
        var conversation = await node.Engine.OpenAsync(name);
        await node.EnqueueAsync(conversation);
        time.Advance(wait);
        await node.People.SeenAsync(humanAgent, default);
        await node.Desk.ClaimAsync(conversation, humanAgent, default);
        time.Advance(TimeSpan.FromSeconds(7));
        await node.SayAsync(conversation, humanAgent, "您好");
        time.Advance(TimeSpan.FromSeconds(60));
        await node.Desk.ConcludeAsync(conversation, humanAgent, default);
        await node.Desk.FinishAsync(conversation, humanAgent, "bill", default);
    }

    private static ContactKeeper Keeper(HandoffNode node) => node.Engine.Services.GetRequiredService<ContactKeeper>();

    private static Task<int> WriteAsync(HandoffNode node, string conversation, int sequence, DateTimeOffset at) =>
        node.Engine.Services.GetRequiredService<StoreWriter>().ExecuteAsync(
            "INSERT INTO transcript (conversation, sequence, at, activity_json) VALUES (@conversation, @sequence, @at, @json)",
            [
                ("@conversation", conversation), ("@sequence", sequence), ("@at", at.ToUnixTimeMilliseconds()),
                ("@json", RowJson.Write(EngineHost.Message("电费怎么交"))),
            ], default);

    private static IFigureSource Source(HandoffNode node) => node.Engine.Services.GetRequiredService<IFigureSource>();

    private static async Task<Figures> ReadAsync(HandoffNode node, TimeProvider time)
    {
        var today = ChinaTime.Today(time);
        var range = new FigureRange(today, today);
        return FigureSums.Of(
            range,
            await Source(node).ReadEpisodesAsync(range.Start, range.End, default),
            await Source(node).ReadRatingsAsync(range.Start, range.End, default),
            await Source(node).ReadContactsAsync(range.Start, range.End.AddDays(4), default),
            new Dictionary<string, string>(),
            time.GetUtcNow());
    }

    private static IEnumerable<(string, DateTimeOffset, DateTimeOffset)> Runs(List<(string Conversation, DateTimeOffset At)> said)
    {
        var runs = new List<(string Conversation, DateTimeOffset Start, DateTimeOffset Last)>();
        foreach (var (conversation, at) in said)
        {
            var open = runs.FindIndex(run => run.Conversation == conversation && at - run.Last < ContactLine.Pause);
            if (open < 0)
                runs.Add((conversation, at, at));
            else
                runs[open] = runs[open] with { Last = at };
        }
        return runs.Order();
    }
}
