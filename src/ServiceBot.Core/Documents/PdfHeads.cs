using System.Text.RegularExpressions;

namespace ServiceBot.Core.Documents;

/// <summary>Takes out what stands at the top and foot of pages again and again: running heads, feet and page numbers.</summary>
internal static partial class PdfHeads
{
    // How much of a page's height is its edge.
    private const double Edge = 0.15;
    private const int EdgeLines = 2;
    private const int FewestPages = 2;
    private const int EnoughPages = 3;
    private const double MostPages = 0.6;
    private const double SameHeight = 3;
    private const double SmallPrint = 0.93;

    /// <summary>Drops them from the runs of every page.</summary>
    /// <param name="pages">Runs of each page from the top, with its height.</param>
    /// <param name="bodySize">Height of the font in which most is written.</param>
    /// <param name="intake">Is told of them.</param>
    public static void Drop(IReadOnlyList<(List<PdfPart.Run> Runs, double Height)> pages, double bodySize, Intake intake)
    {
        var edges = pages.Select(page => EdgesOf(page.Runs, page.Height)).ToList();
        var all = edges.SelectMany((rows, page) => rows.Select(row => (row, page))).ToList();
        var again = all.GroupBy(one => one.row.Key).ToDictionary(one => one.Key, one => one.Select(found => found.page).Distinct().Count());
        var enough = pages.Count <= EnoughPages ? FewestPages : EnoughPages;
        for (var page = 0; page < pages.Count; page++)
        {
            intake.Check();
            foreach (var row in edges[page])
            {
                var isNumber = PageNumber().IsMatch(row.Text) && pages.Count > 1;
                var isAgain = again[row.Key] >= enough;
                // Heads that name the chapter change with it; they stand at one height in smaller print.
                var isSmallPrint = pages.Count >= EnoughPages && row.Size < bodySize * SmallPrint
                    && all.Where(other => Math.Abs(other.row.At - row.At) < SameHeight && other.row.Size < bodySize * SmallPrint).Select(other => other.page).Distinct().Count() >= pages.Count * MostPages;
                if (!isNumber && !isAgain && !isSmallPrint) continue;
                intake.Drop(DroppedKind.RunningHead, row.Text);
                pages[page].Runs.RemoveAll(run => row.Runs.Contains(run));
            }
        }
    }

    private static List<Row> EdgesOf(List<PdfPart.Run> runs, double height)
    {
        var rows = new List<Row>();
        foreach (var run in runs)
        {
            if (rows.Count > 0 && Math.Abs(rows[^1].At - run.Baseline) < run.Size * 0.5) rows[^1].Runs.Add(run);
            else rows.Add(new Row(run.Baseline, run.Size, [run]));
        }
        return [.. rows.Where((row, at) =>
            ((at < EdgeLines && row.At > height * (1 - Edge)) || (at >= rows.Count - EdgeLines && row.At < height * Edge))
            && !(at + 1 < rows.Count && IsHeadOfTable(row, rows[at + 1])))];
    }

    // The head row of a table comes again on every page as well, with the rows right below it.
    private static bool IsHeadOfTable(Row row, Row below) =>
        row.Runs.Count(run => below.Runs.Any(other => Math.Abs(other.Box.Left - run.Box.Left) < SameHeight)) >= 2;

    private sealed record Row(double At, double Size, List<PdfPart.Run> Runs)
    {
        public string Text => string.Join(' ', Runs.Select(run => run.Text));

        // A title of the same words is larger.
        public (string, double) Key => (Digits().Replace(Text, "#"), Math.Round(Size));
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*(?:共|of)?\s*\d{1,4}\s*页?)?[-—–·\s]*$|^(?i:page)\s*\d+")]
    private static partial Regex PageNumber();
}
