using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ServiceBot.Core.Documents;

/// <summary>How a workbook shows numbers: as days, as percent, or as they are.</summary>
internal sealed partial class SheetFormats
{
    // What the file formats of Excel for Windows and for old Macs call day 0.
    private static readonly DateTime DayZero = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime MacDayZero = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly uint[] BuiltInPercent = [9, 10];

    private readonly HashSet<uint> _days = [];
    private readonly HashSet<uint> _shares = [];
    private readonly DateTime _dayZero;

    private SheetFormats(WorkbookPart book)
    {
        _dayZero = book.Workbook.WorkbookProperties?.Date1904?.Value is true ? MacDayZero : DayZero;
        var styles = book.WorkbookStylesPart?.Stylesheet;
        var own = (styles?.NumberingFormats?.Elements<NumberingFormat>() ?? []).Where(format => format.NumberFormatId is not null)
            .GroupBy(format => format.NumberFormatId?.Value ?? 0).ToDictionary(same => same.Key, same => Quoted().Replace(same.First().FormatCode?.Value ?? "", ""));
        var at = 0u;
        foreach (var format in styles?.CellFormats?.Elements<CellFormat>() ?? [])
        {
            if (format.NumberFormatId?.Value is { } id)
            {
                var code = own.GetValueOrDefault(id, "");
                // Built in are 14 to 22; 27 to 36 and 50 to 58 where Excel speaks Chinese.
                if (id is >= 14 and <= 22 or >= 27 and <= 31 or 36 or >= 50 and <= 54 or 57 or 58 || DayCode().IsMatch(code)) _days.Add(at);
                else if (BuiltInPercent.Contains(id) || code.Contains('%')) _shares.Add(at);
            }
            at++;
        }
    }

    public static SheetFormats Of(WorkbookPart book) => new(book);

    /// <summary>A number as people see it, all its digits kept; null where it has more than a decimal holds.</summary>
    /// <param name="number">As stored.</param>
    /// <param name="style">The cell's style; null for none.</param>
    public string? TextOf(double number, uint? style)
    {
        if (style is { } shown && _days.Contains(shown) && number is >= 1 and < 2_900_000)
            return _dayZero.AddDays(Math.Floor(number)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (Math.Abs(number) >= 1e15) return null;
        // What was typed as 0.56 may be stored as 0.56000000000000005.
        var exact = Math.Round((decimal)number, 10);
        return style is { } share && _shares.Contains(share)
            ? (exact * 100).ToString("0.########", CultureInfo.InvariantCulture) + "%"
            : exact.ToString("0.##########", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("[yYdD]|年|日")]
    private static partial Regex DayCode();

    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.")]
    private static partial Regex Quoted();
}
