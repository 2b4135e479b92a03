namespace ServiceBot.Core.Chat;

/// <summary>What is left of a turn's calls, tokens and seconds. One a turn; begins when it is made. Safe for several threads.</summary>
/// <remarks>Callers make it and attach it (<see cref="ModelCall"/>); the chat client takes the steps, spends the tokens and ends
/// a call when the time is up.</remarks>
/// <param name="options">The limits.</param>
/// <param name="time">Measures the seconds.</param>
public sealed class TurnBudget(ChatTurnOptions options, TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();
    private int _steps;
    private int _tokens;

    /// <summary>Calls made so far.</summary>
    public int Steps => Volatile.Read(ref _steps);

    /// <summary>Tokens spent so far, in and out.</summary>
    public int Tokens => Volatile.Read(ref _tokens);

    /// <summary>Tokens left; never below zero.</summary>
    public int TokensLeft => Math.Max(0, options.TurnTokens - Tokens);

    /// <summary>Time left; never below zero.</summary>
    public TimeSpan TimeLeft => options.TurnTimeout - time.GetElapsedTime(_began) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    /// <summary>Takes one call.</summary>
    /// <returns>Null when it may be made; else which limit forbids it, and nothing is taken.</returns>
    public ModelFailure? TryTakeStep()
    {
        if (TimeLeft <= TimeSpan.Zero)
            return ModelFailure.Timeout;
        if (TokensLeft == 0)
            return ModelFailure.Budget;
        if (Interlocked.Increment(ref _steps) <= options.MostSteps)
            return null;
        Interlocked.Decrement(ref _steps);
        return ModelFailure.TooManySteps;
    }

    /// <summary>Counts tokens of a call.</summary>
    /// <param name="tokens">In and out; below zero gives back what was not used.</param>
    public void Spend(int tokens) => Interlocked.Add(ref _tokens, tokens);
}
