namespace ServiceBot.Core.Conversations;

/// <summary>Who an activity comes from.</summary>
public enum ActivityRole
{
    /// <summary>The person who writes to the utility.</summary>
    Customer,

    /// <summary>This program.</summary>
    Bot,

    /// <summary>A human agent at the desk.</summary>
    HumanAgent,
}
