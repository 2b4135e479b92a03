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
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var mistakes = new List<EvalMistake>();
            var cases = EvalFile.Read(parsed.GetRequiredValue(source).FullName, mistakes);
            foreach (var mistake in mistakes) await Console.Error.WriteLineAsync($"{mistake}");
            if (mistakes.Count > 0) return 1;

            await using var bots = new PlayBots();
            var results = new List<EvalResult>();
            foreach (var one in cases.Where(one => IsMeant(one, parsed.GetValue(only))))
            {
                await using var talk = bots.Begin(one, parsed.GetValue(now));
                results.Add(await EvalPlayer.PlayAsync(one, talk, cancellationToken));
                if (!results[^1].IsRight && parsed.GetValue(wrong)) Console.Out.WriteLine(EvalReport.Explain(results[^1]));
            }
            EvalReport.Print(results);
            return EvalReport.Share(results) >= parsed.GetValue(least) ? 0 : 1;
        });
        return command;
    }

    private static bool IsMeant(EvalCase one, string? only) =>
        only is null || one.Id == only || one.Kind == only || one.Tags.Contains(only);
}
