using ServiceBot.Core.Documents;
using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Core.Plugins.Tariffs.PriceLists;
using ServiceBot.Core.Time;

namespace ServiceBot.Operations.Ingestion;

/// <summary>The folder with a tariff file a region. Price tables of workbooks are brought into it.</summary>
internal sealed class TariffFiles(string path, TimeProvider time)
{
    private const string Rules = "rules.yaml";
    private const string Earlier = "earlier";

    /// <summary>What the price tables among sheets make of the files; nothing is written.</summary>
    /// <returns>An update a region and the rows that they are made of; both empty when there is no price table for households.</returns>
    /// <exception cref="InvalidDataException">A file in use has mistakes.</exception>
    public (IReadOnlyList<TariffUpdate> Updates, TakenRows Taken) Read(IReadOnlyList<SheetTable> sheets, DocumentFacts facts, string fileName)
    {
        var lists = sheets.Select(sheet => PriceListReader.Read(sheet.Name, sheet.Rows)).OfType<PriceList>().ToList();
        if (lists.Count == 0) return ([], TakenRows.None);
        var today = ChinaTime.Today(time);
        var updater = new TariffUpdater(InUse());
        var updates = new List<TariffUpdate>();
        foreach (var list in lists)
        {
            var said = new TariffFacts(facts.Region, facts.Source ?? $"{fileName} {list.Title}".Trim(), facts.Confidence.ToString()[0], today);
            foreach (var update in TariffDraftMaker.Make(list, facts.ValidFrom, today).Select(draft => updater.Update(list, draft, said)))
                updates.Add(updates.Exists(other => other.Region == update.Region)
                    ? update with { Mistakes = [.. update.Mistakes, $"地区 {update.Region} 在文件里有两张电价表，请只留一张。"] }
                    : update);
        }
        return (updates, new TakenRows(lists.ToDictionary(list => list.Sheet, list => (IReadOnlySet<int>)list.Rows.Select(row => row.At).ToHashSet(), StringComparer.Ordinal)));
    }

    /// <summary>Writes the new text of a region; the one before is kept in a folder that nobody reads.</summary>
    public string Write(TariffUpdate update)
    {
        using var mine = FolderLock.Take(path);
        var target = PathOf(update.Region);
        if (update.Before is { } before && File.Exists(target))
        {
            var kept = Directory.CreateDirectory(Path.Combine(path, Earlier)).FullName;
            WholeFile.Write(
                Path.Combine(kept, $"{Path.GetFileNameWithoutExtension(target)}-{(before.ValidFrom is { } from ? $"{from:yyyy-MM-dd}" : "undated")}.yaml"),
                File.ReadAllText(target));
        }
        WholeFile.Write(target, update.Text ?? throw new ArgumentException("It was refused.", nameof(update)));
        return target;
    }

    private List<(string Path, string Text, TariffTable Table)> InUse()
    {
        var mistakes = new List<string>();
        var files = new List<(string, string, TariffTable)>();
        if (Directory.Exists(path))
            foreach (var file in Directory.EnumerateFiles(path, "*.yaml").Where(file => Path.GetFileName(file) != Rules).Order(StringComparer.Ordinal))
            {
                var text = File.ReadAllText(file);
                if (TariffFile.Parse(text, file, mistakes) is { } table) files.Add((file, text, table));
            }
        return mistakes.Count == 0 ? files : throw new InvalidDataException($"The tariff files in use have mistakes; correct them first:\n{string.Join('\n', mistakes)}");
    }

    private string PathOf(string region) =>
        InUse().FirstOrDefault(file => file.Table.Code == region).Path ?? Path.Combine(path, region.ToLowerInvariant() + ".yaml");
}
