using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ServiceBot.Core.Documents;
using ServiceBot.Core.Plugins.Tariffs.PriceLists;

namespace ServiceBot.Core.Tests.Plugins.Tariffs.PriceLists;

/// <summary>A formula and what the program that wrote it made of it; null where it does not calculate.</summary>
internal sealed record Formula(string Text, string? Value);

/// <summary>A number that is shown as percent.</summary>
internal sealed record Percent(decimal Share);

/// <summary>One sheet as authorities and their programs write them.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Cells: text, decimal, <see cref="DateOnly"/>, <see cref="Formula"/>, <see cref="Percent"/>; null for none.</param>
internal sealed record BookSheet(string Name, params object?[][] Rows)
{
    public string[] Merged { get; init; } = [];

    public int[] HiddenRows { get; init; } = [];

    public uint[] HiddenColumns { get; init; } = [];

    public bool IsHidden { get; init; }

    /// <summary>Whether rows and cells do not say where they are, as some programs leave it out.</summary>
    public bool IsUnplaced { get; init; }

}

/// <summary>Workbooks written with the library that reads them.</summary>
internal static class PriceBook
{
    private const int DayZero = 693593;

    public static byte[] Write(params BookSheet[] sheets)
    {
        var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(new CellFormats(
                new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }, new CellFormat { NumberFormatId = 9, ApplyNumberFormat = true }));
            var list = book.Workbook.AppendChild(new Sheets());
            foreach (var sheet in sheets)
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet();
                if (sheet.HiddenColumns.Length > 0)
                    part.Worksheet.Append(new Columns(sheet.HiddenColumns.Select(at => new Column { Min = at, Max = at, Hidden = true, Width = 0, CustomWidth = true })));
                part.Worksheet.Append(new SheetData(sheet.Rows.Select((row, at) => Row(sheet, row, at + 1))));
                if (sheet.Merged.Length > 0) part.Worksheet.Append(new MergeCells(sheet.Merged.Select(area => new MergeCell { Reference = area })));
                list.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)list.Count() + 1, Name = sheet.Name, State = sheet.IsHidden ? SheetStateValues.VeryHidden : SheetStateValues.Visible });
            }
        }
        return stream.ToArray();
    }

    /// <summary>The whole way from the bytes.</summary>
    public static PriceTables Read(byte[] content, TariffFacts? facts = null, string? existing = null, string fileName = "电价.xlsx")
    {
        var (sheets, refusal) = new DocumentIntake(TimeProvider.System).ReadSheets(new MemoryStream(content), fileName, new DocumentLimits(), default);
        Assert.Null(refusal);
        PriceSheet[] all = [.. (sheets ?? []).Select(sheet => new PriceSheet(sheet.Name, sheet.Rows, sheet.Numbers))];
        return PriceTables.Read(all, facts ?? new TariffFacts(null, "浙价〔2026〕1号", 'B', PriceSheets.Today), existing is null ? [] : [PriceSheets.Entry(existing)]);
    }

    private static Row Row(BookSheet sheet, object?[] cells, int number)
    {
        var row = new Row(cells.Select((cell, at) => (cell, at)).Where(pair => pair.cell is not null || sheet.IsUnplaced).Select(pair => Cell(sheet, pair.cell, pair.at, number)).Cast<OpenXmlElement>());
        if (!sheet.IsUnplaced) row.RowIndex = (uint)number;
        if (sheet.HiddenRows.Contains(number)) row.Hidden = true;
        return row;
    }

    private static Cell Cell(BookSheet sheet, object? value, int column, int row)
    {
        var cell = value switch
        {
            null => new Cell(),
            decimal number => new Cell(new CellValue(number.ToString(CultureInfo.InvariantCulture))),
            DateOnly day => new Cell(new CellValue((day.DayNumber - DayZero).ToString(CultureInfo.InvariantCulture))) { StyleIndex = 1 },
            Percent share => new Cell(new CellValue(share.Share.ToString(CultureInfo.InvariantCulture))) { StyleIndex = 2 },
            Formula { Value: { } cached } formula => new Cell(new CellFormula(formula.Text), new CellValue(cached)),
            Formula formula => new Cell(new CellFormula(formula.Text)),
            var text => new Cell(new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text((string)text))) { DataType = CellValues.InlineString },
        };
        if (!sheet.IsUnplaced) cell.CellReference = $"{(char)('A' + column)}{row}";
        return cell;
    }
}
