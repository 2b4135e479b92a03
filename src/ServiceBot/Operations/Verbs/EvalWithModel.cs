using System.Runtime.InteropServices;
using ServiceBot.Models;
using ServiceBot.Operations.Evaluation;

namespace ServiceBot.Operations.Verbs;

/// <summary><c>eval PATH --with-model</c>: whether a chat model is worth it, in one command. Nothing real is written: the bots work on
/// simulated systems; the tokens are real.</summary>
internal static class EvalWithModel
{
    private const int ProgressLines = 10;

    public static async Task<int> RunAsync(EvalRun run, ComparisonRun how, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (!ChatModelOptions.IsOn(BotInProcess.Configuration(how.Settings)))
        {
            await error.WriteLineAsync("No chat model is set. Set Chat__Endpoint, Chat__Model and, where the endpoint wants one, Chat__ApiKey in the environment, or write --Chat:Endpoint=… --Chat:Model=… behind the command; docs/chat-model.md lists endpoints.");
            return 1;
        }
        if (await EvalVerb.ReadAsync(run, error) is not { } cases || !await TryModelAsync(how, error, cancellationToken)) return 1;

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // The first Ctrl-C prints what there is, the second ends the program.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });
        var player = new ComparisonPlayer(how.Settings, how.AtOnce);
        var played = await player.PlayAsync(cases, run.Now, done => Tell(done, cases.Count, error), stop.Token);
        var found = Comparison.Between(played, cases.Count, player.Book, how.Prices);
        if (how.IsJson) await output.WriteLineAsync(JsonLines.Write(found));
        else
        {
            if (run.TellsWrong)
                foreach (var one in played.Where(one => !one.With.IsRight)) await output.WriteLineAsync(EvalReport.Explain(one.With));
            ComparisonReport.Print(found, output);
        }
        return found.Cases == found.Of && EvalReport.Share([.. played.Select(one => one.With)]) >= run.Least ? 0 : 1;
    }

    /// <summary>One tiny question first: a wrong key is not to be found out a thousand times.</summary>
    private static async Task<bool> TryModelAsync(ComparisonRun how, TextWriter error, CancellationToken cancellationToken)
    {
        await using var bot = BotInProcess.Start(model: how.Settings);
        // What is played from a file knows only what was recorded.
        if (bot.Services.GetRequiredService<IConfiguration>()["Chat:Replay"] is { Length: > 0 }) return true;
        var trial = bot.Services.GetRequiredService<ModelTrial>();
        var isThere = false;
        foreach (var endpoint in trial.Endpoints)
        {
            var (isRight, told) = await trial.AskAsync(endpoint, cancellationToken);
            await error.WriteLineAsync($"chat model ({endpoint.Place}): {endpoint}: {told}");
            isThere |= isRight;
        }
        if (!isThere) await error.WriteLineAsync("No model answers, so there is nothing to compare. Check section Chat; 'ServiceBot check --online' asks again.");
        return isThere;
    }

    private static void Tell(int done, int all, TextWriter error)
    {
        if (error == Console.Error && !Console.IsErrorRedirected)
            error.Write(done == all ? $"\r{done}/{all}\n" : $"\r{done}/{all}");
        else if (done == all || done * ProgressLines / all > (done - 1) * ProgressLines / all)
            error.WriteLine($"{done}/{all}");
    }
}

/// <summary>How a comparison is made.</summary>
/// <param name="Words">Settings as on the command line.</param>
internal sealed record ComparisonRun(IReadOnlyList<string> Words)
{
    public int AtOnce { get; init; } = 4;

    public decimal? PriceIn { get; init; }

    public decimal? PriceOut { get; init; }

    public bool IsJson { get; init; }

    /// <summary>Prices of a million tokens; null where none was given.</summary>
    public (decimal In, decimal Out)? Prices => PriceIn is null && PriceOut is null ? null : (PriceIn ?? 0, PriceOut ?? 0);

    /// <summary>The settings by key. Calls are counted where they would be kept.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; } = new ConfigurationBuilder()
        .AddCommandLine([.. Words])
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Chat:JournalDays"] = "1" })
        .Build().AsEnumerable().Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
}
