using System.Globalization;
using Spectre.Console;

namespace ServiceBot.Operations.Evaluation;

/// <summary>Tells what a chat model changes.</summary>
internal static class ComparisonReport
{
    public static void Print(Comparison found, TextWriter output)
    {
        var table = new Table().AddColumn("").AddColumn("without model").AddColumn("with model");
        foreach (var (name, read) in Rows(found.Cases))
            table.AddRow(name, read(found.Without), read(found.With));
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);
        if (found.Cases < found.Of) output.WriteLine(Say($"stopped: {found.Cases} of {found.Of} cases were played"));
        Print("better with the model", found.Better, output);
        Print("worse with the model", found.Worse, output);
        var model = found.Model;
        output.WriteLine(Say($"model: asked in {model.Turns} of {found.Turns} turns, answered {model.Answered}; {model.Calls} calls, p50 {model.Times.P50Ms:F0} ms, p95 {model.Times.P95Ms:F0} ms, max {model.Times.MaxMs:F0} ms"));
        output.WriteLine(model.TakenOver.Count == 0
            ? "built-in answerer took over: never"
            : Say($"built-in answerer took over: {model.TakenOver.Values.Sum()} ({string.Join(", ", model.TakenOver.Select(reason => Say($"{reason.Key} {reason.Value}")))})"));
        output.WriteLine(Say($"tokens: {model.TokensIn} in, {model.TokensOut} out, {model.TokensPerTurn:F0} a question"));
        if (model.CostPerThousandTurns is { } cost) output.WriteLine(Say($"cost: {cost:0.00##} for 1,000 questions"));
    }

    private static IEnumerable<(string Name, Func<ComparedRound, string> Read)> Rows(int cases) =>
    [
        ("right", round => Part(round.Right, cases)),
        ("wrong", round => Part(round.Wrong, cases)),
        ("abstained", round => Part(round.Abstained, cases)),
        ("time p50", round => Say($"{round.Times.P50Ms:F0} ms")),
        ("time p95", round => Say($"{round.Times.P95Ms:F0} ms")),
        ("time max", round => Say($"{round.Times.MaxMs:F0} ms")),
    ];

    private static void Print(string title, IReadOnlyList<ChangedCase> changed, TextWriter output)
    {
        output.WriteLine(Say($"{title}: {changed.Count}"));
        foreach (var one in changed)
            output.WriteLine($"  {one.Id} ({one.Place}): {one.Without} → {one.With}: {one.Wrong}");
    }

    private static string Part(int count, int of) => Say($"{count} ({count / (double)Math.Max(1, of):0.0%})");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
