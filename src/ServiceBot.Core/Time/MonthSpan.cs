namespace ServiceBot.Core.Time;

/// <summary>Whole months, one after the other, both ends included.</summary>
/// <param name="First">First day of the first month.</param>
/// <param name="Last">First day of the last month; never before <paramref name="First"/>.</param>
public readonly record struct MonthSpan(DateOnly First, DateOnly Last)
{
    /// <summary>How many months it has, at least one.</summary>
    public int Count => ((Last.Year - First.Year) * 12) + Last.Month - First.Month + 1;

    /// <summary>Its months from the first to the last, each as its first day.</summary>
    public IEnumerable<DateOnly> Months
    {
        get
        {
            for (var month = First; month <= Last; month = month.AddMonths(1)) yield return month;
        }
    }

    /// <summary>One month.</summary>
    public static MonthSpan Of(int year, int month) => new(new DateOnly(year, month, 1), new DateOnly(year, month, 1));
}
