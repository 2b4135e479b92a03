namespace ServiceBot.Core.Messaging;

/// <summary>How long a failed send waits: doubled each time, bounded, partly by chance.</summary>
internal static class OutboxPause
{
    /// <param name="options">First and longest pause, share of chance.</param>
    /// <param name="attempts">Failed sends so far, this one included; at least 1.</param>
    /// <param name="wish">The platform's own wish; null for none.</param>
    /// <param name="chance">0 to below 1.</param>
    /// <returns>Never shorter than the platform's wish, unless that exceeds the longest pause.</returns>
    public static TimeSpan After(OutboxOptions options, int attempts, TimeSpan? wish, double chance)
    {
        var doubled = options.FirstPause.TotalMilliseconds * Math.Pow(2, Math.Min(attempts - 1, 30));
        var own = TimeSpan.FromMilliseconds(
            Math.Min(doubled, options.LongestPause.TotalMilliseconds) * (1 - options.Jitter * chance));
        var pause = wish > own ? wish.Value : own;
        return pause < options.LongestPause ? pause : options.LongestPause;
    }
}
