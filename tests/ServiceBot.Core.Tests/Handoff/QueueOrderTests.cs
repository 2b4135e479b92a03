using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Core.Tests.Handoff;

public sealed class QueueOrderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 2, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    [Fact]
    public void Danger_comes_first_and_a_long_wait_outweighs_a_higher_priority()
    {
        var order = QueueOrder.Sort(
            [
                Waiting("new", HandoffPriority.Normal, 1), Waiting("old", HandoffPriority.Normal, 7),
                Waiting("high", HandoffPriority.High, 2), Waiting("danger", HandoffPriority.Emergency, 0),
            ], Now);

        Assert.Equal(["danger", "old", "high", "new"], order.Select(episode => episode.Id));
    }

    [Fact]
    public void Places_count_within_the_own_queue()
    {
        HandoffEpisode[] waiting = [Waiting("a", HandoffPriority.Normal, 3), Waiting("b", HandoffPriority.Normal, 2) with { Queue = "repairs" }, Waiting("c", HandoffPriority.Normal, 1)];

        Assert.Equal([1, 1, 2], waiting.Select(episode => QueueOrder.Place(episode.Id, waiting, Now)));
    }

    [Fact]
    public void The_one_with_most_room_is_rung_never_one_who_is_away_full_lost_or_of_another_queue()
    {
        HumanAgentPresence[] people =
        [
            Person("away") with { IsAvailable = false }, Person("full") with { Load = 3 }, Person("lost") with { SeenAt = Now.AddMinutes(-5) },
            Person("other") with { Queues = ["repairs"] }, Person("busy") with { Load = 2 }, Person("free") with { Load = 1 },
        ];

        Assert.Equal("free", QueueOrder.Choose(Waiting("x", HandoffPriority.Normal, 1), people, Now.AddSeconds(-30), Now, Pause)?.Id);
        Assert.Null(QueueOrder.Choose(Waiting("x", HandoffPriority.Normal, 1), people[..4], Now.AddSeconds(-30), Now, Pause));
    }

    [Fact]
    public void Who_missed_the_ring_is_rung_again_only_when_nobody_else_is_there()
    {
        HumanAgentPresence[] people = [Person("li"), Person("wang") with { Load = 2 }];
        var episode = Waiting("x", HandoffPriority.Normal, 1) with { Missed = ["li"] };

        Assert.Equal("wang", QueueOrder.Choose(episode, people, Now.AddSeconds(-30), Now, Pause)?.Id);
        Assert.Equal("li", QueueOrder.Choose(episode, people[..1], Now.AddSeconds(-30), Now, Pause)?.Id);
    }

    [Theory]
    [InlineData(1, 29, false)]
    [InlineData(1, 30, true)]
    [InlineData(2, 59, false)]
    [InlineData(2, 60, true)]
    [InlineData(9, 239, false)]
    [InlineData(9, 240, true)]
    public void Who_declined_is_left_alone_with_it_for_longer_each_time(int times, int seconds, bool isRung)
    {
        var episode = Waiting("x", HandoffPriority.Normal, 1) with { Missed = ["li"], Pauses = [new RingPause("li", times, Now.AddSeconds(-seconds))] };

        Assert.Equal(isRung, QueueOrder.Choose(episode, [Person("li")], Now.AddSeconds(-30), Now, Pause) is not null);
    }

    [Fact]
    public void A_danger_and_whom_it_was_passed_to_know_no_pause()
    {
        var danger = Waiting("x", HandoffPriority.Emergency, 1) with { Pauses = [new RingPause("li", 3, Now)] };
        var passed = Waiting("y", HandoffPriority.Normal, 1) with { WantedAgent = "li", Pauses = [new RingPause("li", 3, Now)] };

        Assert.All([danger, passed], episode => Assert.Equal("li", QueueOrder.Choose(episode, [Person("li")], Now.AddSeconds(-30), Now, Pause)?.Id));
    }

    [Fact]
    public void Conversations_are_spread_fairly_among_equals()
    {
        HumanAgentPresence[] people = [Person("li") with { LastGivenAt = Now.AddMinutes(-1) }, Person("wang") with { LastGivenAt = Now.AddMinutes(-9) }];

        Assert.Equal("wang", QueueOrder.Choose(Waiting("x", HandoffPriority.Normal, 1), people, Now.AddSeconds(-30), Now, Pause)?.Id);
    }

    [Fact]
    public void The_estimate_grows_with_the_line_and_shrinks_with_the_people()
    {
        TimeSpan[] talks = [TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(30)];

        Assert.Equal((6, 12, 3), (WaitEstimate.Minutes(1, 1, talks), WaitEstimate.Minutes(2, 1, talks), WaitEstimate.Minutes(1, 2, talks)));
        Assert.Null(WaitEstimate.Minutes(1, 0, talks));
        Assert.Null(WaitEstimate.Minutes(1, 1, []));
    }

    private static HandoffEpisode Waiting(string id, HandoffPriority priority, int minutes) => new()
    {
        Id = id,
        Conversation = new ConversationKey(id),
        State = EpisodeState.Queued,
        Version = 1,
        Reason = HandoffReason.Asked,
        Priority = priority,
        Queue = HandoffQueues.General,
        OpenedAt = Now.AddMinutes(-minutes),
        WaitingSince = Now.AddMinutes(-minutes),
        MovedAt = Now.AddMinutes(-minutes),
    };

    private static HumanAgentPresence Person(string id) => new()
    {
        Id = id,
        IsAvailable = true,
        SeenAt = Now,
        Capacity = 3,
        Load = 0,
        Queues = [HandoffQueues.General],
    };
}
