namespace ServiceBot.Core.Handoff;

/// <summary>An honest guess of the wait, from what the last waits were.</summary>
public static class WaitEstimate
{
    /// <summary>Estimates the wait.</summary>
    /// <param name="place">Place in the line, from 1.</param>
    /// <param name="people">Human agents on duty for the queue.</param>
    /// <param name="handling">How long recent talks took; empty when there were none.</param>
    /// <returns>Whole minutes, at least 1, rounded up; null when nothing is known or nobody is there.</returns>
    public static int? Minutes(int place, int people, IReadOnlyList<TimeSpan> handling)
    {
        ArgumentNullException.ThrowIfNull(handling);
        if (people <= 0 || place <= 0 || handling.Count == 0) return null;
        var sorted = handling.Order().ToList();
        var median = sorted[sorted.Count / 2];
        return Math.Max(1, (int)Math.Ceiling(median.TotalMinutes * place / people));
    }
}
