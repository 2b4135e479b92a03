using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Handoff;

/// <summary>Rules that one attribute cannot say. Reports every mistake at once.</summary>
internal sealed class ServiceHoursRules : IValidateOptions<ServiceHoursOptions>
{
    public ValidateOptionsResult Validate(string? name, ServiceHoursOptions options)
    {
        List<string> mistakes =
        [
            .. Intervals("Workdays", options.Workdays ?? []), .. Intervals("FreeDays", options.FreeDays ?? []),
            .. Days("Holidays", options.Holidays), .. Days("ShiftedWorkdays", options.ShiftedWorkdays), .. Days("ClosedDays", options.ClosedDays),
        ];
        foreach (var day in options.ShiftedWorkdays.Intersect(options.Holidays, StringComparer.Ordinal))
            mistakes.Add($"Handoff:Hours: {day} is named as a holiday and as a shifted workday; keep one of the two.");
        foreach (var day in options.ShiftedWorkdays.Select(ServiceHours.Day).OfType<DateOnly>())
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                mistakes.Add($"Handoff:Hours:ShiftedWorkdays: {day:yyyy-MM-dd} is no Saturday or Sunday.");
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Intervals(string key, string[] texts)
    {
        foreach (var text in texts)
            if (DutyInterval.Read(text) is null)
                yield return $"Handoff:Hours:{key}: '{text}' is not an interval of one day; write 08:30-12:00.";
        var read = texts.Select(DutyInterval.Read).OfType<DutyInterval>().OrderBy(interval => interval.Start).ToList();
        for (var i = 1; i < read.Count; i++)
            if (read[i].Start < read[i - 1].End)
                yield return $"Handoff:Hours:{key}: two intervals overlap.";
    }

    private static IEnumerable<string> Days(string key, string[] texts) =>
        texts.Where(text => ServiceHours.Day(text) is null).Select(text => $"Handoff:Hours:{key}: '{text}' is not a day; write 2027-01-01.");
}
