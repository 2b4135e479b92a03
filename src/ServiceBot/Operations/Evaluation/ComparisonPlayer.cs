using ServiceBot.Core.Chat;

namespace ServiceBot.Operations.Evaluation;

/// <summary>A case as it was played without and with the chat model.</summary>
internal sealed record ComparedCase(EvalResult Without, EvalResult With)
{
    public EvalCase Case => With.Case;
}

/// <summary>Plays each case twice, one right after the other: whenever it is stopped, what was played can be compared.</summary>
/// <param name="settings">Settings above those of the machine.</param>
/// <param name="atOnce">Cases at the same time; each place has bots of its own.</param>
internal sealed class ComparisonPlayer(IReadOnlyDictionary<string, string?> settings, int atOnce)
{
    /// <summary>What the model was asked.</summary>
    public ModelBook Book { get; } = new();

    /// <param name="cases">What to play.</param>
    /// <param name="now">When cases begin that do not say it.</param>
    /// <param name="played">Hears how many cases are through; never two at a time.</param>
    /// <param name="cancellationToken">Stops between turns.</param>
    /// <returns>The cases that were played to their end, in order.</returns>
    public async Task<IReadOnlyList<ComparedCase>> PlayAsync(
        IReadOnlyList<EvalCase> cases, DateTimeOffset? now, Action<int> played, CancellationToken cancellationToken)
    {
        var results = new ComparedCase?[cases.Count];
        var (next, done, telling) = (-1, 0, new Lock());
        await Task.WhenAll(Enumerable.Range(0, Math.Min(atOnce, cases.Count)).Select(_ => Task.Run(WorkAsync, CancellationToken.None)));
        return [.. results.OfType<ComparedCase>()];

        async Task WorkAsync()
        {
            await using var without = new PlayBots();
            await using var with = new PlayBots(Count, settings);
            while (!cancellationToken.IsCancellationRequested && Interlocked.Increment(ref next) is var at && at < cases.Count)
            {
                try
                {
                    results[at] = new ComparedCase(
                        await PlayAsync(without, cases[at], now, cancellationToken), await PlayAsync(with, cases[at], now, cancellationToken));
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    return;
                }
                lock (telling) played(++done);
            }
        }
    }

    private static async Task<EvalResult> PlayAsync(PlayBots bots, EvalCase one, DateTimeOffset? now, CancellationToken cancellationToken)
    {
        await using var talk = bots.Begin(one, now);
        await talk.WarmUpAsync();
        return await EvalPlayer.PlayAsync(one, talk, cancellationToken);
    }

    private void Count(IServiceCollection services)
    {
        services.AddSingleton<IModelJournal>(Book);
        services.AddSingleton<IModelTurns>(Book);
        // Each failure is counted; a line for each would drown the table.
        services.AddLogging(logging => logging.AddFilter("ServiceBot.Models", LogLevel.Error));
    }
}
