using System.Globalization;
using System.Text;

namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>The text of a tariff file by its blocks: those of prices are written anew, all others stay as people wrote them.</summary>
internal sealed class TariffText
{
    private static readonly string[] Order =
    [
        "code", "province", "aliases", "cycle", "valid_from", "valid_to", "effective_note", "confidence", "unit", "sources", "license", "reviewed", "notes",
        "monthly_equiv", "tiers", "seasons", "large_household", "free_quota_kwh_month", "free_quota_yuan_month", "free_quota_confidence",
        "free_quota_note", "joint_meter_price", "joint_meter_confidence", "tou",
    ];

    private readonly Dictionary<string, string> _blocks = new(StringComparer.Ordinal);
    private readonly string _head;

    public TariffText(string? existing)
    {
        var head = new StringBuilder();
        var waiting = new StringBuilder();
        string? key = null;
        foreach (var line in (existing ?? "").ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            // A remark belongs to what follows it.
            if (line.StartsWith('#') && key is not null)
            {
                waiting.Append(line).Append('\n');
                continue;
            }
            if (line.Length > 0 && char.IsAsciiLetter(line[0]) && line.IndexOf(':', StringComparison.Ordinal) is > 0 and var end) key = line[..end];
            if (key is null) head.Append(line).Append('\n');
            else _blocks[key] = _blocks.GetValueOrDefault(key) + waiting + line + '\n';
            waiting.Clear();
        }
        _head = string.IsNullOrWhiteSpace(head.ToString()) ? "" : head.ToString();
    }

    public bool Has(string key) => _blocks.ContainsKey(key);

    public void Remove(string key) => _blocks.Remove(key);

    public void Set(string key, string value) => _blocks[key] = $"{key}: {value}\n";

    public void SetText(string key, string text) => Set(key, Quoted(text));

    public void SetList(string key, IEnumerable<string> items) => _blocks[key] = $"{key}:\n{string.Concat(items.Select(item => $"  - {Quoted(item)}\n"))}";

    public void SetTiers(IReadOnlyList<TariffSeason> seasons)
    {
        Remove("tiers");
        Remove("seasons");
        var text = new StringBuilder();
        if (seasons is [var only]) Tiers(text.Append("tiers:\n"), only.Tiers, "  ");
        else
            foreach (var season in seasons)
            {
                text.Append(text.Length == 0 ? "seasons:\n" : "").Append("  - name: ").Append(Quoted(season.Name)).Append("\n    months: [").AppendJoin(", ", season.Months).Append("]\n    tiers:\n");
                Tiers(text, season.Tiers, "      ");
            }
        _blocks[seasons.Count == 1 ? "tiers" : "seasons"] = text.ToString();
    }

    public void SetTou(TimeOfUse tou)
    {
        var text = new StringBuilder("tou:\n  available: true\n  optional: true\n");
        text.Append("  scope: ").Append(Quoted(tou.Scope ?? "居民一户一表")).Append("\n  periods:\n");
        foreach (var period in tou.Periods)
            text.Append(CultureInfo.InvariantCulture, $"    - {{name: {period.Name}, label: {period.Label}, spans: [{string.Join(", ", period.Spans.Select(span => $"\"{span}\""))}], price: {Plain(period.PriceYuanPerKwh)}}}\n");
        text.Append("  tier_surcharge: ").Append(tou.AddsTierSurcharge ? "same_as_tiers" : "separate").Append('\n');
        if (tou.TierPrices.Count > 0) text.Append("  tier_prices:\n");
        foreach (var (tier, prices) in tou.TierPrices.OrderBy(tier => tier.Key))
            text.Append(CultureInfo.InvariantCulture, $"    {tier}: {{{string.Join(", ", prices.Select(price => $"{price.Key}: {Plain(price.Value)}"))}}}\n");
        text.Append("  confidence: ").Append(tou.Confidence ?? 'C').Append('\n');
        _blocks["tou"] = text.ToString();
    }

    public override string ToString()
    {
        var text = new StringBuilder(_head);
        foreach (var key in Order.Where(_blocks.ContainsKey).Concat(_blocks.Keys.Except(Order))) text.Append(_blocks[key]);
        return text.ToString();
    }

    public static string Plain(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    private static void Tiers(StringBuilder text, IReadOnlyList<TariffTier> tiers, string indent)
    {
        foreach (var tier in tiers)
            text.Append(CultureInfo.InvariantCulture, $"{indent}- {{tier: {tier.Number}, from_kwh: {Plain(tier.FromKwh)}, to_kwh: {(tier.ToKwh is { } end ? Plain(end) : "null")}, price: {Plain(tier.PriceYuanPerKwh)}}}\n");
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
            if (character is '"' or '\\') quoted.Append('\\').Append(character);
            else if (char.IsControl(character)) quoted.Append(' ');
            else quoted.Append(character);
        return quoted.Append('"').ToString();
    }
}
