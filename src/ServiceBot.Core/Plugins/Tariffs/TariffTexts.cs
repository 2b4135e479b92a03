using System.Globalization;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>Words for prices, tiers, periods and sums.</summary>
internal sealed class TariffTexts(IReplyTexts texts)
{
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => texts.Say(key, values);

    public static string Price(decimal yuanPerKwh) => yuanPerKwh.ToString("0.########", CultureInfo.InvariantCulture);

    public static string Kwh(decimal kwh) => kwh.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Yuan(decimal yuan) => yuan.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>The tiers of a season, a line each.</summary>
    public string Tiers(TariffTable table, TariffSeason season, IReadOnlyList<TariffTier>? instead = null)
    {
        var unit = texts.Say(table.Cycle is TariffCycle.Year ? "tariff.per-year" : "tariff.per-month");
        var lines = (instead ?? season.Tiers).Select(tier => texts.Say(
            tier switch { { ToKwh: null } => "tariff.tier-open", { FromKwh: 0 } => "tariff.tier-first", _ => "tariff.tier-between" },
            ("tier", Tier(tier.Number)),
            ("unit", unit),
            ("from", Kwh(tier.FromKwh)),
            ("to", Kwh(tier.ToKwh ?? 0)),
            ("price", Price(tier.PriceYuanPerKwh)),
            ("more", (tier.PriceYuanPerKwh - season.Tiers[0].PriceYuanPerKwh).ToString("0.00##", CultureInfo.InvariantCulture))));
        var name = season.Name.Length == 0 ? "" : texts.Say("tariff.season", ("name", season.Name), ("months", Months(season.Months))) + "\n";
        return name + string.Join('\n', lines);
    }

    /// <summary>Prices by hour with their periods.</summary>
    public string Periods(TimeOfUse timeOfUse)
    {
        var parts = new List<string> { Lines(timeOfUse.Periods) };
        foreach (var season in timeOfUse.Seasonal)
            parts.Add(texts.Say("tariff.tou-season", ("name", season.Name)) + "\n" + Lines(season.Periods));
        if (timeOfUse.Periods.Any(period => period.Name == "flat") && timeOfUse.Periods.All(period => period.Name is "flat" or "valley"))
            parts.Add(texts.Say("tariff.tou-no-peak"));
        if (timeOfUse.AddsTierSurcharge) parts.Add(texts.Say("tariff.tou-surcharge"));
        foreach (var (tier, prices) in timeOfUse.TierPrices.OrderBy(entry => entry.Key))
            parts.Add(texts.Say("tariff.tou-tier", ("tier", Tier(tier)), ("prices", string.Join('，', prices.Select(entry =>
                texts.Say("tariff.tou-tier-price", ("label", PeriodLabel(entry.Key)), ("price", Price(entry.Value))))))));
        return string.Join('\n', parts);
    }

    /// <summary>The arithmetic of a sum, amounts to the fen: 160×0.538=86.08.</summary>
    public string Arithmetic(BillSum sum) => string.Join('\n', sum.Lines.Select(line => texts.Say(
        line switch { { EnergyKwh: 0 } => "tariff.sum-less-fixed", { PriceYuanPerKwh: < 0 } => "tariff.sum-less", _ => "tariff.sum-line" },
        ("label", line.Label),
        ("kwh", Kwh(line.EnergyKwh)),
        ("price", Price(Math.Abs(line.PriceYuanPerKwh))),
        ("amount", Yuan(Math.Round(Math.Abs(line.AmountYuan), 2, MidpointRounding.AwayFromZero))))));

    public static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    public static string Tier(int number) => number switch { 1 => "第一档", 2 => "第二档", 3 => "第三档", _ => $"第{number}档" };

    /// <summary>The whole table, as opened from a citation.</summary>
    public static string IdOf(TariffTable table) => "tariff:" + table.Code;

    public Citation Cite(TariffTable table)
    {
        var parts = table.Seasons.Select(season => Tiers(table, season)).ToList();
        if (table.TimeOfUse.Availability is TimeOfUseAvailability.Yes)
            parts.Add(texts.Say("tariff.tou-head", ("scope", table.TimeOfUse.Scope ?? "")) + "\n" + Periods(table.TimeOfUse));
        if (table.LargeHousehold is { } large) parts.Add(texts.Say("tariff.large", ("condition", large.Condition), ("change", large.Change)));
        if (table.FreeQuotaKwhMonth is { } quota) parts.Add(texts.Say("tariff.free", ("kwh", Kwh(quota))));
        if (table.JointMeterPriceYuanPerKwh is { } joint) parts.Add(texts.Say("tariff.joint", ("price", Price(joint))));
        parts.Add(texts.Say("tariff.effective", ("note", table.EffectiveNote)));
        return new Citation
        {
            PassageId = IdOf(table),
            Title = texts.Say("tariff.title", ("province", table.Province)),
            Text = string.Join('\n', parts),
            Source = string.Join('；', table.Sources),
        };
    }

    /// <summary>How firmly a figure may be stated.</summary>
    public string Reserve(char confidence) => texts.Say(confidence switch
    {
        'A' => "reserve.a",
        'B' => "reserve.b",
        _ => "reserve.c",
    });

    private string Lines(IEnumerable<TouPeriod> periods) => string.Join('\n', periods.Select(period => texts.Say(
        "tariff.tou-line",
        ("label", period.Label),
        ("spans", string.Join('、', period.Spans.Select(Span))),
        ("price", Price(period.PriceYuanPerKwh)))));

    /// <summary>22:00-08:00 → 22:00—次日08:00.</summary>
    private string Span(string span)
    {
        var ends = span.Split('-');
        return ends.Length == 2 && string.CompareOrdinal(ends[0], ends[1]) > 0
            ? texts.Say("tariff.span-over-night", ("from", ends[0]), ("to", ends[1]))
            : span.Replace("-", "—", StringComparison.Ordinal);
    }

    private static string Months(IReadOnlyList<int> months) => string.Join('、', months);

    private static string PeriodLabel(string name) => name switch { "sharp" => "尖", "peak" => "峰", "valley" => "谷", _ => "平" };
}
