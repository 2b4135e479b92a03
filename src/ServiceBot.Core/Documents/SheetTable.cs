using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ServiceBot.Core.Documents;

/// <summary>A visible sheet of a workbook as texts: figures as they are, days as 2026-01-31, merged cells filled.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Rows that are not empty, each with a text a column (empty where there is none).</param>
/// <param name="Numbers">The number of each row as people see it.</param>
internal sealed partial record SheetTable(string Name, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<int> Numbers)
{
    private const int MostColumns = 200;

    /// <summary>All visible sheets in their order.</summary>
    public static IReadOnlyList<SheetTable> ReadAll(byte[] content, Intake intake)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(content, writable: false), isEditable: false);
        var book = document.WorkbookPart ?? throw new RefusedDocumentException(RefusalKind.Damaged);
        var sheets = (book.Workbook.Sheets?.Elements<Sheet>() ?? []).ToList();
        if (sheets.Count > intake.Limits.MaxPages) throw new RefusedDocumentException(RefusalKind.TooLong);
        var texts = SharedTexts(book, intake);
        var formats = SheetFormats.Of(book);
        var tables = new List<SheetTable>();
        foreach (var sheet in sheets)
        {
            var name = sheet.Name?.Value ?? "";
            if (sheet.State is { } state && state.Value != SheetStateValues.Visible)
            {
                intake.Drop(DroppedKind.Hidden, name);
                continue;
            }
            if (sheet.Id?.Value is { } id && book.GetPartById(id) is WorksheetPart part) tables.Add(Read(name, part, texts, formats, intake));
        }
        return tables;
    }

    private static SheetTable Read(string name, WorksheetPart part, List<string> texts, SheetFormats formats, Intake intake)
    {
        var hidden = new HashSet<int>();
        var rows = new SortedDictionary<int, List<string>>();
        var merges = new List<(int Top, int Left, int Bottom, int Right)>();
        using var reader = OpenXmlReader.Create(part);
        var isInside = reader.Read();
        while (isInside)
        {
            if (reader.IsStartElement && reader.ElementType == typeof(Row) && reader.LoadCurrentElement() is Row row)
            {
                AddRow(row, rows, hidden, texts, formats, intake);
                isInside = reader.ReadNextSibling() || reader.Read();
                continue;
            }
            if (reader.IsStartElement && reader.ElementType == typeof(Column) && reader.LoadCurrentElement() is Column { Hidden.Value: true, Min.Value: var first, Max.Value: var last })
                for (var at = first; at <= Math.Min(last, MostColumns); at++) hidden.Add((int)at - 1);
            if (reader.IsStartElement && reader.ElementType == typeof(MergeCell) && reader.LoadCurrentElement() is MergeCell { Reference.Value: { } area }
                && Area().Match(area) is { Success: true } match)
                merges.Add((Number(match.Groups[2]), Column(match.Groups[1].Value), Number(match.Groups[4]), Column(match.Groups[3].Value)));
            isInside = reader.Read();
        }
        foreach (var (top, left, bottom, right) in merges) Fill(rows, top, left, bottom, right);
        var shown = rows.Where(row => row.Value.Any(cell => cell.Length > 0)).ToList();
        return new SheetTable(name, [.. shown.Select(row => row.Value)], [.. shown.Select(row => row.Key)]);
    }

    private static void AddRow(Row row, SortedDictionary<int, List<string>> rows, HashSet<int> hidden, List<string> texts, SheetFormats formats, Intake intake)
    {
        intake.Check();
        var number = row.RowIndex is { } index ? checked((int)index.Value) : rows.Count == 0 ? 1 : rows.Keys.Last() + 1;
        var cells = new List<string>();
        foreach (var cell in row.Elements<Cell>())
        {
            var at = cell.CellReference?.Value is { } reference && Reference().Match(reference) is { Success: true } match ? Column(match.Groups[1].Value) : cells.Count;
            if (at >= MostColumns) continue;
            while (cells.Count <= at) cells.Add("");
            var text = TextOf(cell, texts, formats).ReplaceLineEndings(" ").Trim();
            if (!hidden.Contains(at)) cells[at] = text;
            else if (text.Length > 0) intake.Drop(DroppedKind.Hidden, text);
        }
        if (row.Hidden?.Value is true)
        {
            intake.Drop(DroppedKind.Hidden, string.Join(" | ", cells));
            return;
        }
        intake.Count(cells.Sum(cell => cell.Length));
        rows[number] = cells;
    }

    private static void Fill(SortedDictionary<int, List<string>> rows, int top, int left, int bottom, int right)
    {
        if (!rows.TryGetValue(top, out var first) || left >= first.Count || right >= MostColumns) return;
        var text = first[left];
        foreach (var (_, cells) in rows.Where(row => row.Key >= top && row.Key <= bottom))
            for (var at = left; at <= right; at++)
            {
                while (cells.Count <= at) cells.Add("");
                if (cells[at].Length == 0) cells[at] = text;
            }
    }

    private static string TextOf(Cell cell, List<string> texts, SheetFormats formats)
    {
        var value = cell.CellValue?.Text ?? "";
        // What a formula comes to stands beside it; a program that does not calculate leaves it out.
        if (cell.CellFormula is { } formula && value.Length == 0 && cell.DataType?.Value != CellValues.String) return "=" + formula.Text;
        if (cell.DataType is null || cell.DataType.Value == CellValues.Number)
            return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? formats.TextOf(number, cell.StyleIndex?.Value) ?? value : value;
        if (cell.DataType.Value == CellValues.SharedString)
            return int.TryParse(value, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < texts.Count ? texts[at] : "";
        return cell.DataType.Value == CellValues.InlineString ? cell.InlineString?.InnerText ?? "" : cell.DataType.Value == CellValues.Error ? "" : value;
    }

    private static List<string> SharedTexts(WorkbookPart book, Intake intake)
    {
        var texts = new List<string>();
        if (book.SharedStringTablePart is not { } part) return texts;
        using var reader = OpenXmlReader.Create(part);
        var isInside = reader.Read();
        while (isInside)
        {
            intake.Check();
            if (reader.IsStartElement && reader.ElementType == typeof(SharedStringItem) && reader.LoadCurrentElement() is SharedStringItem item)
            {
                // Without the readings that Excel keeps beside East Asian text.
                texts.Add(item.Text?.Text ?? string.Concat(item.Elements<Run>().Select(run => run.Text?.Text)));
                isInside = reader.ReadNextSibling() || reader.Read();
            }
            else isInside = reader.Read();
        }
        return texts;
    }

    private static int Column(string letters)
    {
        var column = 0;
        foreach (var letter in letters) column = Math.Min(column * 26 + letter - 'A' + 1, MostColumns + 1);
        return column - 1;
    }

    private static int Number(System.Text.RegularExpressions.Group digits) => int.TryParse(digits.ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    [GeneratedRegex(@"^([A-Z]{1,3})\d+$")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$")]
    private static partial Regex Area();
}
