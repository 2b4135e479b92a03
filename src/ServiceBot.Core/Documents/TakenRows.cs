namespace ServiceBot.Core.Documents;

/// <summary>Rows of a workbook or of a document's tables that are kept elsewhere and make no passages: prices that became tariff data.</summary>
/// <param name="rows">Which of <see cref="SheetTable.Rows"/>, by the name of the sheet.</param>
internal sealed class TakenRows(IReadOnlyDictionary<string, IReadOnlySet<int>> rows)
{
    /// <summary>No rows.</summary>
    public static TakenRows None { get; } = new(new Dictionary<string, IReadOnlySet<int>>());

    public bool IsEmpty => rows.Count == 0;

    public bool Has(string sheet, int row) => rows.TryGetValue(sheet, out var taken) && taken.Contains(row);
}
