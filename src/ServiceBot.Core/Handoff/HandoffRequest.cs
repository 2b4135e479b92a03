using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>What is asked for with a human.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Priority">How urgent.</param>
/// <param name="Queue">Queue of the configuration.</param>
/// <param name="Region">Region code; null when unknown.</param>
public sealed record HandoffRequest(HandoffReason Reason, HandoffPriority Priority, string Queue, string? Region)
{
    /// <summary>When the customer is asked whether to wait on, UTC; null for never.</summary>
    public DateTimeOffset? PromisedAt { get; init; }

    /// <summary>The place in the line that the customer was told; null for none.</summary>
    public int? Place { get; init; }

    /// <summary>The request that a turn's wish stands for.</summary>
    public static HandoffRequest Of(SideRecord.HandoffWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var reason = HandoffReasons.Read(wish.Reason);
        var priority = reason switch
        {
            HandoffReason.Hazard => HandoffPriority.Emergency,
            HandoffReason.Complaint => HandoffPriority.High,
            _ => wish.IsFirst ? HandoffPriority.High : HandoffPriority.Normal,
        };
        var queue = wish.Queue ?? (reason == HandoffReason.Hazard ? HandoffQueues.Emergency : HandoffQueues.General);
        return new HandoffRequest(reason, priority, queue, wish.Region) { PromisedAt = wish.PromisedAt, Place = wish.Place };
    }
}
