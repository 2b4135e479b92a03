namespace ServiceBot.Core.Handoff;

/// <summary>Kinds of actors.</summary>
public enum EpisodeActorKind
{
    /// <summary>The customer.</summary>
    Customer,

    /// <summary>The bot.</summary>
    Bot,

    /// <summary>Clock, queue and dispatcher.</summary>
    System,

    /// <summary>A human agent.</summary>
    HumanAgent,
}
