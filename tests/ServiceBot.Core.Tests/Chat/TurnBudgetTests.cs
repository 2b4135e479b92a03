using ServiceBot.Core.Chat;

namespace ServiceBot.Core.Tests.Chat;

public class TurnBudgetTests
{
    private static readonly ChatTurnOptions Options = new() { MostSteps = 2, TurnTokens = 1000 };

    [Fact]
    public void Steps_are_taken_until_there_are_none()
    {
        var budget = new TurnBudget(Options, TimeProvider.System);

        var taken = new[] { budget.TryTakeStep(), budget.TryTakeStep(), budget.TryTakeStep(), budget.TryTakeStep() };

        Assert.Equal([null, null, ModelFailure.TooManySteps, ModelFailure.TooManySteps], taken);
        Assert.Equal(2, budget.Steps);
    }

    [Fact]
    public void Spent_tokens_forbid_the_next_step()
    {
        var budget = new TurnBudget(Options, TimeProvider.System);

        budget.Spend(1200);

        Assert.Equal((0, ModelFailure.Budget, 0), (budget.TokensLeft, budget.TryTakeStep(), budget.Steps));
    }

    [Fact]
    public void The_time_of_the_turn_runs_from_its_beginning()
    {
        var time = new Stopwatched();
        var budget = new TurnBudget(Options, time);

        time.Elapsed = TimeSpan.FromSeconds(19);
        var before = budget.TimeLeft;
        time.Elapsed = TimeSpan.FromSeconds(21);

        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.Zero, ModelFailure.Timeout), (before, budget.TimeLeft, budget.TryTakeStep()));
    }

    private sealed class Stopwatched : TimeProvider
    {
        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;
    }
}
