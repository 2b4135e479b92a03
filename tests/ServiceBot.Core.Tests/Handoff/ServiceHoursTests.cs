using Microsoft.Extensions.Options;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Core.Tests.Handoff;

public sealed class ServiceHoursTests
{
    private static readonly ServiceHours Hours = new(Options.Create(new ServiceHoursOptions
    {
        Workdays = ["08:30-12:00", "14:00-18:00"],
        FreeDays = ["09:00-12:00"],
        Holidays = ["2027-01-01"],
        ShiftedWorkdays = ["2027-01-03"],
        ClosedDays = ["2027-01-02"],
    }));

    [Theory]
    [InlineData("2026-12-31T08:29+08:00", false)]
    [InlineData("2026-12-31T08:30+08:00", true)]
    [InlineData("2026-12-31T12:00+08:00", false)]
    [InlineData("2026-12-31T17:59+08:00", true)]
    [InlineData("2027-01-01T08:45+08:00", false)]
    [InlineData("2027-01-01T09:00+08:00", true)]
    [InlineData("2027-01-02T10:00+08:00", false)]
    [InlineData("2027-01-03T15:00+08:00", true)]
    public void Duty_follows_day_holiday_and_shifted_workday(string at, bool isOpen)
    {
        Assert.Equal(isOpen, Hours.IsOpen(DateTimeOffset.Parse(at, null)));
    }

    [Theory]
    [InlineData("2026-12-31T12:30+08:00", "2026-12-31T14:00+08:00")]
    [InlineData("2026-12-31T23:00+08:00", "2027-01-01T09:00+08:00")]
    [InlineData("2027-01-01T12:00+08:00", "2027-01-03T08:30+08:00")]
    public void The_next_opening_is_the_next_interval_of_any_coming_day(string at, string expected)
    {
        Assert.Equal(DateTimeOffset.Parse(expected, null), Hours.NextOpening(DateTimeOffset.Parse(at, null)));
    }

    [Fact]
    public void Every_mistake_is_told_at_once()
    {
        var options = new ServiceHoursOptions { Workdays = ["8-12", "09:00-08:00"], Holidays = ["1.1."], ShiftedWorkdays = ["2027-01-04"] };

        var result = new ServiceHoursRules().Validate(null, options);

        Assert.Equal(4, result.Failures?.Count());
    }
}
