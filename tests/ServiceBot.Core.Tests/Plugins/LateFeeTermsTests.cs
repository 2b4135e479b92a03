using ServiceBot.Core.Plugins;

namespace ServiceBot.Core.Tests.Plugins;

public class LateFeeTermsTests
{
    // 供电营业规则: households 0.1 %, others 0.2 % in the year of the debt and 0.3 % in later years.
    private static readonly LateFeeTerms Terms = new()
    {
        ResidentialDailyRate = 0.001m,
        OtherCurrentYearDailyRate = 0.002m,
        OtherCrossYearDailyRate = 0.003m,
        Source = "供电营业规则",
        Facts = ["F103"],
    };

    [Theory]
    [InlineData(200, 0.001, 15, 3.00)]
    [InlineData(5000, 0.002, 20, 200.00)]
    [InlineData(150, 0.001, 12, 1.80)]
    [InlineData(10, 0.001, 1, 0.01)]
    public void A_late_fee_is_amount_times_rate_times_days(decimal amount, decimal rate, int days, decimal fee) =>
        Assert.Equal(fee, LateFeeTerms.FeeYuan(amount, rate, days));

    [Theory]
    [InlineData("2026-11-20", "2026-11-20", 0.00)]   // the due date itself is in time
    [InlineData("2026-11-20", "2026-11-21", 0.11)]   // 108.29 × 0.001 × 1 = 0.10829
    [InlineData("2026-11-20", "2027-01-10", 5.52)]   // 51 days, the year makes no difference: 5.52279
    public void A_household_pays_one_rate_from_the_day_after_the_due_date(string due, string today, decimal fee) =>
        Assert.Equal(fee, Terms.FeeYuan(108.29m, isResidential: true, DateOnly.Parse(due), DateOnly.Parse(today)));

    [Theory]
    [InlineData("2026-10-20", "2026-11-26", 62.87)]  // 849.60 × 0.002 × 37 = 62.8704
    [InlineData("2026-12-20", "2027-01-10", 44.18)]  // 11 days at 0.002 and 10 at 0.003: 849.60 × 0.052 = 44.1792
    [InlineData("2026-12-31", "2027-01-02", 5.10)]   // 2 days of the new year: 849.60 × 0.006 = 5.0976
    public void A_business_pays_more_for_days_of_a_later_year(string due, string today, decimal fee) =>
        Assert.Equal(fee, Terms.FeeYuan(849.60m, isResidential: false, DateOnly.Parse(due), DateOnly.Parse(today)));
}
