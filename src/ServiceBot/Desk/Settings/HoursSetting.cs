using System.Globalization;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Settings;

/// <summary>When human agents are on duty, as it is set at the desk.</summary>
internal sealed record HoursSetting
{
    private const int MostDays = 400, MostIntervals = 10;

    public IReadOnlyList<string>? Workdays { get; init; }

    public IReadOnlyList<string>? FreeDays { get; init; }

    public IReadOnlyList<string>? Holidays { get; init; }

    public IReadOnlyList<string>? ShiftedWorkdays { get; init; }

    public IReadOnlyList<string>? ClosedDays { get; init; }

    /// <summary>Version it is based on; 0 while the configuration counts.</summary>
    public int Version { get; init; }

    public static HoursSetting Of(ServiceHoursOptions hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        return new HoursSetting
        {
            Workdays = hours.Workdays ?? ServiceHoursOptions.UsualWorkdays,
            FreeDays = hours.FreeDays ?? ServiceHoursOptions.UsualFreeDays,
            Holidays = hours.Holidays,
            ShiftedWorkdays = hours.ShiftedWorkdays,
            ClosedDays = hours.ClosedDays,
        };
    }

    public ServiceHoursOptions ToOptions() => new()
    {
        Workdays = [.. Workdays ?? []],
        FreeDays = [.. FreeDays ?? []],
        Holidays = [.. Holidays ?? []],
        ShiftedWorkdays = [.. ShiftedWorkdays ?? []],
        ClosedDays = [.. ClosedDays ?? []],
    };

    /// <returns>What is wrong with which field, Chinese; none when it is good.</returns>
    public Dictionary<string, string> Judge()
    {
        var mistakes = new Dictionary<string, string>(StringComparer.Ordinal);
        if ((Workdays ?? []).Count == 0)
            mistakes["workdays"] = "工作日至少要有一个服务时段。";
        Intervals(mistakes, "workdays", Workdays ?? []);
        Intervals(mistakes, "freeDays", FreeDays ?? []);
        Days(mistakes, "holidays", Holidays ?? []);
        Days(mistakes, "shiftedWorkdays", ShiftedWorkdays ?? []);
        Days(mistakes, "closedDays", ClosedDays ?? []);
        foreach (var text in ShiftedWorkdays ?? [])
        {
            if (Day(text) is { DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday) })
                mistakes.TryAdd("shiftedWorkdays", $"{text} 不是周六或周日，不能设为调休上班日。");
            if ((Holidays ?? []).Contains(text))
                mistakes.TryAdd("shiftedWorkdays", $"{text} 已设为节假日，请只保留一处。");
        }
        return mistakes;
    }

    private static void Intervals(Dictionary<string, string> mistakes, string field, IReadOnlyList<string> texts)
    {
        if (texts.Count > MostIntervals)
            mistakes.TryAdd(field, $"时段最多 {MostIntervals} 个。");
        foreach (var text in texts)
        {
            if (DutyInterval.Read(text) is null)
                mistakes.TryAdd(field, $"“{text}”不是有效时段，请按 08:30-12:00 填写。");
        }
        var read = texts.Select(DutyInterval.Read).OfType<DutyInterval>().OrderBy(interval => interval.Start).ToList();
        for (var i = 1; i < read.Count; i++)
        {
            if (read[i].Start < read[i - 1].End)
                mistakes.TryAdd(field, "时段之间有重叠，请修改。");
        }
    }

    private static void Days(Dictionary<string, string> mistakes, string field, IReadOnlyList<string> texts)
    {
        if (texts.Count > MostDays)
            mistakes.TryAdd(field, $"日期最多 {MostDays} 个。");
        foreach (var text in texts)
        {
            if (Day(text) is null)
                mistakes.TryAdd(field, $"“{text}”不是有效日期，请按 2027-01-01 填写。");
        }
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
