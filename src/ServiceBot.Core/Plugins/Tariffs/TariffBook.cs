using System.Collections.Frozen;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>All tariff tables and common rules. Of a region's tables an open one ends where the next begins.</summary>
internal sealed class TariffBook
{
    private readonly FrozenDictionary<string, TariffTable[]> _tables;

    private TariffBook(IReadOnlyList<TariffEntry> entries, TariffRules rules)
    {
        Entries = entries;
        _tables = entries.GroupBy(entry => entry.Table.Code).ToFrozenDictionary(
            group => group.Key, group => InTurn(group.Select(entry => entry.Table)), StringComparer.Ordinal);
        Rules = rules;
    }

    public TariffRules Rules { get; }

    /// <summary>What it is made of, as written: validity as each says of itself.</summary>
    public IReadOnlyList<TariffEntry> Entries { get; }

    /// <summary>One table for each region, the latest; it may begin later than today.</summary>
    public IEnumerable<TariffTable> Tables => _tables.Values.Select(tables => tables[0]).OrderBy(table => table.Code, StringComparer.Ordinal);

    /// <summary>The table of a region that holds on a day.</summary>
    public TariffTable? Find(string? code, DateOnly day) => All(code).FirstOrDefault(table => table.Holds(day));

    /// <summary>All tables of a region, the latest first.</summary>
    public IReadOnlyList<TariffTable> All(string? code) => code is null ? [] : _tables.GetValueOrDefault(code) ?? [];

    /// <summary>The tables of a region that have begun on a day, the latest first.</summary>
    public IReadOnlyList<TariffTable> Begun(string? code, DateOnly day) => [.. All(code).Where(table => !(table.ValidFrom > day))];

    /// <summary>The same with more tables. One that begins on the same day as another of its region takes its place.</summary>
    public TariffBook With(IReadOnlyList<TariffEntry> more) => more.Count == 0 ? this : new TariffBook([.. Entries, .. more], Rules);

    /// <summary>Reads the folder.</summary>
    /// <param name="directory"><c>knowledge/tariffs</c>.</param>
    /// <param name="mistakes">Gets one line <c>file:line: what is wrong</c> for each mistake.</param>
    /// <returns>What could be read.</returns>
    public static TariffBook Read(string directory, List<string> mistakes)
    {
        var entries = new List<TariffEntry>();
        TariffRules? rules = null;
        if (!Directory.Exists(directory)) mistakes.Add($"{directory}:1: the folder with the tariff tables is missing");
        else
            foreach (var file in Directory.EnumerateFiles(directory, "*.yaml").Order(StringComparer.Ordinal))
                if (Path.GetFileName(file) == "rules.yaml") rules = ReadRules(file, mistakes);
                else if (File.ReadAllText(file) is var text && TariffFile.Parse(text, file, mistakes) is { } table) entries.Add(new TariffEntry(file, text, table));
        mistakes.AddRange(entries.Select(entry => entry.Table).GroupBy(table => table.Code).Where(Overlaps)
            .Select(twice => $"{directory}:1: several tables have the code {twice.Key}; each but the first needs a later valid_from, and none may go on (valid_to) after the next begins"));
        if (rules is null && Directory.Exists(directory)) mistakes.Add($"{Path.Combine(directory, "rules.yaml")}:1: the file is missing or unusable");
        return new TariffBook(entries, rules ?? new TariffRules());
    }

    private static TariffTable[] InTurn(IEnumerable<TariffTable> sameCode)
    {
        var tables = sameCode.GroupBy(table => table.ValidFrom).Select(same => same.Last()).OrderByDescending(table => table.ValidFrom ?? DateOnly.MinValue).ToArray();
        for (var at = 1; at < tables.Length; at++)
            if (tables[at - 1].ValidFrom is { } next && !(tables[at].ValidTo < next)) tables[at] = tables[at] with { ValidTo = next.AddDays(-1) };
        return tables;
    }

    private static bool Overlaps(IEnumerable<TariffTable> sameCode)
    {
        var inOrder = sameCode.OrderBy(table => table.ValidFrom ?? DateOnly.MinValue).ToList();
        return inOrder.Zip(inOrder.Skip(1)).Any(pair => !(pair.Second.ValidFrom > (pair.First.ValidFrom ?? DateOnly.MinValue)) || pair.First.ValidTo >= pair.Second.ValidFrom);
    }

    private static TariffRules? ReadRules(string file, List<string> mistakes)
    {
        try
        {
            var rules = new DeserializerBuilder()
                .WithNamingConvention(UnderscoredNamingConvention.Instance)
                .IgnoreUnmatchedProperties()
                .Build()
                .Deserialize<TariffRules>(File.ReadAllText(file));
            if (rules?.LateFee is not { ResidentialDailyRate: > 0 and < 0.01m, OtherCurrentYearDailyRate: > 0 and < 0.01m, OtherCrossYearDailyRate: > 0 and < 0.01m })
                mistakes.Add($"{file}:1: late_fee needs residential_daily_rate, other_current_year_daily_rate and other_cross_year_daily_rate between 0 and 0.01");
            return rules;
        }
        catch (YamlException wrong)
        {
            mistakes.Add($"{file}:{wrong.Start.Line}: {(wrong.InnerException ?? wrong).Message}");
            return null;
        }
    }
}
