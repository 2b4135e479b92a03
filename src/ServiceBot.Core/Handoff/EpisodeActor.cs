namespace ServiceBot.Core.Handoff;

/// <summary>Who moves an episode.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="HumanAgent">Id of the human agent; null for the others.</param>
public sealed record EpisodeActor(EpisodeActorKind Kind, string? HumanAgent = null)
{
    /// <summary>The customer, by words or by the button.</summary>
    public static EpisodeActor Customer { get; } = new(EpisodeActorKind.Customer);

    /// <summary>The bot.</summary>
    public static EpisodeActor Bot { get; } = new(EpisodeActorKind.Bot);

    /// <summary>Clock, queue and dispatcher.</summary>
    public static EpisodeActor System { get; } = new(EpisodeActorKind.System);

    /// <summary>A human agent.</summary>
    /// <param name="id">Id of the human agent.</param>
    public static EpisodeActor Of(string id) => new(EpisodeActorKind.HumanAgent, id);
}
