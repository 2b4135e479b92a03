namespace ServiceBot.Core.Conversations;

/// <summary>What news is about.</summary>
public enum NewsKind
{
    /// <summary>A work order: repair, complaint, request.</summary>
    WorkOrder,

    /// <summary>An outage, planned or not.</summary>
    Outage,
}
