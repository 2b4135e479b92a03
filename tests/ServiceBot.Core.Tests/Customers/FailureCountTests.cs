using ServiceBot.Core.Customers;

namespace ServiceBot.Core.Tests.Customers;

public sealed class FailureCountTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Three failures lock for thirty minutes; minutes after the start, the last number is the present.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0, 1)]
    [InlineData(2, 0, 500, 100_000)]
    [InlineData(3, 0, 1, 2, 31)]
    [InlineData(0, 0, 1, 2, 32)]
    [InlineData(1, 0, 1, 2, 32, 33)]
    [InlineData(2, 0, 1, 2, 32, 33, 40)]
    [InlineData(3, 0, 1, 2, 32, 33, 34, 40)]
    [InlineData(0, 0, 1, 2, 32, 33, 34, 64)]
    [InlineData(4, 0, 1, 2, 20, 49)]
    [InlineData(0, 0, 1, 2, 20, 50)]
    public void A_lock_that_has_ended_forgives_the_failures_before_it(int expected, params int[] minutes)
    {
        var times = minutes.Select(minute => Start.AddMinutes(minute)).ToList();

        var count = FailureCount.InRow(times[..^1], new CustomersOptions(), times[^1]);

        Assert.Equal(expected, count);
    }
}
