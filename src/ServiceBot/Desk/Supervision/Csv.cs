using System.Buffers;

namespace ServiceBot.Desk.Supervision;

/// <summary>Writes cells that no spreadsheet takes for a formula.</summary>
internal static class Csv
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n\t ");

    /// <summary>One cell.</summary>
    /// <param name="value">Any text; null gives an empty cell.</param>
    public static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "";
        // A leading mark makes a formula of a cell; full-width ones do so in Chinese spreadsheets.
        var text = value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? "'" + value : value;
        return text.AsSpan().ContainsAny(Quoted) || text[0] == '\'' ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
    }

    /// <summary>One line with its end.</summary>
    public static string Line(params ReadOnlySpan<string?> values)
    {
        var cells = new string[values.Length];
        for (var at = 0; at < cells.Length; at++)
            cells[at] = Cell(values[at]);
        return string.Join(',', cells) + "\r\n";
    }
}
