namespace ServiceBot.Core.Documents;

/// <summary>Rows of a workbook that are kept elsewhere and make no passages: prices that became tariff data.</summary>
/// <param name="rows">Numbers of the rows by sheet, as <see cref="SheetTable.Rows"/> counts them.</param>
internal sealed class TakenRows(IReadOnlyDictionary<string, IReadOnlySet<int>> rows)
{
    /// <summary>No rows.</summary>
    public static TakenRows None { get; } = new(new Dictionary<string, IReadOnlySet<int>>());

    public bool IsEmpty => rows.Count == 0;

    public bool Has(string sheet, int row) => rows.TryGetValue(sheet, out var taken) && taken.Contains(row);
}
