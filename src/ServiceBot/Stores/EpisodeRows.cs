using ServiceBot.Core.Handoff;

namespace ServiceBot.Stores;

/// <summary>What is kept of an episode in columns of its own.</summary>
internal static class EpisodeRows
{
    /// <summary>How long the human agent talked, in milliseconds; null before the end of the talk.</summary>
    public static long? HandlingMs(HandoffEpisode episode) => episode is { AcceptedAt: { } from, ConcludedAt: { } to }
        ? (long)(to - from).TotalMilliseconds
        : null;
}
