using System.Text.RegularExpressions;

namespace ServiceBot.Core.Documents;

/// <summary>
/// Puts what stands on a page in the order of reading: columns of text one after the other, tables without ruled lines row by row,
/// everything else line by line.
/// </summary>
internal static partial class PdfRegions
{
    // In heights of the font.
    private const double Gutter = 0.9;
    private const double NarrowestColumn = 10;
    private const double FullLine = 0.65;
    private const int FewestLines = 3;
    private const int FewestRows = 2;

    /// <summary>Lines and tables of a page in order.</summary>
    /// <param name="parts">Runs and ruled tables.</param>
    /// <param name="rules">Lines drawn on the page.</param>
    /// <param name="columns">Counts the columns of text in the document.</param>
    /// <param name="intake">The reading under way.</param>
    public static List<PdfPart> Order(IEnumerable<PdfPart> parts, IReadOnlyList<PdfRule> rules, ref int columns, Intake intake)
    {
        var rows = RowsOf(parts);
        var ordered = new List<PdfPart>();
        for (var at = 0; at < rows.Count;)
        {
            intake.Check();
            var (end, gutters) = Band(rows, at, intake);
            var band = rows.GetRange(at, end - at);
            if (gutters.Count > 0 && AreColumns(band, gutters))
            {
                foreach (var column in Split(band, gutters)) ordered.AddRange(Order([.. column.SelectMany(cell => cell)], rules, ref columns, intake));
            }
            else if (gutters.Count > 0 && IsTable(band, gutters))
            {
                ordered.AddRange(PdfLooseTable.Of(band, gutters, rules, intake));
            }
            else
            {
                end = at + 1;
                ordered.AddRange(rows[at].OfType<PdfPart.Table>());
                if (LineOf(rows[at]) is { } line) ordered.Add(line);
            }
            at = end;
        }
        return WithColumns(ordered, ref columns);
    }

    private static List<List<PdfPart>> RowsOf(IEnumerable<PdfPart> parts)
    {
        var rows = new List<List<PdfPart>>();
        foreach (var part in parts.OrderByDescending(part => part.Box.Top).ThenBy(part => part.Box.Left))
        {
            var isSame = rows.Count > 0 && part is PdfPart.Run run && rows[^1][0] is PdfPart.Run first && Math.Abs(first.Baseline - run.Baseline) < run.Size * 0.5;
            // What stands beside a table belongs to its row.
            var isBeside = rows.Count > 0 && rows[^1].Exists(other => other is PdfPart.Table && part.Box.Top > other.Box.Bottom && part.Box.Bottom < other.Box.Top);
            if (isSame || isBeside) rows[^1].Add(part);
            else rows.Add([part]);
        }
        foreach (var row in rows) row.Sort((one, other) => one.Box.Left.CompareTo(other.Box.Left));
        return rows;
    }

    // As many rows from the first on as leave the same gaps free, with text on both sides.
    private static (int End, List<(double From, double To)> Gutters) Band(List<List<PdfPart>> rows, int at, Intake intake)
    {
        if (rows[at].Count < 2) return (at + 1, []);
        var size = SizeOf(rows[at]);
        List<(double From, double To)> free = [(double.MinValue, double.MaxValue)];
        List<(double From, double To)> gutters = [];
        var end = at;
        for (; end < rows.Count; end++)
        {
            intake.Check();
            var left = free.SelectMany(gap => Without(gap, rows[end])).Where(gap => gap.To - gap.From >= Gutter * size).ToList();
            var between = Between(left, rows.Skip(at).Take(end - at + 1));
            if (between.Count == 0 || (rows[end].Count == 1 && between.Count < gutters.Count)) break;
            (free, gutters) = (left, between);
        }
        // Lines below that stand on one side alone belong to a column, not to a table; the table looks at that itself.
        return gutters.Count == 0 || end - at < 2 ? (at + 1, []) : (end, gutters);
    }

    private static IEnumerable<(double From, double To)> Without((double From, double To) gap, List<PdfPart> row)
    {
        var from = gap.From;
        foreach (var part in row)
        {
            if (part.Box.Right <= from || part.Box.Left >= gap.To) continue;
            if (part.Box.Left > from) yield return (from, part.Box.Left);
            from = Math.Max(from, part.Box.Right);
        }
        if (from < gap.To) yield return (from, gap.To);
    }

    private static List<(double From, double To)> Between(List<(double From, double To)> gaps, IEnumerable<List<PdfPart>> rows)
    {
        var (left, right) = (double.MaxValue, double.MinValue);
        foreach (var row in rows)
        {
            left = Math.Min(left, row[0].Box.Left);
            right = Math.Max(right, row.Max(part => part.Box.Right));
        }
        return [.. gaps.Where(gap => gap.From > left && gap.To < right)];
    }

    /// <summary>The parts of every row by column.</summary>
    public static List<List<PdfPart>[]> Split(List<List<PdfPart>> band, List<(double From, double To)> gutters)
    {
        var columns = Enumerable.Range(0, gutters.Count + 1).Select(_ => band.Select(_ => new List<PdfPart>()).ToArray()).ToList();
        for (var row = 0; row < band.Count; row++)
            foreach (var part in band[row]) columns[gutters.Count(gutter => part.Box.Left >= gutter.To - 0.01)][row].Add(part);
        return columns;
    }

    // Columns of running text are wide, few, and nearly all of their lines are full.
    private static bool AreColumns(List<List<PdfPart>> band, List<(double From, double To)> gutters)
    {
        if (gutters.Count > 2) return false;
        var size = SizeOf(band[0]);
        foreach (var column in Split(band, gutters))
        {
            var lines = column.Where(cell => cell.Count > 0).Select(cell => (Left: cell.Min(part => part.Box.Left), Right: cell.Max(part => part.Box.Right))).ToList();
            if (lines.Count < FewestLines) return false;
            var (left, right) = (lines.Min(line => line.Left), lines.Max(line => line.Right));
            if (right - left < NarrowestColumn * size) return false;
            if (lines.Select(line => (line.Right - line.Left) / (right - left)).Order().ElementAt(lines.Count / 2) < FullLine) return false;
        }
        return true;
    }

    // Some rows have cells side by side; numbers of clauses and marks of lists only stand apart from their text.
    private static bool IsTable(List<List<PdfPart>> band, List<(double From, double To)> gutters)
    {
        var columns = Split(band, gutters);
        var rows = Enumerable.Range(0, band.Count).Count(row => columns.Count(column => column[row].Count > 0) > 1);
        return rows >= FewestRows && rows * 4 >= band.Count && !columns[0].SelectMany(cell => cell).All(part => part is PdfPart.Run run && Mark().IsMatch(run.Text));
    }

    private static PdfPart.Line? LineOf(List<PdfPart> row)
    {
        var runs = row.OfType<PdfPart.Run>().ToList();
        if (runs.Count == 0) return null;
        var largest = runs.MaxBy(run => run.Text.Length) ?? runs[0];
        return new PdfPart.Line(
            PdfRuns.Tidy(string.Join(' ', runs.Select(run => run.Text))),
            new PdfBox(runs[0].Box.Left, runs.Min(run => run.Box.Bottom), runs.Max(run => run.Box.Right), runs.Max(run => run.Box.Top)),
            largest.Baseline,
            largest.Size,
            runs.TrueForAll(run => run.IsBold),
            default)
        { Cells = [.. runs.Select(run => (run.Text, run.Box.Left))] };
    }

    // Lines that no column has claimed are a column of their own.
    private static List<PdfPart> WithColumns(List<PdfPart> ordered, ref int columns)
    {
        var lines = ordered.OfType<PdfPart.Line>().Where(line => line.Column.Number == 0).ToList();
        if (lines.Count == 0) return ordered;
        var column = (++columns, lines.Min(line => line.Box.Left), lines.Max(line => line.Box.Right));
        return [.. ordered.Select(part => part is PdfPart.Line { Column.Number: 0 } line ? line with { Column = column } : part)];
    }

    /// <summary>Height of the font of a row.</summary>
    public static double SizeOf(List<PdfPart> row) => row.OfType<PdfPart.Run>().Select(run => run.Size).DefaultIfEmpty(10).Min();

    [GeneratedRegex(@"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]?|\d{1,2}(?:\.\d{1,2}){1,3}|第[一二三四五六七八九十百\d]+[章节条款项]|[-—•·●◆■○])$")]
    private static partial Regex Mark();
}
