using System.CommandLine;
using ServiceBot.Core.Conversations;
using ServiceBot.Operations.Evaluation;
using Spectre.Console;

namespace ServiceBot.Operations.Verbs;

/// <summary><c>eval FILE</c>: asks every question of a file and prints a table by kind.</summary>
internal static class EvalVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "JSONL: id, channel, text, kind, expect {action, all_of, none_of} a line." };
        var least = new Option<double>("--min") { Description = "Least share of right answers, 0 to 1; below it the exit code is 1. Default 0." };
        var wrong = new Option<bool>("--wrong") { Description = "Print each wrong answer with its reason." };
        var command = new Command("eval", "Ask the questions of a file, judge the answers, print a table by kind.") { file, least, wrong };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file).FullName;
            var cases = EvalCase.Read(path);
            await using var bot = BotInProcess.Start();
            var results = new List<(EvalCase Case, string Wrong)>();
            foreach (var one in cases)
            {
                var conversation = bot.NewConversation();
                var verdict = "";
                foreach (var turn in one.All())
                {
                    var result = await conversation.SayAsync(turn.User, cancellationToken);
                    var wrongTurn = EvalJudge.Wrong(turn.Expect, result.Replies);
                    if (wrongTurn.Length > 0 && parsed.GetValue(wrong)) Explain(one, turn, wrongTurn, result);
                    if (verdict.Length == 0) verdict = wrongTurn;
                }
                results.Add((one, verdict));
            }
            var share = Print(results);
            return share >= parsed.GetValue(least) ? 0 : 1;
        });
        return command;
    }

    private static void Explain(EvalCase one, EvalTurn turn, string verdict, TurnResult result)
    {
        Console.Out.WriteLine($"{one.Id} [{one.Row}] {turn.User}\n   {verdict} (intent {result.Intent})");
        foreach (var gap in result.Records.OfType<SideRecord.KnowledgeGap>())
            Console.Out.WriteLine($"   nearest {gap.BestPassageId} at {gap.Score:F3}");
        Console.Out.WriteLine($"   → {string.Join(" / ", result.Replies.Select(reply => reply.Text.ReplaceLineEndings("⏎")))}\n");
    }

    private static double Print(List<(EvalCase Case, string Wrong)> results)
    {
        var table = new Table().AddColumn("kind").AddColumn("right").AddColumn("of").AddColumn("share");
        foreach (var group in results.GroupBy(result => result.Case.Row).Append(null))
        {
            var some = group?.ToList() ?? results;
            var right = some.Count(result => result.Wrong.Length == 0);
            table.AddRow(group?.Key ?? "all", $"{right}", $"{some.Count}", $"{right / (double)Math.Max(1, some.Count):P1}");
        }
        AnsiConsole.Write(table);
        return results.Count(result => result.Wrong.Length == 0) / (double)Math.Max(1, results.Count);
    }
}
