using ServiceBot.Core.Handoff;

namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>episode_events</c>: every step of every handoff; only ever added to.</summary>
internal sealed class EpisodeEventRow
{
    public required string Episode { get; init; }
    public int Number { get; init; }
    public required string Conversation { get; init; }
    public DateTimeOffset At { get; init; }
    public EpisodeState FromState { get; init; }
    public EpisodeState ToState { get; init; }
    public EpisodeActorKind ActorKind { get; init; }
    public string? Actor { get; init; }
    public required string Move { get; init; }
    public string? HumanAgent { get; init; }
}
