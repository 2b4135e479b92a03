using System.Collections.Frozen;
using System.Diagnostics;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>The rules of a handoff: which move is allowed from where, and by whom. Decides, stores nothing.</summary>
public static class EpisodeMachine
{
    private static readonly FrozenSet<(EpisodeState From, EpisodeState To)> Legal = FrozenSet.ToFrozenSet<(EpisodeState, EpisodeState)>(
    [
        (EpisodeState.Bot, EpisodeState.Offered), (EpisodeState.Bot, EpisodeState.Queued), (EpisodeState.Bot, EpisodeState.AfterHours),
        (EpisodeState.Offered, EpisodeState.Queued), (EpisodeState.Offered, EpisodeState.Bot),
        (EpisodeState.Queued, EpisodeState.Ringing), (EpisodeState.Queued, EpisodeState.Abandoned), (EpisodeState.Queued, EpisodeState.Bot),
        (EpisodeState.Queued, EpisodeState.AfterHours), (EpisodeState.Queued, EpisodeState.Failed),
        (EpisodeState.Ringing, EpisodeState.Active), (EpisodeState.Ringing, EpisodeState.Queued),
        (EpisodeState.Active, EpisodeState.Queued), (EpisodeState.Active, EpisodeState.WrapUp), (EpisodeState.Active, EpisodeState.Abandoned),
        (EpisodeState.WrapUp, EpisodeState.Closed), (EpisodeState.WrapUp, EpisodeState.Active),
        (EpisodeState.Closed, EpisodeState.Bot),
    ]);

    /// <summary>Whether the machine has such a step.</summary>
    public static bool Allows(EpisodeState from, EpisodeState to) => Legal.Contains((from, to));

    /// <summary>Decides a move.</summary>
    /// <param name="conversation">Whose.</param>
    /// <param name="open">The open episode; null when the bot has the conversation.</param>
    /// <param name="nextNumber">Number of the episode that would be opened, from 1.</param>
    /// <param name="move">What is to happen.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="now">UTC.</param>
    public static MoveOutcome Decide(
        ConversationKey conversation, HandoffEpisode? open, int nextNumber, EpisodeMove move, EpisodeActor actor, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(move);
        ArgumentNullException.ThrowIfNull(actor);
        var path = new EpisodePath(conversation, open, nextNumber, actor, now);
        return move switch
        {
            EpisodeMove.Offer offer => open is null ? path.Open(offer.Request).To(EpisodeState.Offered, move).End() : path.Unchanged(),
            EpisodeMove.Enqueue enqueue => Enqueue(path, enqueue),
            EpisodeMove.LeaveTicket ticket => LeaveTicket(path, ticket),
            EpisodeMove.Fail fail => path.From(EpisodeState.Queued)?.To(EpisodeState.Failed, move, e => e with { Ticket = fail.Ticket }).End() ?? path.Refuse(),
            EpisodeMove.Ring ring => path.From(EpisodeState.Queued)?.To(EpisodeState.Ringing, move, e => e with { HumanAgent = ring.HumanAgent }).End() ?? path.Refuse(),
            EpisodeMove.Unanswered => Unanswered(path, move),
            EpisodeMove.Accept => Accept(path, move),
            EpisodeMove.Claim => Claim(path, move),
            EpisodeMove.Transfer transfer => Transfer(path, transfer),
            EpisodeMove.TakeOver => TakeOver(path, move),
            EpisodeMove.OwnerLost => path.From(EpisodeState.Active)?.To(EpisodeState.Queued, move, e => e with
            {
                HumanAgent = null,
                WaitingSince = e.WaitingSince ?? now,
                Priority = e.Priority < HandoffPriority.High ? e.Priority : HandoffPriority.High,
                Missed = e.HumanAgent is { } lost ? [lost] : [],
                BackInLineAt = now,
                PromisedAt = null,
            }).End() ?? path.Refuse(),
            EpisodeMove.FirstWord => FirstWord(path, move),
            EpisodeMove.Widen => path.From(EpisodeState.Queued) is { Episode.WantedAgent: not null } wanted
                ? wanted.Record(move, e => e with { WantedAgent = null }).End() : path.Keep(),
            EpisodeMove.Tell tell => path.From(EpisodeState.Queued)?.Record(move, e => e with { ToldPlace = tell.Place, ToldAt = now }).End() ?? path.Refuse(),
            EpisodeMove.AskChoice ask => path.From(EpisodeState.Queued)?.Record(
                move, e => e with { PromisedAt = ask.AgainAt, ToldAt = now, AskedInVain = e.AskedInVain + 1 }).End() ?? path.Refuse(),
            EpisodeMove.WaitOn wait => (path.From(EpisodeState.Queued) ?? path.From(EpisodeState.Ringing))?.Record(
                move, e => e with { PromisedAt = wait.Until ?? e.PromisedAt, ToldAt = now, AskedInVain = 0 }).End() ?? path.Refuse(),
            EpisodeMove.Probe => path.From(EpisodeState.Active)?.Record(move, e => e with { ProbedAt = now }).End() ?? path.Refuse(),
            EpisodeMove.Conclude => path.FromOwn(EpisodeState.Active) is { } own
                ? own.To(EpisodeState.WrapUp, move, e => e with { ConcludedAt = now }).End() : path.RefuseOwn(EpisodeState.Active),
            EpisodeMove.Reopen => path.From(EpisodeState.WrapUp)?.To(EpisodeState.Active, move).End() ?? path.Refuse(),
            EpisodeMove.Finish finish => path.FromOwn(EpisodeState.WrapUp) is { } mine
                ? mine.To(EpisodeState.Closed, move, e => e with { WrapUpCode = finish.WrapUpCode }).End() : path.RefuseOwn(EpisodeState.WrapUp),
            EpisodeMove.BackToBot => (path.From(EpisodeState.Offered) ?? path.From(EpisodeState.Queued) ?? Unring(path, move))
                ?.To(EpisodeState.Bot, move, e => e with { HumanAgent = null }).End() ?? path.Refuse(),
            EpisodeMove.Abandon => (path.From(EpisodeState.Queued) ?? path.From(EpisodeState.Active) ?? Unring(path, move))
                ?.To(EpisodeState.Abandoned, move).End() ?? path.Refuse(),
            _ => throw new UnreachableException(),
        };
    }

    private static MoveOutcome Enqueue(EpisodePath path, EpisodeMove.Enqueue move) => path.State switch
    {
        EpisodeState.Bot => path.Open(move.Request).To(EpisodeState.Queued, move, Wait(path)).End(),
        EpisodeState.Offered => path.To(EpisodeState.Queued, move, e => Wait(path)(e) with
        {
            Reason = move.Request.Reason,
            Priority = move.Request.Priority,
            Queue = move.Request.Queue,
            Region = move.Request.Region ?? e.Region,
            PromisedAt = move.Request.PromisedAt,
            ToldPlace = move.Request.Place,
            ToldAt = move.Request.Place is null ? null : path.Now,
        }).End(),
        // Asked again: the place in the queue stays, a danger told meanwhile counts.
        EpisodeState.Queued or EpisodeState.Ringing or EpisodeState.Active when move.Request.Priority < path.Episode.Priority =>
            path.Record(move, e => e with { Priority = move.Request.Priority, Reason = move.Request.Reason, Queue = QueueOf(e, move.Request) }).End(),
        EpisodeState.WrapUp => path.To(EpisodeState.Active, new EpisodeMove.Reopen()).End(),
        _ => path.Unchanged(),
    };

    /// <summary>A danger changes the line; a human agent who has it already keeps it.</summary>
    private static string QueueOf(HandoffEpisode episode, HandoffRequest request) =>
        request.Priority == HandoffPriority.Emergency && episode.IsWaiting ? request.Queue : episode.Queue;

    private static MoveOutcome LeaveTicket(EpisodePath path, EpisodeMove.LeaveTicket move)
    {
        if (path.State == EpisodeState.Bot)
            return path.Open(move.Request).To(EpisodeState.AfterHours, move, e => e with { Ticket = move.Ticket }).End();
        var waiting = path.State == EpisodeState.Offered ? path.To(EpisodeState.Queued, move, Wait(path)) : path.From(EpisodeState.Queued) ?? Unring(path, move);
        return waiting?.To(EpisodeState.AfterHours, move, e => e with { Ticket = move.Ticket, HumanAgent = null }).End() ?? path.Refuse();
    }

    private static MoveOutcome Unanswered(EpisodePath path, EpisodeMove move) =>
        path.FromOwn(EpisodeState.Ringing) is { } own ? (Unring(own, move) ?? own).End() : path.RefuseOwn(EpisodeState.Ringing);

    private static EpisodePath? Unring(EpisodePath path, EpisodeMove move) => path.From(EpisodeState.Ringing)?.To(EpisodeState.Queued, move, e => e with
    {
        HumanAgent = null,
        WantedAgent = null,
        Missed = e.HumanAgent is { } missed ? [.. e.Missed, missed] : e.Missed,
        Pauses = e.HumanAgent is { } rung ? [.. e.Pauses.Where(pause => pause.HumanAgent != rung), PauseOf(e, rung, path.Now)] : e.Pauses,
    });

    private static RingPause PauseOf(HandoffEpisode episode, string humanAgent, DateTimeOffset now) =>
        new(humanAgent, (episode.Pauses.FirstOrDefault(pause => pause.HumanAgent == humanAgent)?.Times ?? 0) + 1, now);

    private static MoveOutcome Accept(EpisodePath path, EpisodeMove move)
    {
        if (path.State == EpisodeState.Active && path.IsActors) return path.Unchanged();
        return path.FromOwn(EpisodeState.Ringing) is { } own ? own.To(EpisodeState.Active, move, Take(path)).End() : path.RefuseOwn(EpisodeState.Ringing);
    }

    private static MoveOutcome Claim(EpisodePath path, EpisodeMove move)
    {
        if (path.Actor.HumanAgent is null) return path.Refuse();
        if (path.State is EpisodeState.Active or EpisodeState.WrapUp) return path.IsActors ? path.Unchanged() : path.RefuseOwn(path.State);
        var queued = path.State switch
        {
            EpisodeState.Bot => path.Open(new HandoffRequest(HandoffReason.TakenOver, HandoffPriority.Normal, HandoffQueues.General, null))
                .To(EpisodeState.Queued, move, Wait(path)),
            EpisodeState.Offered => path.To(EpisodeState.Queued, move, Wait(path)),
            EpisodeState.Ringing when !path.IsActors => Unring(path, move) ?? path,
            _ => path,
        };
        var ringing = queued.State == EpisodeState.Ringing ? queued : queued.To(EpisodeState.Ringing, move, e => e with { HumanAgent = path.Actor.HumanAgent });
        return ringing.To(EpisodeState.Active, move, Take(path)).End();
    }

    private static MoveOutcome TakeOver(EpisodePath path, EpisodeMove move)
    {
        if (path.Actor.HumanAgent is not { } supervisor || path.From(EpisodeState.Active) is not { } active) return path.Refuse();
        if (path.IsActors) return path.Unchanged();
        return active.To(EpisodeState.Queued, move, e => e with { HumanAgent = null, WaitingSince = e.WaitingSince ?? path.Now })
            .To(EpisodeState.Ringing, move, e => e with { HumanAgent = supervisor })
            .To(EpisodeState.Active, move, Take(path)).End();
    }

    private static MoveOutcome Transfer(EpisodePath path, EpisodeMove.Transfer move) =>
        path.FromOwn(EpisodeState.Active) is { } own
            ? own.To(EpisodeState.Queued, move, e => e with
            {
                HumanAgent = null,
                WantedAgent = move.HumanAgent,
                Queue = move.Queue,
                TransferNote = move.Note,
                TransferredBy = e.HumanAgent,
                WaitingSince = e.WaitingSince ?? path.Now,
                // Who passes a conversation on is the last one to be rung for it.
                Missed = e.HumanAgent is { } giver ? [giver] : [],
                BackInLineAt = path.Now,
                PromisedAt = null,
            }).End()
            : path.RefuseOwn(EpisodeState.Active);

    private static MoveOutcome FirstWord(EpisodePath path, EpisodeMove move)
    {
        if (path.FromOwn(EpisodeState.Active) is not { } own) return path.RefuseOwn(EpisodeState.Active);
        return path.Episode.FirstWordAt is null ? own.Record(move, e => e with { FirstWordAt = path.Now }).End() : path.Unchanged();
    }

    private static Func<HandoffEpisode, HandoffEpisode> Wait(EpisodePath path) => episode => episode with { WaitingSince = episode.WaitingSince ?? path.Now };

    private static Func<HandoffEpisode, HandoffEpisode> Take(EpisodePath path) => episode => episode with
    {
        AcceptedAt = episode.AcceptedAt ?? path.Now,
        WantedAgent = null,
        TransferredBy = null,
        Missed = [],
        Pauses = [],
    };
}
