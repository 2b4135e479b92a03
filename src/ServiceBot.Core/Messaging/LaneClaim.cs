namespace ServiceBot.Core.Messaging;

/// <summary>A lane taken over with everything that waits in it.</summary>
public sealed record LaneClaim
{
    /// <summary>Ownership, address and state.</summary>
    public required LaneHold Hold { get; init; }

    /// <summary>The conversation's last sequence number at the moment of the claim.</summary>
    public required long LastSequence { get; init; }

    /// <summary>Everything unanswered up to then, in order.</summary>
    public required IReadOnlyList<WaitingActivity> Waiting { get; init; }
}
