using System.Globalization;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Time;

namespace ServiceBot.Core.Handoff;

/// <summary>Answers whether human agents are on duty, and when they come next.</summary>
public sealed class ServiceHours
{
    private const int MostDaysAhead = 31;

    private volatile Schedule _schedule;

    /// <param name="options">Checked by <see cref="ServiceHoursRules"/> at start.</param>
    public ServiceHours(IOptions<ServiceHoursOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _schedule = new Schedule(options.Value);
    }

    /// <summary>Puts other hours in place of the ones before, from the next question on.</summary>
    /// <param name="hours">Well-formed: what cannot be read counts as not being there.</param>
    public void Change(ServiceHoursOptions hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        _schedule = new Schedule(hours);
    }

    /// <summary>Whether somebody is on duty.</summary>
    /// <param name="now">Any instant.</param>
    public bool IsOpen(DateTimeOffset now)
    {
        var local = ChinaTime.Of(now);
        var minute = local.Hour * 60 + local.Minute;
        return Of(DateOnly.FromDateTime(local.DateTime)).Any(interval => interval.Start <= minute && minute < interval.End);
    }

    /// <summary>When duty begins next.</summary>
    /// <param name="now">Any instant.</param>
    /// <returns>China time, after <paramref name="now"/>; null when there is no duty within a month.</returns>
    public DateTimeOffset? NextOpening(DateTimeOffset now)
    {
        var local = ChinaTime.Of(now);
        var today = DateOnly.FromDateTime(local.DateTime);
        for (var ahead = 0; ahead <= MostDaysAhead; ahead++)
        {
            var day = today.AddDays(ahead);
            foreach (var interval in Of(day))
            {
                var start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), local.Offset).AddMinutes(interval.Start);
                if (start > local) return start;
            }
        }
        return null;
    }

    /// <summary>The intervals of a day, in order; none when closed.</summary>
    public IReadOnlyList<DutyInterval> Of(DateOnly day) => _schedule.Of(day);

    internal static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private sealed class Schedule(ServiceHoursOptions hours)
    {
        private readonly List<DutyInterval> _workdays = Read(hours.Workdays ?? ServiceHoursOptions.UsualWorkdays);
        private readonly List<DutyInterval> _freeDays = Read(hours.FreeDays ?? ServiceHoursOptions.UsualFreeDays);
        private readonly HashSet<DateOnly> _holidays = Days(hours.Holidays);
        private readonly HashSet<DateOnly> _shifted = Days(hours.ShiftedWorkdays);
        private readonly HashSet<DateOnly> _closed = Days(hours.ClosedDays);

        public List<DutyInterval> Of(DateOnly day)
        {
            if (_closed.Contains(day)) return [];
            var isFree = _holidays.Contains(day) || (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && !_shifted.Contains(day));
            return isFree ? _freeDays : _workdays;
        }

        private static List<DutyInterval> Read(IEnumerable<string> texts) =>
            [.. texts.Select(DutyInterval.Read).OfType<DutyInterval>().OrderBy(interval => interval.Start)];

        private static HashSet<DateOnly> Days(string[] texts) => [.. texts.Select(Day).OfType<DateOnly>()];
    }
}
