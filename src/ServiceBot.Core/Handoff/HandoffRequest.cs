namespace ServiceBot.Core.Handoff;

/// <summary>What is asked for with a human.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Priority">How urgent.</param>
/// <param name="Queue">Queue of the configuration.</param>
/// <param name="Region">Region code; null when unknown.</param>
public sealed record HandoffRequest(HandoffReason Reason, HandoffPriority Priority, string Queue, string? Region);
