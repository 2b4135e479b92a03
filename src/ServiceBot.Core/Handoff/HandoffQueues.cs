namespace ServiceBot.Core.Handoff;

/// <summary>Names of the queues that always exist.</summary>
public static class HandoffQueues
{
    /// <summary>Everything without a queue of its own.</summary>
    public const string General = "general";

    /// <summary>Dangers, at any hour.</summary>
    public const string Emergency = "emergency";
}
