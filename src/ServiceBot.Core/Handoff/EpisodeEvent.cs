namespace ServiceBot.Core.Handoff;

/// <summary>One step of an episode, written once and never changed. All figures are computed from these.</summary>
/// <param name="Episode">Id of the episode.</param>
/// <param name="Number">From 1 within the episode, without gaps.</param>
/// <param name="At">When, UTC.</param>
/// <param name="From">State before it.</param>
/// <param name="To">State after it; the same where the step only records something.</param>
/// <param name="Actor">Who.</param>
/// <param name="Move">Name of the move: <c>Enqueue</c>.</param>
/// <param name="HumanAgent">The human agent it concerns; null for nobody.</param>
public sealed record EpisodeEvent(
    string Episode, int Number, DateTimeOffset At, EpisodeState From, EpisodeState To, EpisodeActor Actor, string Move, string? HumanAgent);
