using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ServiceBot.Tests.Operations;

/// <summary>A workbook as price authorities publish it: title, unit, a head of two rows, merged cells, other users, notes.</summary>
internal static class PriceWorkbook
{
    private static readonly string[] Merged = ["A1:F1", "A2:F2", "A3:B4", "C3:C4", "D3:D4", "E3:F3", "A5:A9", "B8:B9", "A11:F11"];

    /// <param name="path">The file to write.</param>
    /// <param name="first">Price of the first step, yuan.</param>
    /// <param name="from">Day from which on it holds.</param>
    public static void Write(string path, decimal first, string from = "2026年1月1日") => File.WriteAllBytes(path, Bytes(first, from));

    /// <summary>The same as bytes.</summary>
    public static byte[] Bytes(decimal first, string from)
    {
        var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
            Fill(document, first, from);
        return stream.ToArray();
    }

    private static void Fill(SpreadsheetDocument document, decimal first, string from)
    {
        var book = document.AddWorkbookPart();
        book.Workbook = new Workbook();
        var part = book.AddNewPart<WorksheetPart>();
        part.Worksheet = new Worksheet(
            new SheetData(
                Row(1, "浙江省电网销售电价表"),
                Row(2, "单位：元/千瓦时（含税）"),
                Row(3, "用电分类", "", "电压等级", "电度电价", "分时电价"),
                Row(4, "", "", "", "", "高峰", "低谷"),
                Row(5, "一、居民生活用电", "一户一表：年用电 2760 千瓦时及以下部分", "不满1千伏", first, first + 0.03m, first - 0.25m),
                Row(6, "", "一户一表：年用电 2761—4800 千瓦时部分", "不满1千伏", first + 0.05m, first + 0.08m, first - 0.2m),
                Row(7, "", "一户一表：年用电 4801 千瓦时及以上部分", "不满1千伏", first + 0.3m, first + 0.33m, first + 0.05m),
                Row(8, "", "合表用户", "不满1千伏", first + 0.02m),
                Row(9, "", "", "1-10千伏", 0.777m),
                Row(10, "二、一般工商业用电", "", "不满1千伏", 0.7m, 1.1m, 0.4m),
                Row(11, $"注：1.本表自{from}起执行。2.居民高峰时段8:00-22:00，低谷时段22:00-次日8:00。")),
            new MergeCells(Merged.Select(area => new MergeCell { Reference = area })));
        book.Workbook.AppendChild(new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = "销售电价" }));
    }

    private static Row Row(uint number, params object[] cells) => new(cells.Select((cell, at) => Cell($"{(char)('A' + at)}{number}", cell)).Cast<OpenXmlElement>()) { RowIndex = number };

    private static Cell Cell(string reference, object value) => value is decimal price
        ? new Cell(new CellValue(price.ToString(CultureInfo.InvariantCulture))) { CellReference = reference }
        : new Cell(new InlineString(new Text((string)value))) { CellReference = reference, DataType = CellValues.InlineString };
}
