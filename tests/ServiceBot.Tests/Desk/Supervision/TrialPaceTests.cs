using ServiceBot.Desk.Supervision;
using ServiceBot.Testing;

namespace ServiceBot.Tests.Desk.Supervision;

public sealed class TrialPaceTests
{
    private static readonly DateTimeOffset Began = new(2026, 11, 27, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(4, 4)]
    [InlineData(5, 10)]
    [InlineData(30, 60)]
    [InlineData(2000, 2100)]
    public async Task After_a_stretch_of_work_it_rests_as_long_as_it_worked_but_never_long(int workedMs, int passedMs)
    {
        var time = new HurriedTime(Began, TimeSpan.FromSeconds(1));
        var pace = new TrialPace(time);

        time.Advance(TimeSpan.FromMilliseconds(workedMs));
        await pace.RestAsync(default);

        Assert.Equal(TimeSpan.FromMilliseconds(passedMs), time.GetUtcNow() - Began);
    }

    [Fact]
    public async Task Work_that_nobody_wants_any_more_ends_at_the_next_rest()
    {
        var pace = new TrialPace(new HurriedTime(Began, TimeSpan.FromSeconds(1)));

        await Assert.ThrowsAsync<OperationCanceledException>(() => pace.RestAsync(new CancellationToken(canceled: true)).AsTask());
    }
}
