using System.CommandLine;
using ServiceBot.Operations.Evaluation;

namespace ServiceBot.Operations.Verbs;

/// <summary><c>eval PATH</c>: plays questions and dialogues, and prints a table by kind and tag.</summary>
internal static class EvalVerb
{
    public static Command Create()
    {
        var source = new Argument<string[]>("path")
        {
            Description = "JSONL or YAML files, or directories of them: questions and dialogues with what is expected.",
            Arity = ArgumentArity.OneOrMore,
        };
        var least = new Option<double>("--min") { Description = "Least share of right cases, 0 to 1; below it the exit code is 1. Default 0." };
        var wrong = new Option<bool>("--wrong") { Description = "Print each wrong case up to the turn that fails, with the reason." };
        var only = new Option<string?>("--only") { Description = "Play only cases with this id, kind or tag." };
        var now = new Option<DateTimeOffset?>("--now") { Description = $"When cases begin that do not say it. Default {PlayTime.Beginning:yyyy-MM-ddTHH:mm:ssZ}, which the demo data fit." };
        var withModel = new Option<bool>("--with-model") { Description = "Play everything twice, without and with the chat model of section Chat, and compare." };
        var atOnce = new Option<int>("--at-once") { Description = "With --with-model: cases that are played at the same time, 1 to 16. Default 4.", DefaultValueFactory = _ => 4 };
        var priceIn = new Option<decimal?>("--price-in") { Description = "With --with-model: price of a million tokens that are sent." };
        var priceOut = new Option<decimal?>("--price-out") { Description = "With --with-model: price of a million tokens that come back." };
        var json = new Option<bool>("--json") { Description = "With --with-model: print one JSON object instead of a table." };
        atOnce.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 16) result.AddError("--at-once is a number from 1 to 16.");
        });
        var command = new Command("eval", "Play the questions and dialogues of a file or directory, judge what is said and done. With --with-model settings may follow as --Chat:Key=value.")
        {
            source, least, wrong, only, now, withModel, atOnce, priceIn, priceOut, json,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) =>
        {
            // Unknown options count as further paths to the reader of the command line.
            List<string> settings = [.. parsed.GetRequiredValue(source).Where(IsSetting), .. parsed.UnmatchedTokens];
            List<string> paths = [.. parsed.GetRequiredValue(source).Where(word => !IsSetting(word)).Select(Path.GetFullPath)];
            if (SettingArguments.FirstMistake(settings) is { } mistake) throw new InvalidDataException(mistake);
            if (paths.Count == 0) throw new InvalidDataException("Nothing to play: name a file or a directory.");
            if (settings.Count > 0 && !parsed.GetValue(withModel))
                throw new InvalidDataException("Settings on the command line need --with-model; else 'eval' reads them from appsettings.json and the environment only.");
            var run = new EvalRun(paths[0], parsed.GetValue(least), parsed.GetValue(wrong), parsed.GetValue(only), parsed.GetValue(now)) { More = paths[1..] };
            return parsed.GetValue(withModel)
                ? EvalWithModel.RunAsync(run, new ComparisonRun(settings)
                {
                    AtOnce = parsed.GetValue(atOnce),
                    PriceIn = parsed.GetValue(priceIn),
                    PriceOut = parsed.GetValue(priceOut),
                    IsJson = parsed.GetValue(json),
                }, Console.Out, Console.Error, cancellationToken)
                : RunAsync(run, Console.Out, Console.Error, cancellationToken);
        });
        return command;
    }

    internal static async Task<int> RunAsync(EvalRun run, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (await ReadAsync(run, error) is not { } cases) return 1;

        await using var bots = new PlayBots();
        var results = new List<EvalResult>();
        foreach (var one in cases)
        {
            await using var talk = bots.Begin(one, run.Now);
            results.Add(await EvalPlayer.PlayAsync(one, talk, cancellationToken));
            if (!results[^1].IsRight && run.TellsWrong) await output.WriteLineAsync(EvalReport.Explain(results[^1]));
        }
        EvalReport.Print(results, output);
        return EvalReport.Share(results) >= run.Least ? 0 : 1;
    }

    /// <summary>The cases that are meant.</summary>
    /// <returns>Null when the file cannot be played, which has been said.</returns>
    internal static async Task<IReadOnlyList<EvalCase>?> ReadAsync(EvalRun run, TextWriter error)
    {
        var mistakes = new List<EvalMistake>();
        List<EvalCase> cases = [.. run.More.Prepend(run.Path).SelectMany(path => EvalFile.Read(path, mistakes))];
        foreach (var mistake in mistakes) await error.WriteLineAsync($"{mistake}");
        return mistakes.Count > 0 ? null : [.. cases.Where(one => IsMeant(one, run.Only))];
    }

    private static bool IsSetting(string word) => word.StartsWith("--", StringComparison.Ordinal);

    private static bool IsMeant(EvalCase one, string? only) =>
        only is null || one.Id == only || one.Kind == only || one.Tags.Contains(only);
}

/// <summary>What is to be played and told.</summary>
/// <param name="Path">File or directory.</param>
/// <param name="Least">Least share of right cases, 0 to 1.</param>
/// <param name="TellsWrong">Whether wrong cases are printed.</param>
/// <param name="Only">Id, kind or tag of the cases to play; null: all.</param>
/// <param name="Now">When cases begin that do not say it; null: <see cref="PlayTime.Beginning"/>.</param>
internal sealed record EvalRun(string Path, double Least = 0, bool TellsWrong = false, string? Only = null, DateTimeOffset? Now = null)
{
    /// <summary>Further files and directories.</summary>
    public IReadOnlyList<string> More { get; init; } = [];
}
