using System.Text.RegularExpressions;

namespace ServiceBot.Core.Documents;

/// <summary>Tables without ruled lines between their columns: rows told apart by lines across, else by the gaps between them.</summary>
internal static partial class PdfLooseTable
{
    private const double Uneven = 1.2;
    private const double Tight = 0.85;
    private const int FewestRules = 3;
    private const int FewestContents = 3;

    /// <summary>The table, and the lines below it that are none of its rows.</summary>
    public static IEnumerable<PdfPart> Of(List<List<PdfPart>> band, List<(double From, double To)> gutters, IReadOnlyList<PdfRule> rules, Intake intake)
    {
        var last = band.FindLastIndex(row => row.Count > 1);
        var pitch = Enumerable.Range(1, last).Select(at => Gap(band, at)).DefaultIfEmpty().Max();
        var end = last + 1;
        while (end < band.Count && (band[end][0].Box.Left > gutters[0].From || Gap(band, end) < pitch * Tight)) end++;
        var lines = band.GetRange(0, end);
        var columns = PdfRegions.Split(lines, gutters);
        var rows = Rows(lines, columns, rules);
        if (IsContents(rows))
        {
            intake.Drop(DroppedKind.Contents, string.Join(' ', rows.Select(row => row[0])));
        }
        else
        {
            var parts = lines.SelectMany(row => row).ToList();
            yield return new PdfPart.Table(
                rows,
                [.. columns.Select(column => column.SelectMany(cell => cell).Min(part => part.Box.Left))],
                new PdfBox(parts.Min(part => part.Box.Left), parts.Min(part => part.Box.Bottom), parts.Max(part => part.Box.Right), parts.Max(part => part.Box.Top)));
        }
        foreach (var row in band.Skip(end))
            foreach (var run in row.OfType<PdfPart.Run>()) yield return new PdfPart.Line(run.Text, run.Box, run.Baseline, run.Size, run.IsBold, default);
    }

    private static double Gap(List<List<PdfPart>> band, int at) => band[at - 1][0].Box.Bottom - band[at][0].Box.Bottom;

    private static List<IReadOnlyList<string>> Rows(List<List<PdfPart>> lines, List<List<PdfPart>[]> columns, IReadOnlyList<PdfRule> rules)
    {
        var width = lines.Max(line => line[^1].Box.Right) - lines.Min(line => line[0].Box.Left);
        var ruled = Enumerable.Range(1, lines.Count - 1)
            .Where(at => rules.Any(rule => rule.IsAcross && rule.To - rule.From > width / 2 && rule.At < lines[at - 1][0].Box.Bottom && rule.At > lines[at][0].Box.Bottom))
            .ToHashSet();
        var gaps = Enumerable.Range(1, lines.Count - 1).Select(at => Gap(lines, at)).ToList();
        var isUneven = gaps.Count > 0 && gaps.Max() > gaps.Min() * Uneven;
        var apart = gaps.Count == 0 ? 0 : (gaps.Max() + gaps.Min()) / 2;
        var most = Enumerable.Range(0, lines.Count).Max(at => Filled(columns, at));
        var rows = new List<List<int>> { new() { 0 } };
        for (var at = 1; at < lines.Count; at++)
        {
            var isNew = ruled.Contains(at) || (ruled.Count < FewestRules && (
                // Two full lines are two rows, however close they stand.
                (Filled(columns, at) == most && rows[^1].Exists(line => Filled(columns, line) == most))
                || (isUneven ? gaps[at - 1] > apart : columns[0][at].Count > 0)));
            if (isNew) rows.Add([at]);
            else rows[^1].Add(at);
        }
        return [.. rows.Select(row => (IReadOnlyList<string>)[.. columns.Select(column => PdfRuns.Tidy(
            row.SelectMany(at => column[at]).OfType<PdfPart.Run>().Aggregate("", (text, run) => PdfRuns.Joined(text, run.Text))))])];
    }

    private static int Filled(List<List<PdfPart>[]> columns, int at) => columns.Count(column => column[at].Count > 0);

    // Titles with the number of a page, which does not fall.
    private static bool IsContents(List<IReadOnlyList<string>> rows) =>
        rows.Count >= FewestContents
        && rows.TrueForAll(row => row.Count == 2 && PageNumber().IsMatch(row[1]))
        && rows.Count(row => Headings.LevelOf(row[0]) > 0 || Clause().IsMatch(row[0])) * 2 >= rows.Count
        && rows.Zip(rows.Skip(1)).All(pair => int.Parse(pair.First[1], System.Globalization.CultureInfo.InvariantCulture) <= int.Parse(pair.Second[1], System.Globalization.CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^\d{1,4}$")]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^第[一二三四五六七八九十百\d]+[章节条部分]|^附")]
    private static partial Regex Clause();
}
