using System.Globalization;
using ServiceBot.Core.Time;

namespace ServiceBot.Desk.Supervision;

/// <summary>Whole days of China, both included.</summary>
internal sealed record FigureRange(DateOnly From, DateOnly To)
{
    /// <summary>Two leap years: last year beside this one.</summary>
    public const int MostDays = 732;

    public DateTimeOffset Start => ChinaTime.StartOf(From);

    /// <summary>The first instant after it.</summary>
    public DateTimeOffset End => ChinaTime.StartOf(To.AddDays(1));

    /// <summary>Reads a range.</summary>
    /// <param name="from">First day, <c>2026-11-21</c>; null for the last seven days up to the last one.</param>
    /// <param name="to">Last day; null for today.</param>
    /// <param name="today">Today in China.</param>
    /// <returns>Null when these are no days, stand in the wrong order, or are too many.</returns>
    public static FigureRange? Read(string? from, string? to, DateOnly today)
    {
        if (Day(to, today) is not { } last || Day(from, last.AddDays(from is null ? -6 : 0)) is not { } first)
            return null;
        return first <= last && last.DayNumber - first.DayNumber < MostDays ? new FigureRange(first, last) : null;
    }

    private static DateOnly? Day(string? text, DateOnly otherwise) => string.IsNullOrEmpty(text)
        ? otherwise
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 2000 and < 9000 ? day : null;
}
