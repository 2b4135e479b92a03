using System.Globalization;

namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>A sheet of a workbook, or a table of a document with the lines around it: merged cells filled, rows without text left out.</summary>
/// <param name="Name">Its name as people know it.</param>
/// <param name="Rows">Its rows, a text a column.</param>
/// <param name="Numbers">The number of each row as people see it.</param>
internal sealed record PriceSheet(string Name, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<int> Numbers)
{
    /// <summary>Where a row or cell is, for a sentence: “电价表”第 5 行第 4 列（D5）.</summary>
    /// <param name="row">Which of <see cref="Rows"/>.</param>
    /// <param name="column">Which column from 0; null for the row.</param>
    public string Place(int row, int? column = null) => column is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"“{Name}”第 {Numbers[row]} 行第 {at + 1} 列（{Letters(at)}{Numbers[row]}）")
        : string.Create(CultureInfo.InvariantCulture, $"“{Name}”第 {Numbers[row]} 行");

    private static string Letters(int column) => (column < 26 ? "" : Letters(column / 26 - 1)) + (char)('A' + column % 26);
}
