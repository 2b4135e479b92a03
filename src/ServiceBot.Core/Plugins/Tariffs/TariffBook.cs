using System.Collections.Frozen;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>All tariff tables and common rules, read once from <c>knowledge/tariffs</c>.</summary>
internal sealed class TariffBook
{
    private readonly FrozenDictionary<string, TariffTable[]> _tables;

    private TariffBook(IEnumerable<TariffTable> tables, TariffRules rules)
    {
        _tables = tables.GroupBy(table => table.Code).ToFrozenDictionary(
            group => group.Key, group => group.OrderByDescending(table => table.ValidFrom ?? DateOnly.MinValue).ToArray(), StringComparer.Ordinal);
        Rules = rules;
    }

    public TariffRules Rules { get; }

    /// <summary>One table for each region, the latest.</summary>
    public IEnumerable<TariffTable> Tables => _tables.Values.Select(tables => tables[0]).OrderBy(table => table.Code, StringComparer.Ordinal);

    /// <summary>The table of a region that holds on a day.</summary>
    public TariffTable? Find(string? code, DateOnly day) => All(code).FirstOrDefault(table => table.Holds(day));

    /// <summary>All tables of a region, the latest first.</summary>
    public IReadOnlyList<TariffTable> All(string? code) => code is null ? [] : _tables.GetValueOrDefault(code) ?? [];

    /// <summary>Reads the folder.</summary>
    /// <param name="directory"><c>knowledge/tariffs</c>.</param>
    /// <param name="mistakes">Gets one line <c>file:line: what is wrong</c> for each mistake.</param>
    /// <returns>What could be read.</returns>
    public static TariffBook Read(string directory, List<string> mistakes)
    {
        var tables = new List<TariffTable>();
        TariffRules? rules = null;
        if (!Directory.Exists(directory)) mistakes.Add($"{directory}:1: the folder with the tariff tables is missing");
        else
            foreach (var file in Directory.EnumerateFiles(directory, "*.yaml").Order(StringComparer.Ordinal))
                if (Path.GetFileName(file) == "rules.yaml") rules = ReadRules(file, mistakes);
                else if (TariffFile.Read(file, mistakes) is { } table) tables.Add(table);
        mistakes.AddRange(tables.GroupBy(table => table.Code).Where(Overlaps)
            .Select(twice => $"{directory}:1: several tables have the code {twice.Key}; each but the latest needs valid_to, each but the first a later valid_from"));
        if (rules is null && Directory.Exists(directory)) mistakes.Add($"{Path.Combine(directory, "rules.yaml")}:1: the file is missing or unusable");
        return new TariffBook(tables, rules ?? new TariffRules());
    }

    private static bool Overlaps(IEnumerable<TariffTable> sameCode)
    {
        var inOrder = sameCode.OrderBy(table => table.ValidFrom ?? DateOnly.MinValue).ToList();
        return inOrder.Zip(inOrder.Skip(1)).Any(pair => pair.First.ValidTo is not { } end || !(pair.Second.ValidFrom > end));
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
