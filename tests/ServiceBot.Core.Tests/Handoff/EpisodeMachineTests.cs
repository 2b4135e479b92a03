using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Core.Tests.Handoff;

public sealed class EpisodeMachineTests
{
    private static readonly ConversationKey Key = new("abcdefghijklmnopqrstuvwxyz");
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 2, 0, 0, TimeSpan.Zero);
    private static readonly EpisodeActor Li = EpisodeActor.Of("li");
    private static readonly EpisodeActor Wang = EpisodeActor.Of("wang");
    private static readonly HandoffRequest Wish = new(HandoffReason.Asked, HandoffPriority.Normal, HandoffQueues.General, "ZJ");

    [Fact]
    public void A_customer_who_asks_waits_is_rung_for_is_served_and_comes_back_to_the_bot()
    {
        HandoffEpisode? open = null;
        (EpisodeMove Move, EpisodeActor Actor)[] way =
        [
            (new EpisodeMove.Enqueue(Wish), EpisodeActor.Customer), (new EpisodeMove.Ring("li"), EpisodeActor.System),
            (new EpisodeMove.Accept(), Li), (new EpisodeMove.FirstWord(), Li), (new EpisodeMove.Conclude(), Li),
            (new EpisodeMove.Finish("billing"), Li),
        ];

        var states = new List<EpisodeState>();
        foreach (var (move, actor) in way)
        {
            open = Made(Decide(open, move, actor)).Episode;
            states.Add(open.State);
        }

        Assert.Equal(
            [EpisodeState.Queued, EpisodeState.Ringing, EpisodeState.Active, EpisodeState.Active, EpisodeState.WrapUp, EpisodeState.Closed], states);
        Assert.Equal("billing", open?.WrapUpCode);
        Assert.Equal(6, open?.Version);
    }

    [Fact]
    public void Asking_again_keeps_the_place_and_a_danger_told_meanwhile_counts()
    {
        var waiting = Made(Decide(null, new EpisodeMove.Enqueue(Wish), EpisodeActor.Customer)).Episode;

        var again = Decide(waiting, new EpisodeMove.Enqueue(Wish), EpisodeActor.Customer);
        var danger = Made(Decide(waiting, new EpisodeMove.Enqueue(Wish with { Reason = HandoffReason.Hazard, Priority = HandoffPriority.Emergency }), EpisodeActor.Bot));

        Assert.IsType<MoveOutcome.Unchanged>(again);
        Assert.Equal((HandoffPriority.Emergency, waiting.WaitingSince), (danger.Episode.Priority, danger.Episode.WaitingSince));
    }

    [Fact]
    public void A_ring_that_nobody_answers_keeps_the_waiting_time_and_remembers_who_missed_it()
    {
        var waiting = Made(Decide(null, new EpisodeMove.Enqueue(Wish), EpisodeActor.Customer)).Episode;
        var ringing = Made(Decide(waiting, new EpisodeMove.Ring("li"), EpisodeActor.System, Now.AddMinutes(1))).Episode;

        var back = Made(Decide(ringing, new EpisodeMove.Unanswered(), EpisodeActor.System, Now.AddMinutes(2))).Episode;

        Assert.Equal((EpisodeState.Queued, Now, null), (back.State, back.WaitingSince, back.HumanAgent));
        Assert.Equal(["li"], back.Missed);
    }

    [Fact]
    public void Each_ring_in_vain_counts_until_somebody_accepts()
    {
        var waiting = Made(Decide(null, new EpisodeMove.Enqueue(Wish), EpisodeActor.Customer)).Episode;

        var once = Miss(waiting, 1);
        var twice = Miss(once, 5);
        var ringing = Made(Decide(twice, new EpisodeMove.Ring("li"), EpisodeActor.System, Now.AddMinutes(9))).Episode;
        var taken = Made(Decide(ringing, new EpisodeMove.Accept(), Li, Now.AddMinutes(9))).Episode;

        Assert.Equal([new RingPause("li", 1, Now.AddMinutes(1))], once.Pauses);
        Assert.Equal([new RingPause("li", 2, Now.AddMinutes(5))], twice.Pauses);
        Assert.Empty(taken.Pauses);
    }

    private static HandoffEpisode Miss(HandoffEpisode waiting, int minute) => Made(Decide(
        Made(Decide(waiting, new EpisodeMove.Ring("li"), EpisodeActor.System, Now.AddMinutes(minute))).Episode,
        new EpisodeMove.Unanswered(), Li, Now.AddMinutes(minute))).Episode;

    [Fact]
    public void Only_the_owner_ends_or_passes_on_a_conversation()
    {
        var active = Active(Li);

        var end = Decide(active, new EpisodeMove.Conclude(), Wang);
        var transfer = Decide(active, new EpisodeMove.Transfer("repairs", null, "表后故障"), Wang);
        var second = Decide(active, new EpisodeMove.Claim(), Wang);

        Assert.All([end, transfer, second], outcome => Assert.Equal(MoveRefusal.NotYours, Assert.IsType<MoveOutcome.Refused>(outcome).Reason));
    }

    [Fact]
    public void Only_the_one_who_is_rung_declines()
    {
        var waiting = Made(Decide(null, new EpisodeMove.Enqueue(Wish), EpisodeActor.Customer)).Episode;
        var ringing = Made(Decide(waiting, new EpisodeMove.Ring("li"), EpisodeActor.System)).Episode;

        var other = Decide(ringing, new EpisodeMove.Unanswered(), Wang);
        var own = Decide(ringing, new EpisodeMove.Unanswered(), Li);

        Assert.Equal(MoveRefusal.NotYours, Assert.IsType<MoveOutcome.Refused>(other).Reason);
        Assert.Equal(EpisodeState.Queued, Made(own).Episode.State);
    }

    [Fact]
    public void A_danger_lets_the_bot_go_on_until_a_human_was_there()
    {
        var danger = Wish with { Reason = HandoffReason.Hazard, Priority = HandoffPriority.Emergency };
        var called = Made(Decide(null, new EpisodeMove.Enqueue(danger), EpisodeActor.Bot)).Episode;
        var active = Made(Decide(called, new EpisodeMove.Claim(), Li)).Episode;

        var lost = Made(Decide(active, new EpisodeMove.OwnerLost(), EpisodeActor.System)).Episode;

        Assert.Equal(
            [HandledBy.Called, HandledBy.Human, HandledBy.Waiting], new[] { called, active, lost }.Select(episode => episode.HandledBy));
    }

    [Fact]
    public void A_claim_writes_down_every_step_of_the_way()
    {
        var claimed = Made(Decide(null, new EpisodeMove.Claim(), Li));

        Assert.Equal((EpisodeState.Active, "li"), (claimed.Episode.State, claimed.Episode.HumanAgent));
        Assert.Equal(
            [(EpisodeState.Bot, EpisodeState.Queued), (EpisodeState.Queued, EpisodeState.Ringing), (EpisodeState.Ringing, EpisodeState.Active)],
            claimed.Events.Select(step => (step.From, step.To)));
        Assert.Equal([1, 2, 3], claimed.Events.Select(step => step.Number));
    }

    [Fact]
    public void A_supervisor_takes_over_from_the_owner()
    {
        var taken = Made(Decide(Active(Li), new EpisodeMove.TakeOver(), Wang)).Episode;

        Assert.Equal((EpisodeState.Active, "wang"), (taken.State, taken.HumanAgent));
    }

    [Fact]
    public void A_transfer_waits_for_the_one_it_is_meant_for()
    {
        var passed = Made(Decide(Active(Li), new EpisodeMove.Transfer("repairs", "wang", "客户在现场"), Li)).Episode;

        Assert.Equal((EpisodeState.Queued, "wang", "客户在现场", "repairs", null),
            (passed.State, passed.WantedAgent, passed.TransferNote, passed.Queue, passed.HumanAgent));
    }

    [Fact]
    public void A_customer_who_writes_in_the_wrap_up_gets_the_same_person()
    {
        var wrapUp = Made(Decide(Active(Li), new EpisodeMove.Conclude(), Li)).Episode;

        var back = Made(Decide(wrapUp, new EpisodeMove.Enqueue(Wish), EpisodeActor.Customer)).Episode;

        Assert.Equal((EpisodeState.Active, "li"), (back.State, back.HumanAgent));
    }

    [Fact]
    public void Whatever_happens_every_step_is_legal_numbered_and_adds_up()
    {
        Prop.ForAll(Moves().ToArbitrary(), moves =>
        {
            HandoffEpisode? open = null;
            var number = 1;
            var (state, version) = (EpisodeState.Bot, 0);
            foreach (var (move, actor) in moves)
            {
                if (EpisodeMachine.Decide(Key, open, number, move, actor, Now) is not MoveOutcome.Moved moved) continue;
                foreach (var step in moved.Events)
                {
                    Assert.Equal(state, step.From);
                    Assert.True(step.From == step.To || EpisodeMachine.Allows(step.From, step.To));
                    Assert.Equal(++version, step.Number);
                    state = step.To;
                }
                Assert.Equal((state, version), (moved.Episode.State, moved.Episode.Version));
                Assert.Equal(moved.Episode.State is EpisodeState.Ringing or EpisodeState.Active or EpisodeState.WrapUp, moved.Episode.HumanAgent is not null && moved.Episode.IsOpen);
                open = moved.Episode.IsOpen ? moved.Episode : null;
                if (open is not null) continue;
                number++;
                (state, version) = (EpisodeState.Bot, 0);
            }
        }).QuickCheckThrowOnFailure();
    }

    private static Gen<(EpisodeMove Move, EpisodeActor Actor)[]> Moves()
    {
        EpisodeMove[] moves =
        [
            new EpisodeMove.Offer(Wish), new EpisodeMove.Enqueue(Wish), new EpisodeMove.LeaveTicket(Wish, "LY1"), new EpisodeMove.Fail("LY2"),
            new EpisodeMove.Ring("li"), new EpisodeMove.Ring("wang"), new EpisodeMove.Unanswered(), new EpisodeMove.Accept(), new EpisodeMove.Claim(),
            new EpisodeMove.Transfer("repairs", "wang", null), new EpisodeMove.TakeOver(), new EpisodeMove.OwnerLost(), new EpisodeMove.FirstWord(),
            new EpisodeMove.Conclude(), new EpisodeMove.Reopen(), new EpisodeMove.Finish(null), new EpisodeMove.BackToBot(), new EpisodeMove.Abandon(),
            new EpisodeMove.Widen(), new EpisodeMove.Tell(1), new EpisodeMove.AskChoice(Now), new EpisodeMove.WaitOn(null), new EpisodeMove.Probe(),
            new EpisodeMove.Enqueue(Wish with { Reason = HandoffReason.Hazard, Priority = HandoffPriority.Emergency }),
        ];
        EpisodeActor[] actors = [EpisodeActor.Customer, EpisodeActor.Bot, EpisodeActor.System, Li, Wang];
        return (from move in Gen.Elements(moves) from actor in Gen.Elements(actors) select (move, actor)).ArrayOf();
    }

    private static HandoffEpisode Active(EpisodeActor owner) => Made(Decide(null, new EpisodeMove.Claim(), owner)).Episode;

    private static MoveOutcome Decide(HandoffEpisode? open, EpisodeMove move, EpisodeActor actor, DateTimeOffset? at = null) =>
        EpisodeMachine.Decide(Key, open, 1, move, actor, at ?? Now);

    private static MoveOutcome.Moved Made(MoveOutcome outcome) => Assert.IsType<MoveOutcome.Moved>(outcome);
}
