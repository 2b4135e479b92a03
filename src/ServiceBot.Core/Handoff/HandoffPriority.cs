namespace ServiceBot.Core.Handoff;

/// <summary>How urgent a waiting customer is; smaller is sooner.</summary>
public enum HandoffPriority
{
    /// <summary>Danger to life.</summary>
    Emergency = 0,

    /// <summary>Elderly customers in plain mode, complaints, reopened conversations.</summary>
    High = 1,

    /// <summary>Everybody else.</summary>
    Normal = 2,
}
