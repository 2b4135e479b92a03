using System.Globalization;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins.Connections;

/// <summary>Why a piece cannot stand, as the key of its text with the values that go in.</summary>
internal sealed record RequestProblem(string Slot, string Key, string Value, string Limit)
{
    /// <summary>Judges everything that was taken down, whatever the order it came in.</summary>
    /// <returns>The first piece that cannot stand; null when all can.</returns>
    public static RequestProblem? In(Form form, RequestKind kind, DateOnly today)
    {
        if (form[RequestSlots.Phone] is { Length: > 0 } phone && !IsPhone(phone)) return new RequestProblem(RequestSlots.Phone, "requests.bad-phone", $"{phone.Length}", "");
        foreach (var need in kind.Needs)
            if (form[need.Slot] is { Length: > 0 } value && Judge(need, value, form, today) is { } problem)
                return problem;
        return null;
    }

    private static RequestProblem? Judge(RequestNeed need, string value, Form form, DateOnly today)
    {
        switch (need.Check)
        {
            case RequestCheck.Capacity or RequestCheck.People:
                var amount = decimal.Parse(value, CultureInfo.InvariantCulture);
                var isCapacity = need.Check is RequestCheck.Capacity;
                if (amount < need.Min) return new RequestProblem(need.Slot, isCapacity ? "requests.bad-capacity" : "requests.few-people", value, Plain(need.Min));
                return amount > need.Max ? new RequestProblem(need.Slot, isCapacity ? "requests.bad-capacity" : "requests.many-people", value, Plain(need.Max)) : null;
            case RequestCheck.Day when need.Slot == RequestSlots.Until && Day(form[RequestSlots.From]) is { } from:
                var until = Day(value) ?? from;
                if (need.LeastDays is { } days && until.DayNumber - from.DayNumber < days) return new RequestProblem(need.Slot, "requests.short-span", value, $"{days}");
                return need.MostMonths is { } months && until > from.AddMonths(months) ? new RequestProblem(need.Slot, "requests.long-span", value, $"{months}") : null;
            case RequestCheck.Day when need.Slot == RequestSlots.From && Day(value) is { } day:
                if (need.LeastWorkingDays is { } working && DayReader.AfterWorkingDays(today, working) is var first && day < first)
                    return new RequestProblem(need.Slot, "requests.early-working-day", RequestWords.Day(first), $"{working}");
                return need.LeastDays is { } least && day < today.AddDays(least) ? new RequestProblem(need.Slot, "requests.early-day", RequestWords.Day(today.AddDays(least)), $"{least}") : null;
            default:
                return null;
        }
    }

    public static DateOnly? Day(string? iso) => DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A mobile of eleven digits, or a land line with or without its area code.</summary>
    private static bool IsPhone(string digits) => digits.Length switch
    {
        7 or 8 => digits[0] is >= '2' and <= '8',
        10 or 12 => digits[0] == '0',
        11 => digits[0] == '0' || digits[0] == '1' && digits[1] >= '3',
        _ => false,
    };

    private static string Plain(decimal? value) => (value ?? 0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => $"{Slot} {Key}";
}
