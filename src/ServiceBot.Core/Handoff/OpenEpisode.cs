namespace ServiceBot.Core.Handoff;

/// <summary>An open episode with what the queue has to know besides.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="LastWordAt">When the customer or a human agent last wrote, UTC; null for never.</param>
public sealed record OpenEpisode(HandoffEpisode Episode, DateTimeOffset? LastWordAt);
