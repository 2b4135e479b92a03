using System.Text.RegularExpressions;

namespace ServiceBot.Core.Documents;

/// <summary>Joins the lines of a document to paragraphs and the tables of its pages to tables, over the ends of columns and pages.</summary>
internal sealed partial class PdfParagraphs(PdfOutline outline, double pageWidth, Intake intake)
{
    // In heights of the font.
    private const double Indent = 0.8;
    private const double DeepestHang = 4;
    private const double Slack = 0.6;
    private const double Spread = 1.35;

    private readonly List<DocumentBlock> _blocks = [];
    private const double WidestPitch = 2.2;
    private const double SameEdge = 6;
    private const int FewLines = 6;

    private readonly Dictionary<double, double> _pitches = [];
    private readonly Dictionary<double, (double Right, int Lines)> _columns = [];
    private PdfPart? _last;
    private PdfBox _lastTable;
    private IReadOnlyList<string>? _head;
    private int _tables;

    /// <summary>The blocks of all pages.</summary>
    public List<DocumentBlock> Of(IReadOnlyList<List<PdfPart>> pages)
    {
        Measure(pages);
        for (var page = 0; page < pages.Count; page++)
        {
            for (var at = 0; at < pages[page].Count; at++)
            {
                intake.Check();
                if (pages[page][at] is PdfPart.Table table) Add(table, page + 1, isFirst: at == 0);
                else if (pages[page][at] is PdfPart.Line { Text.Length: > 0 } line) Add(line, page + 1, isFirst: at == 0);
            }
        }
        return _blocks;
    }

    // The usual distance from line to line, by the height of the font.
    private void Measure(IReadOnlyList<List<PdfPart>> pages)
    {
        var found = pages.SelectMany(page => page.Zip(page.Skip(1)))
            .Where(pair => pair is { First: PdfPart.Line first, Second: PdfPart.Line second } && first.Column.Number == second.Column.Number && first.Baseline > second.Baseline && SizeKey(first) == SizeKey(second))
            .Select(pair => (Size: SizeKey((PdfPart.Line)pair.First), Gap: Math.Round(((PdfPart.Line)pair.First).Baseline - ((PdfPart.Line)pair.Second).Baseline, 1)))
            .GroupBy(pair => pair.Size);
        foreach (var size in found) _pitches[size.Key] = size.GroupBy(pair => pair.Gap).OrderByDescending(gap => gap.Count()).ThenBy(gap => gap.Key).First().Key;
        foreach (var column in pages.SelectMany(page => page).OfType<PdfPart.Line>().GroupBy(line => EdgeKey(line.Column.Left)))
            _columns[column.Key] = (column.Max(line => line.Column.Right), column.Count());
    }

    // Of a few lines nobody knows whether one is full; pages have the same edge on both sides.
    private double RightOf(PdfPart.Line line) =>
        _columns[EdgeKey(line.Column.Left)] is { Lines: < FewLines } few ? Math.Max(few.Right, pageWidth - line.Column.Left) : line.Column.Right;

    private static double EdgeKey(double left) => Math.Round(left / SameEdge);

    private void Add(PdfPart.Line line, int page, bool isFirst)
    {
        if (isFirst && _last is PdfPart.Table table && RowOf(line, table) is { } row)
        {
            _blocks.Add(new DocumentBlock(row) { Table = _tables, Page = page });
            return;
        }
        var level = outline.LevelOf(line);
        if (_last is PdfPart.Line last && _blocks[^1].Level == level && (level > 0 ? IsLongHeading(last, line) : GoesOn(last, line)))
            _blocks[^1] = _blocks[^1] with { Text = PdfRuns.Joined(_blocks[^1].Text, line.Text) };
        else _blocks.Add(new DocumentBlock(line.Text) { Level = level, Page = page });
        _last = line;
    }

    // The last row of a table may stand alone on the next page.
    private static string? RowOf(PdfPart.Line line, PdfPart.Table table)
    {
        if (line.Cells.Count < 2 || line.Cells.Count != table.Lefts.Count) return null;
        for (var at = 0; at < line.Cells.Count; at++)
            if (line.Cells[at].Left < table.Lefts[at] - SameEdge || (at + 1 < table.Lefts.Count && line.Cells[at].Left > table.Lefts[at + 1] - SameEdge)) return null;
        return string.Join(" | ", line.Cells.Select(cell => cell.Text));
    }

    private bool GoesOn(PdfPart.Line last, PdfPart.Line line)
    {
        if (BeginsAnew(line.Text) || SizeKey(last) != SizeKey(line) && Math.Abs(last.Size - line.Size) > 0.5) return false;
        var size = line.Size;
        var isBelow = last.Column.Number == line.Column.Number;
        // What would have fitted on the line before was put below it on purpose.
        if (RightOf(last) - last.Box.Right > FirstWord(line.Text) * size + (Slack * size)) return false;
        if (isBelow && last.Baseline - line.Baseline > Spread * Math.Min(_pitches.GetValueOrDefault(SizeKey(line), size * 1.5), WidestPitch * size)) return false;
        var (indent, before) = (line.Box.Left - line.Column.Left, last.Box.Left - last.Column.Left);
        if (indent - before <= Indent * size) return indent <= Indent * size || isBelow;
        // The lines of an item hang below the text of the first one.
        return isBelow && indent - before < DeepestHang * size && Item().IsMatch(last.Text);
    }

    private bool IsLongHeading(PdfPart.Line last, PdfPart.Line line) =>
        SizeKey(last) == SizeKey(line) && last.IsBold == line.IsBold && !BeginsAnew(line.Text)
        && last.Column.Number == line.Column.Number && last.Baseline - line.Baseline < line.Size * 2
        && RightOf(last) - last.Box.Right < (FirstWord(line.Text) + Slack) * line.Size * 2;

    // In heights of the font: a Chinese character with the mark behind it, or a word.
    private static double FirstWord(string text)
    {
        var length = Word().Match(text).Length;
        return length > 0 ? Math.Min(length * 0.55, 12) : text.Length > 1 && char.IsPunctuation(text[1]) ? 2 : 1;
    }

    private void Add(PdfPart.Table table, int page, bool isFirst)
    {
        var rows = table.Rows;
        if (isFirst && _last is PdfPart.Table before && _head is { } head && head.Count == rows[0].Count && Math.Abs(_lastTable.Left - table.Box.Left) < SameEdge && Math.Abs(_lastTable.Right - table.Box.Right) < 40)
        {
            if (rows[0].SequenceEqual(head, StringComparer.Ordinal))
            {
                intake.Drop(DroppedKind.RepeatedHeading, string.Join(" | ", rows[0]));
                rows = [.. rows.Skip(1)];
            }
            else if (rows[0][0].Length == 0 && before.Rows[^1].Count == rows[0].Count)
            {
                rows = GoesOn(before.Rows[^1], rows);
            }
        }
        else
        {
            _tables++;
            _head = rows[0];
        }
        foreach (var row in rows)
            _blocks.Add(new DocumentBlock(string.Join(" | ", row)) { Table = _tables, Page = page });
        _last = rows.Count > 0 ? table with { } : _last;
        _lastTable = table.Box;
    }

    // A row without its first cell either belongs to a cell that spans it, or is the rest of a row that the page's end cut.
    private List<IReadOnlyList<string>> GoesOn(IReadOnlyList<string> last, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows[0].Count(cell => cell.Length > 0) * 2 > rows[0].Count)
        {
            return [.. rows.Select((row, at) => (row, at)).Select(pair => pair.row[0].Length == 0 && rows.Take(pair.at).All(row => row[0].Length == 0)
                ? (IReadOnlyList<string>)[last[0], .. pair.row.Skip(1)]
                : pair.row)];
        }
        _blocks[^1] = _blocks[^1] with { Text = string.Join(" | ", last.Zip(rows[0], PdfRuns.Joined)) };
        return [.. rows.Skip(1)];
    }

    private static double SizeKey(PdfPart.Line line) => Math.Round(line.Size * 2) / 2;

    private static bool BeginsAnew(string line) => Headings.LevelOf(line) > 0 || Item().IsMatch(line) || SiteNotices.KindOf(line) is not null;

    [GeneratedRegex(@"^(第\s*[一二三四五六七八九十百千零\d]+\s*[章节条篇]|[（(]?[一二三四五六七八九十\d]{1,3}[)）、]|\d{1,2}[.．](?!\d)|[-•·●◆■○▪])")]
    private static partial Regex Item();

    [GeneratedRegex(@"^[A-Za-z0-9.,%/:\-_@]+")]
    private static partial Regex Word();
}
