using ServiceBot.Core.Documents;
using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Core.Plugins.Tariffs.PriceLists;
using ServiceBot.Core.Time;

namespace ServiceBot.Operations.Ingestion;

/// <summary>The folder with the tariff files of all regions, one a time of validity. Price tables are brought into it.</summary>
internal sealed class TariffFiles(string path, TimeProvider time)
{
    private const string Rules = "rules.yaml";

    /// <summary>What the price tables among sheets add to the files; nothing is written.</summary>
    /// <exception cref="InvalidDataException">A file in use has mistakes.</exception>
    public PriceTables Read(IReadOnlyList<SheetTable> sheets, DocumentFacts facts, string fileName)
    {
        PriceSheet[] all = [.. sheets.Select(sheet => new PriceSheet(sheet.Name, sheet.Rows, sheet.Numbers))];
        var said = new TariffFacts(facts.Region, facts.Source ?? fileName, facts.Confidence.ToString()[0], ChinaTime.Today(time)) { ValidFrom = facts.ValidFrom, ValidTo = facts.ValidTo };
        return PriceTables.Read(all, said, all.Length == 0 ? [] : InUse());
    }

    /// <summary>
    /// Writes a file for each new table, then the last day into the one that it ends. An open table ends where the next begins, so
    /// that the files are right after every step.
    /// </summary>
    public IReadOnlyList<IngestedTariff> Write(IReadOnlyList<TariffUpdate> updates)
    {
        if (updates.All(update => update.IsSame)) return [.. updates.Select(update => new IngestedTariff(update, null))];
        using var mine = FolderLock.Take(path);
        var written = new List<IngestedTariff>();
        foreach (var update in updates)
        {
            if (update is { IsSame: false, Text: { } text, Table: { ValidFrom: { } from } table })
            {
                var target = PathOf(table);
                WholeFile.Write(target, text);
                End(update, from.AddDays(-1));
                written.Add(new IngestedTariff(update, target));
            }
            else written.Add(new IngestedTariff(update, null));
        }
        return written;
    }

    private void End(TariffUpdate update, DateOnly last)
    {
        // It may have come from the same workbook a moment ago.
        if (InUse().FirstOrDefault(entry => entry.Table.Code == update.Region && entry.Table.ValidFrom == update.Ended?.Table.ValidFrom) is not { Table.ValidTo: null } ended
            || update.Ended is null) return;
        var text = new TariffText(ended.Text);
        text.Set("valid_to", $"{last:yyyy-MM-dd}");
        WholeFile.Write(ended.Place, text.ToString());
    }

    private List<TariffEntry> InUse()
    {
        var mistakes = new List<string>();
        var files = new List<TariffEntry>();
        if (Directory.Exists(path))
            foreach (var file in Directory.EnumerateFiles(path, "*.yaml").Where(file => Path.GetFileName(file) != Rules).Order(StringComparer.Ordinal))
            {
                var text = File.ReadAllText(file);
                if (TariffFile.Parse(text, file, mistakes) is { } table) files.Add(new TariffEntry(file, text, table));
            }
        return mistakes.Count == 0 ? files : throw new InvalidDataException($"The tariff files in use have mistakes; correct them first:\n{string.Join('\n', mistakes)}");
    }

    private string PathOf(TariffTable table)
    {
        var plain = Path.Combine(path, table.Code.ToLowerInvariant() + ".yaml");
        return File.Exists(plain) || InUse().Exists(entry => entry.Table.Code == table.Code)
            ? Path.Combine(path, $"{table.Code.ToLowerInvariant()}-{table.ValidFrom:yyyy-MM-dd}.yaml")
            : plain;
    }
}
