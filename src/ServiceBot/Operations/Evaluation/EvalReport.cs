using Spectre.Console;

namespace ServiceBot.Operations.Evaluation;

/// <summary>Tells what came of an evaluation.</summary>
internal static class EvalReport
{
    /// <summary>Prints right answers by kind of question and tag of dialogue.</summary>
    public static void Print(IReadOnlyList<EvalResult> results, TextWriter output)
    {
        var table = new Table().AddColumn("kind").AddColumn("right").AddColumn("of").AddColumn("share");
        var rows = results.SelectMany(result => result.Case.Rows.Select(row => (Row: row, Result: result))).GroupBy(pair => pair.Row, pair => pair.Result);
        foreach (var row in rows.OrderBy(row => row.Key, StringComparer.Ordinal)) AddRow(table, row.Key, [.. row]);
        AddRow(table, "all", results);
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);
    }

    /// <summary>Share of cases that are right, 0 to 1; 0 when there are none.</summary>
    public static double Share(IReadOnlyList<EvalResult> results) => results.Count(result => result.IsRight) / (double)Math.Max(1, results.Count);

    /// <summary>A wrong case for reading: the whole dialogue up to the turn that fails, and why it does.</summary>
    public static string Explain(EvalResult result)
    {
        var lines = new List<string> { $"{result.Case.Id} {result.Case.Title} [{string.Join(' ', result.Case.Rows)}] {result.Case.Place}" };
        foreach (var played in result.Turns)
        {
            lines.Add($"   {(played.Turn.As is "customer" ? "" : played.Turn.As + " ")}> {played.Turn.Deed}");
            lines.AddRange(played.Heard.Select(heard => $"     {heard.Kind}: {heard.Text.ReplaceLineEndings("⏎")}"));
            if (played != result.Failing) continue;
            lines.Add($"   WRONG (line {played.Turn.Line}): {played.Wrong}; form {played.State.Form?.ToString() ?? "none"}");
            break;
        }
        return string.Join('\n', lines) + "\n";
    }

    private static void AddRow(Table table, string name, IReadOnlyList<EvalResult> results) =>
        table.AddRow(Markup.Escape(name), $"{results.Count(result => result.IsRight)}", $"{results.Count}", $"{Share(results):P1}");
}
