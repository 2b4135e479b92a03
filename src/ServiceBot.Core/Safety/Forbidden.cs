namespace ServiceBot.Core.Safety;

/// <summary>A request that is declined whatever else the message says.</summary>
public enum Forbidden
{
    /// <summary>Tries to change the bot's rules, skip identity checks or reach the system.</summary>
    Injection,

    /// <summary>Wants another person's data.</summary>
    OthersData,
}
