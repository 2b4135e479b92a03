namespace ServiceBot.Core.Plugins;

/// <summary>How much a day late costs: shares of the unpaid amount, from <c>knowledge/tariffs/rules.yaml</c>.</summary>
internal sealed record LateFeeTerms
{
    /// <summary>Households.</summary>
    public required decimal ResidentialDailyRate { get; init; }

    /// <summary>Others, for days in the year that the bill fell due.</summary>
    public required decimal OtherCurrentYearDailyRate { get; init; }

    /// <summary>Others, for days in later years.</summary>
    public required decimal OtherCrossYearDailyRate { get; init; }

    /// <summary>Where the rates come from.</summary>
    public required string Source { get; init; }

    /// <summary>Fact ids.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    /// <summary>Fee for one rate.</summary>
    /// <param name="overdueYuan">Unpaid amount, yuan.</param>
    /// <param name="dailyRate">Share of the amount a day: 0.001.</param>
    /// <param name="daysOverdue">Whole days after the due date.</param>
    /// <returns>Yuan, two decimals, half away from zero. No fee on the fee.</returns>
    public static decimal FeeYuan(decimal overdueYuan, decimal dailyRate, int daysOverdue) => Round(overdueYuan * dailyRate * daysOverdue);

    /// <summary>Fee for one unpaid bill up to a day.</summary>
    /// <param name="overdueYuan">Unpaid amount, yuan.</param>
    /// <param name="isResidential">Whether it is a household's.</param>
    /// <param name="dueDate">Last day without a fee.</param>
    /// <param name="today">Today in China.</param>
    /// <returns>Yuan, two decimals, half away from zero, rounded once; 0 until the due date is over.</returns>
    /// <remarks>Days of the year that the bill fell due and days of later years have rates of their own where it is not a household's.</remarks>
    public decimal FeeYuan(decimal overdueYuan, bool isResidential, DateOnly dueDate, DateOnly today)
    {
        var days = DaysOverdue(dueDate, today);
        if (isResidential) return FeeYuan(overdueYuan, ResidentialDailyRate, days);
        var sameYear = Math.Min(days, new DateOnly(dueDate.Year, 12, 31).DayNumber - dueDate.DayNumber);
        return Round(overdueYuan * (OtherCurrentYearDailyRate * sameYear + OtherCrossYearDailyRate * (days - sameYear)));
    }

    /// <summary>Whole days after the due date; 0 until it is over.</summary>
    public static int DaysOverdue(DateOnly dueDate, DateOnly today) => Math.Max(0, today.DayNumber - dueDate.DayNumber);

    private static decimal Round(decimal yuan) => Math.Round(yuan, 2, MidpointRounding.AwayFromZero);
}
