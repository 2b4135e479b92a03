using System.CommandLine;
using ServiceBot.Operations.Evaluation;

namespace ServiceBot.Operations.Verbs;

/// <summary><c>eval PATH</c>: plays questions and dialogues, and prints a table by kind and tag.</summary>
internal static class EvalVerb
{
    public static Command Create()
    {
        var source = new Argument<FileSystemInfo>("path") { Description = "JSONL or YAML file, or a directory of them: questions and dialogues with what is expected." };
        var least = new Option<double>("--min") { Description = "Least share of right cases, 0 to 1; below it the exit code is 1. Default 0." };
        var wrong = new Option<bool>("--wrong") { Description = "Print each wrong case up to the turn that fails, with the reason." };
        var only = new Option<string?>("--only") { Description = "Play only cases with this id, kind or tag." };
        var now = new Option<DateTimeOffset?>("--now") { Description = $"When cases begin that do not say it. Default {PlayTime.Beginning:yyyy-MM-ddTHH:mm:ssZ}, which the demo data fit." };
        var command = new Command("eval", "Play the questions and dialogues of a file or directory, judge what is said and done.") { source, least, wrong, only, now };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new EvalRun(parsed.GetRequiredValue(source).FullName, parsed.GetValue(least), parsed.GetValue(wrong), parsed.GetValue(only), parsed.GetValue(now)),
            Console.Out, Console.Error, cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(EvalRun run, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var mistakes = new List<EvalMistake>();
        var cases = EvalFile.Read(run.Path, mistakes);
        foreach (var mistake in mistakes) await error.WriteLineAsync($"{mistake}");
        if (mistakes.Count > 0) return 1;

        await using var bots = new PlayBots();
        var results = new List<EvalResult>();
        foreach (var one in cases.Where(one => IsMeant(one, run.Only)))
        {
            await using var talk = bots.Begin(one, run.Now);
            results.Add(await EvalPlayer.PlayAsync(one, talk, cancellationToken));
            if (!results[^1].IsRight && run.TellsWrong) await output.WriteLineAsync(EvalReport.Explain(results[^1]));
        }
        EvalReport.Print(results, output);
        return EvalReport.Share(results) >= run.Least ? 0 : 1;
    }

    private static bool IsMeant(EvalCase one, string? only) =>
        only is null || one.Id == only || one.Kind == only || one.Tags.Contains(only);
}

/// <summary>What is to be played and told.</summary>
/// <param name="Path">File or directory.</param>
/// <param name="Least">Least share of right cases, 0 to 1.</param>
/// <param name="TellsWrong">Whether wrong cases are printed.</param>
/// <param name="Only">Id, kind or tag of the cases to play; null: all.</param>
/// <param name="Now">When cases begin that do not say it; null: <see cref="PlayTime.Beginning"/>.</param>
internal sealed record EvalRun(string Path, double Least = 0, bool TellsWrong = false, string? Only = null, DateTimeOffset? Now = null);
