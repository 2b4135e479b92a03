namespace ServiceBot.Core.Handoff;

/// <summary>Where a handoff episode stands. A conversation without an open episode is with the bot.</summary>
public enum EpisodeState
{
    /// <summary>The bot answers; no episode is open.</summary>
    Bot,

    /// <summary>The bot has offered a human and waits for the customer's word.</summary>
    Offered,

    /// <summary>The customer waits for a human agent.</summary>
    Queued,

    /// <summary>A human agent is being rung.</summary>
    Ringing,

    /// <summary>A human agent has the conversation; the bot is silent.</summary>
    Active,

    /// <summary>The talk has ended; the human agent writes down what it was about, and the customer may still come back to
    /// the same person.</summary>
    WrapUp,

    /// <summary>Ended by a human agent. Final.</summary>
    Closed,

    /// <summary>Nobody was on duty: a ticket was left. Final.</summary>
    AfterHours,

    /// <summary>The customer went away. Final.</summary>
    Abandoned,

    /// <summary>Nobody could take it: a ticket was left. Final.</summary>
    Failed,
}
