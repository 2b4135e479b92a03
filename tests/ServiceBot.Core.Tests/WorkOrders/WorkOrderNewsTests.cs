using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Tests.WorkOrders;

public class WorkOrderNewsTests
{
    private const string Number = "BX20261121011";

    private static readonly DateTimeOffset Start = new(2026, 11, 21, 1, 0, 0, TimeSpan.Zero);

    private static readonly WorkOrderStage[] Course =
        [WorkOrderStage.Dispatched, WorkOrderStage.OnTheWay, WorkOrderStage.InProgress, WorkOrderStage.Done];

    [Fact]
    public void However_events_are_shuffled_and_repeated_nothing_is_told_twice_or_backwards_and_the_last_is_told()
    {
        var deliveries = Gen.Shuffle(Course.Concat(Course).Concat(Course).ToArray());

        Prop.ForAll(deliveries.ToArbitrary(), stages => IsTrueToTheField(stages)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Everybody_who_could_not_be_told_is_told_by_the_repeat()
    {
        var notices = new MemoryNotices("one", "two") { FailsAfter = 1 };
        var news = new WorkOrderNews(new MovingOrder(), notices, Texts);

        await Assert.ThrowsAsync<IOException>(() => news.TellAsync(Event(WorkOrderStage.Done), default));
        notices.FailsAfter = int.MaxValue;
        var outcome = await news.TellAsync(Event(WorkOrderStage.Done), default);

        Assert.Equal(new NewsOutcome.Told(1), outcome);
        Assert.Equal(["one", "two"], notices.Said.Select(said => said.Conversation));
    }

    [Theory]
    [InlineData(10, "news.dispatched-arrival number=BX20261121011 time=news.today clock=09:10")]
    [InlineData(60 * 15, "news.dispatched-arrival number=BX20261121011 time=news.tomorrow clock=00:00")]
    [InlineData(60 * 48, "news.dispatched-arrival number=BX20261121011 time=news.day month=11 day=23 clock=09:00")]
    [InlineData(-10, "news.dispatched number=BX20261121011")]
    public async Task An_arrival_is_told_in_China_time_and_only_while_it_lies_ahead(int minutes, string expected)
    {
        var notices = new MemoryNotices("one");
        var news = new WorkOrderNews(new MovingOrder(), notices, Texts);

        await news.TellAsync(Event(WorkOrderStage.Dispatched) with { ArrivalBy = Start.AddMinutes(minutes) }, default);

        Assert.Equal(expected, Assert.Single(notices.Said).Text);
    }

    private static bool IsTrueToTheField(WorkOrderStage[] deliveries)
    {
        var notices = new MemoryNotices("one");
        var news = new WorkOrderNews(new MovingOrder(), notices, Texts);
        foreach (var stage in deliveries)
            news.TellAsync(Event(stage), default).GetAwaiter().GetResult();
        string[] course = [.. Course.Select(KeyOf)];
        var told = notices.Said.Select(said => Array.IndexOf(course, said.Text.Split(' ')[0])).ToList();
        return told.Zip(told.Skip(1)).All(pair => pair.First < pair.Second) && told[^1] == course.Length - 1;
    }

    private static WorkOrderEvent Event(WorkOrderStage stage) =>
        new($"e-{stage}", Number, stage, "状态", Start.AddMinutes(Array.IndexOf(Course, stage)));

    private static string KeyOf(WorkOrderStage stage) => stage switch
    {
        WorkOrderStage.Dispatched => "news.dispatched",
        WorkOrderStage.OnTheWay => "news.on-the-way",
        WorkOrderStage.InProgress => "news.in-progress",
        _ => "news.done",
    };

    private static NewsTexts Texts { get; } = new(new KeysAsTexts(), new FixedTime());

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Start;
    }

    private sealed class KeysAsTexts : IReplyTexts
    {
        public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) =>
            key + string.Concat(values.ToArray().Select(value => $" {value.Name}={value.Value}"));
    }

    /// <summary>An order that moves as the port says: by newer events only.</summary>
    private sealed class MovingOrder : IWorkOrderEvents
    {
        private WorkOrder _order = new()
        {
            Number = Number,
            Kind = WorkOrderKind.Repair,
            Stage = WorkOrderStage.Accepted,
            StatusText = "已受理",
            UpdatedAt = Start.AddHours(-1),
            Subject = "无电",
        };

        public Task<WorkOrderLookup> ApplyAsync(WorkOrderEvent change, CancellationToken cancellationToken)
        {
            if (change.At > _order.UpdatedAt)
            {
                _order = _order with
                {
                    Stage = change.Stage,
                    StatusText = change.StatusText,
                    UpdatedAt = change.At,
                    ArrivalBy = change.ArrivalBy ?? _order.ArrivalBy,
                };
            }
            return Task.FromResult<WorkOrderLookup>(new WorkOrderLookup.Found(_order));
        }
    }

    private sealed class MemoryNotices(params string[] watchers) : INoticeStore
    {
        private readonly HashSet<(ConversationKey, string)> _once = [];

        public List<(string Conversation, string Text)> Said { get; } = [];

        /// <summary>So many notices are said before the database is gone.</summary>
        public int FailsAfter { get; set; } = int.MaxValue;

        public Task<bool> SayAsync(ConversationKey conversation, Reply reply, string onceKey, CancellationToken cancellationToken)
        {
            if (Said.Count >= FailsAfter)
                throw new IOException();
            if (!_once.Add((conversation, onceKey)))
                return Task.FromResult(false);
            Said.Add((conversation.Value, reply.Text));
            return Task.FromResult(true);
        }

        public Task WatchAsync(ConversationKey conversation, string subject, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<ConversationKey>> FindWatchersAsync(string subject, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ConversationKey>>([.. watchers.Select(watcher => new ConversationKey(watcher))]);
    }
}
