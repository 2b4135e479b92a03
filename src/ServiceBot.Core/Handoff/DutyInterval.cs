using System.Globalization;

namespace ServiceBot.Core.Handoff;

/// <summary>A part of a day, China time.</summary>
/// <param name="Start">Minutes after midnight, 0 to 1439.</param>
/// <param name="End">Minutes after midnight, later than the start, at most 1440; not part of it.</param>
public readonly record struct DutyInterval(int Start, int End)
{
    private const int DayMinutes = 24 * 60;

    /// <summary>Reads <c>08:30-12:00</c>.</summary>
    /// <param name="text">What to read.</param>
    /// <returns>Null when it is no interval within one day.</returns>
    public static DutyInterval? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && Minutes(parts[0]) is { } start && Minutes(parts[1]) is { } end && start < end && start < DayMinutes
            ? new DutyInterval(start, end)
            : null;
    }

    private static int? Minutes(string text)
    {
        if (text == "24:00") return DayMinutes;
        return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.Hour * 60 + time.Minute
            : null;
    }
}
