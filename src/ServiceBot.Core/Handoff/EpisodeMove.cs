namespace ServiceBot.Core.Handoff;

/// <summary>Something that changes an episode.</summary>
public abstract record EpisodeMove
{
    private EpisodeMove() { }

    /// <summary>The bot offers a human. Bot → Offered.</summary>
    /// <param name="Request">What would be asked for.</param>
    public sealed record Offer(HandoffRequest Request) : EpisodeMove;

    /// <summary>A human is wanted. Bot or Offered → Queued; while one is open already nothing changes, except that a
    /// higher priority counts.</summary>
    /// <param name="Request">What is asked for.</param>
    public sealed record Enqueue(HandoffRequest Request) : EpisodeMove;

    /// <summary>Nobody is on duty: a ticket is left. Bot or Queued → AfterHours.</summary>
    /// <param name="Request">What was asked for.</param>
    /// <param name="Ticket">Number of the ticket.</param>
    public sealed record LeaveTicket(HandoffRequest Request, string Ticket) : EpisodeMove;

    /// <summary>Nobody can take it although the queue is open. Queued → Failed.</summary>
    /// <param name="Ticket">Number of the ticket.</param>
    public sealed record Fail(string Ticket) : EpisodeMove;

    /// <summary>A human agent is rung. Queued → Ringing.</summary>
    /// <param name="HumanAgent">Who.</param>
    public sealed record Ring(string HumanAgent) : EpisodeMove;

    /// <summary>The ring was not answered, was declined, or the socket is lost. Ringing → Queued, with the waiting time kept.</summary>
    public sealed record Unanswered : EpisodeMove;

    /// <summary>The rung human agent takes it. Ringing → Active.</summary>
    public sealed record Accept : EpisodeMove;

    /// <summary>A human agent takes a conversation: a waiting one, or one that the bot has. Bot, Offered, Queued, Ringing → … → Active.</summary>
    public sealed record Claim : EpisodeMove;

    /// <summary>The owner, or a supervisor, passes it on. Active → Queued.</summary>
    /// <param name="Queue">To which queue.</param>
    /// <param name="HumanAgent">To whom; null for anyone of the queue.</param>
    /// <param name="Note">For the next human agent only; null for none.</param>
    public sealed record Transfer(string Queue, string? HumanAgent, string? Note) : EpisodeMove;

    /// <summary>A supervisor takes a conversation from its human agent. Active → Queued → Ringing → Active.</summary>
    public sealed record TakeOver : EpisodeMove;

    /// <summary>The owner is gone (signed out, socket lost beyond grace), or has long not answered. Active → Queued, before everybody who waits.</summary>
    public sealed record OwnerLost : EpisodeMove;

    /// <summary>The human agent who was wanted after a transfer is not there, or full: anyone who fits may take it. No change of state.</summary>
    public sealed record Widen : EpisodeMove;

    /// <summary>A waiting customer is told their place. No change of state.</summary>
    /// <param name="Place">From 1.</param>
    public sealed record Tell(int Place) : EpisodeMove;

    /// <summary>A waiting customer is asked whether to wait on. No change of state.</summary>
    /// <param name="AgainAt">When they are asked again, UTC.</param>
    public sealed record AskChoice(DateTimeOffset AgainAt) : EpisodeMove;

    /// <summary>The customer would rather wait on. No change of state.</summary>
    /// <param name="Until">When they are asked again, UTC; null leaves it as it is.</param>
    public sealed record WaitOn(DateTimeOffset? Until) : EpisodeMove;

    /// <summary>A customer who has long said nothing in an active talk is asked whether they are still there. No change of state.</summary>
    public sealed record Probe : EpisodeMove;

    /// <summary>The owner wrote to the customer for the first time. No change of state.</summary>
    public sealed record FirstWord : EpisodeMove;

    /// <summary>The owner ends the talk. Active → WrapUp.</summary>
    public sealed record Conclude : EpisodeMove;

    /// <summary>The customer writes again before the wrap-up is over. WrapUp → Active, to the same person.</summary>
    public sealed record Reopen : EpisodeMove;

    /// <summary>The wrap-up is over. WrapUp → Closed.</summary>
    /// <param name="WrapUpCode">What it was about; null when the time ran out without one.</param>
    public sealed record Finish(string? WrapUpCode) : EpisodeMove;

    /// <summary>The customer would rather have the bot. Offered, Queued or Ringing → Bot.</summary>
    public sealed record BackToBot : EpisodeMove;

    /// <summary>The customer is gone. Queued, Ringing or Active → Abandoned.</summary>
    public sealed record Abandon : EpisodeMove;
}
