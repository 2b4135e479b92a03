namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>What the price tables of a workbook or document say, all of it or nothing.</summary>
/// <param name="Updates">What they add, by region and first day, in the order of time.</param>
/// <param name="Taken">The rows that became prices, by sheet.</param>
/// <param name="Remarks">What was not read as prices though it looks like them, in the editor's words.</param>
internal sealed record PriceTables(
    IReadOnlyList<TariffUpdate> Updates, IReadOnlyDictionary<string, IReadOnlySet<int>> Taken, IReadOnlyList<string> Remarks)
{
    /// <summary>Why nothing of it may be used, in the editor's words; empty when all of it may.</summary>
    public IReadOnlyList<string> Mistakes => [.. Updates.SelectMany(update => update.Mistakes).Distinct(StringComparer.Ordinal)];

    /// <summary>What is to be looked at, in the editor's words.</summary>
    public IReadOnlyList<string> AllRemarks => [.. Remarks.Concat(Updates.SelectMany(update => update.Remarks)).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads all sheets.</summary>
    /// <param name="sheets">Sheets of a workbook, or tables of a document.</param>
    /// <param name="facts">What is said beside them.</param>
    /// <param name="inUse">The tables that they come to.</param>
    public static PriceTables Read(IReadOnlyList<PriceSheet> sheets, TariffFacts facts, IReadOnlyList<TariffEntry> inUse)
    {
        var remarks = new List<string>();
        var taken = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        var drafts = new List<(PriceList List, TariffDraft Draft)>();
        foreach (var sheet in sheets)
        {
            var lists = PriceListReader.Read(sheet);
            if (lists.Count == 0 && PriceListReader.SpeaksOfPrices(sheet))
                remarks.Add($"“{sheet.Name}”里有居民电价的数字，但表的样子认不出来（每档要各占一行，并有“电价”一栏），没有读成电价，只作为条文录入。");
            foreach (var list in lists)
            {
                if (!taken.TryGetValue(sheet.Name, out var rows)) taken[sheet.Name] = rows = [];
                rows.UnionWith(list.Rows.Select(row => row.At));
                drafts.AddRange(TariffDraftMaker.Make(list, (facts.ValidFrom, facts.ValidTo), facts.Today).Select(draft => (list, draft)));
            }
        }
        var updater = new TariffUpdater(inUse, facts);
        var updates = drafts.OrderBy(pair => pair.Draft.ValidFrom ?? DateOnly.MinValue).Select(pair => updater.Add(pair.List, pair.Draft)).ToList();
        return new PriceTables(updates, taken.ToDictionary(pair => pair.Key, IReadOnlySet<int> (pair) => pair.Value, StringComparer.Ordinal), remarks);
    }
}
