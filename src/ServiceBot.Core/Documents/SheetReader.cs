using System.Text.RegularExpressions;

namespace ServiceBot.Core.Documents;

/// <summary>Workbooks: every sheet a heading, every row a row of a table with the names of its columns. Hidden sheets, rows and columns are left out.</summary>
/// <param name="taken">Rows that went elsewhere.</param>
internal sealed partial class SheetReader(TakenRows taken) : IDocumentReader
{
    public DocumentText Read(byte[] content, Intake intake)
    {
        var sheets = SheetTable.ReadAll(content, intake);
        var blocks = new List<DocumentBlock>();
        for (var number = 0; number < sheets.Count; number++)
        {
            blocks.Add(new DocumentBlock(sheets[number].Name) { Level = 1, Page = number + 1 });
            var head = HeadOf(sheets[number].Rows);
            foreach (var (row, at) in sheets[number].Rows.Select((row, at) => (row, at)))
            {
                intake.Check();
                if (taken.Has(sheets[number].Name, at)) continue;
                var text = at <= head ? string.Join(" | ", row.Where(cell => cell.Length > 0).Distinct()) : Named(sheets[number].Rows[Math.Max(0, head)], row, head >= 0);
                // A line above the table (title, unit) is text; every row says its columns' names itself.
                if (text.Length > 0 && at != head) blocks.Add(new DocumentBlock(text) { Page = number + 1, Table = at < head ? 0 : number + 1 });
            }
        }
        return new DocumentText(null, sheets.Count, blocks);
    }

    // The first row with at least two names and no figure.
    private static int HeadOf(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        for (var at = 0; at < rows.Count - 1; at++)
        {
            var cells = rows[at].Where(cell => cell.Length > 0).ToList();
            if (cells.Distinct().Count() >= 2 && !cells.Any(cell => Figure().IsMatch(cell))) return at;
        }
        return -1;
    }

    private static string Named(IReadOnlyList<string> head, IReadOnlyList<string> row, bool hasHead) => string.Join(
        "；",
        row.Select((cell, at) => (cell, name: hasHead && at < head.Count ? head[at] : ""))
            .Where(pair => pair.cell.Length > 0)
            .Select(pair => pair.name.Length == 0 || pair.name == pair.cell ? pair.cell : $"{pair.name}：{pair.cell}"));

    [GeneratedRegex(@"^-?\d+(\.\d+)?%?$")]
    private static partial Regex Figure();
}
