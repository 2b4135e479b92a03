namespace ServiceBot.Core.Handoff;

/// <summary>Why a move is not allowed.</summary>
public enum MoveRefusal
{
    /// <summary>The machine has no such move from this state.</summary>
    NotFromHere,

    /// <summary>Another human agent has it.</summary>
    NotYours,

    /// <summary>No episode is open.</summary>
    NothingOpen,

    /// <summary>The human agent is not there, away, full, or does not fit.</summary>
    NotFree,

    /// <summary>The episode has moved on since the caller looked.</summary>
    Outdated,

    /// <summary>No such conversation.</summary>
    Unknown,
}
