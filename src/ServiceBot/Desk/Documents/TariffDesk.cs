using ServiceBot.Core.Documents;
using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Core.Plugins.Tariffs.PriceLists;
using ServiceBot.Core.Text;
using ServiceBot.Core.Time;

namespace ServiceBot.Desk.Documents;

/// <summary>Prices in documents: read, looked at beside those in use, kept for the day they begin.</summary>
internal sealed class TariffDesk(LiveTariffs tariffs, PlaceNames places, TimeProvider time)
{
    private const int MostMistakes = 12;

    /// <summary>Reads the price tables among sheets; those of the same document that are in use do not count.</summary>
    /// <param name="guideId">The document.</param>
    /// <param name="sheets">Its sheets or tables.</param>
    /// <param name="facts">What holds for it.</param>
    /// <param name="fileName">Its source where the facts name none.</param>
    public TariffReading Read(string guideId, IReadOnlyList<PriceSheet> sheets, DocumentFacts facts, string fileName)
    {
        if (sheets.Count == 0) return new TariffReading(DocumentTariffs.None, TakenRows.None, null);
        var said = new TariffFacts(facts.Region, facts.Source ?? fileName, facts.Confidence.ToString()[0], ChinaTime.Today(time)) { ValidFrom = facts.ValidFrom, ValidTo = facts.ValidTo };
        var read = PriceTables.Read(sheets, said, tariffs.Try(guideId, []).Entries);
        var mistakes = read.Mistakes.Concat(read.Updates.Where(update => places.OfficialName(update.Region) is null && update.Mistakes.Count == 0)
            .Select(update => $"不认识地区代码 {update.Region}，客户无法问到它的电价。")).Distinct(StringComparer.Ordinal).ToList();
        List<string> remarks = [.. read.AllRemarks];
        if (facts.Region is null && read.Updates.Select(update => update.Region).Distinct(StringComparer.Ordinal).ToList() is [var only])
            remarks.Add($"文档没有填地区，电价以外的条文会当作全国通用。只适用于当地的，请在“文档信息”里把地区改为 {only}。");
        var kept = new DocumentTariffs(
            [.. sheets.Where(sheet => read.Taken.ContainsKey(sheet.Name))],
            [.. read.Updates.Where(update => !update.IsSame).Select(update => update.Text is { } text ? new DocumentTariff(update.Region, text) : null).OfType<DocumentTariff>()],
            [.. remarks, .. read.Updates.Where(update => update.IsSame).Select(update => $"{update.Table?.Province}从 {update.Table?.ValidFrom:yyyy-MM-dd} 起的电价和现用的一样，不重复录入。")]);
        return new TariffReading(kept, new TakenRows(read.Taken), mistakes.Count == 0 ? null : Sentence(mistakes));
    }

    /// <summary>The tables of a document.</summary>
    /// <exception cref="InvalidDataException">A stored text cannot be read.</exception>
    public static IReadOnlyList<TariffEntry> Entries(string guideId, DocumentTariffs kept) => [.. kept.Tables.Select(tariff =>
    {
        var mistakes = new List<string>();
        return TariffFile.Parse(tariff.Text, guideId, mistakes) is { } table ? new TariffEntry(guideId, tariff.Text, table) : throw new InvalidDataException(string.Join('\n', mistakes));
    })];

    /// <summary>The same for a page, every price beside the one that holds without the document.</summary>
    public TariffsView View(string guideId, DocumentTariffs kept)
    {
        var today = ChinaTime.Today(time);
        var (with, without) = (tariffs.Try(guideId, Entries(guideId, kept)), tariffs.Try(guideId, []));
        return new TariffsView([.. Entries(guideId, kept).Select(entry =>
        {
            var table = with.All(entry.Table.Code).FirstOrDefault(one => one.ValidFrom == entry.Table.ValidFrom) ?? entry.Table;
            // What it follows, be it in the same document; for the first of a region there is nothing.
            var before = with.All(table.Code).FirstOrDefault(one => one.ValidFrom is null || one.ValidFrom < table.ValidFrom) ?? without.Tables.FirstOrDefault(one => one.Code == table.Code);
            return new TariffTableView
            {
                Region = table.Code,
                Province = table.Province,
                ValidFrom = table.ValidFrom,
                ValidTo = table.ValidTo,
                HoldsToday = table.Holds(today),
                IsComing = table.ValidFrom > today,
                HasBefore = before is not null,
                BeforeFrom = before?.ValidFrom,
                Lines = [.. TariffLine.Of(table, before).Select(line => new TariffLineView(
                    line.Category, TariffLine.Voltage, line.Step, line.Range, line.PriceYuanPerKwh, line.RangeBefore, line.PriceBefore, line.IsChanged))],
            };
        })], kept.Remarks);
    }

    private static string Sentence(List<string> mistakes) => mistakes is [var only] ? $"电价表没有录入：{only}" : string.Join('\n',
    [
        $"电价表没有录入，有 {mistakes.Count} 处问题：",
        .. mistakes.Take(MostMistakes).Select((mistake, at) => $"{at + 1}. {mistake}"),
        .. mistakes.Count > MostMistakes ? ["……"] : Array.Empty<string>(),
    ]);
}

/// <summary>What came of reading price tables.</summary>
/// <param name="Tariffs">What the document keeps of them.</param>
/// <param name="Taken">The rows that became prices.</param>
/// <param name="Refusal">Why nothing is taken, in the editor's words; null when all is well.</param>
internal sealed record TariffReading(DocumentTariffs Tariffs, TakenRows Taken, string? Refusal);
