using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>The shape of <c>knowledge/tariffs/&lt;code&gt;.yaml</c> and its way into a <see cref="TariffTable"/>.</summary>
internal static class TariffFile
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .Build();

    /// <summary>Reads one table.</summary>
    /// <param name="text">Its text, which may stand in no file yet.</param>
    /// <param name="path">File, for the messages.</param>
    /// <param name="mistakes">Gets a line <c>file:line: what is wrong</c> for each mistake.</param>
    /// <returns>The table; null when it cannot be used.</returns>
    public static TariffTable? Parse(string text, string path, List<string> mistakes)
    {
        Shape? shape;
        try
        {
            shape = Yaml.Deserialize<Shape>(text);
        }
        catch (YamlException wrong)
        {
            mistakes.Add($"{path}:{wrong.Start.Line}: {(wrong.InnerException ?? wrong).Message}");
            return null;
        }
        if (shape is null)
        {
            mistakes.Add($"{path}:1: the file is empty; a tariff table was expected");
            return null;
        }

        var before = mistakes.Count;
        void Say(string key, string what) => mistakes.Add($"{path}:{LineOf(text, key)}: {what}");

        if (string.IsNullOrWhiteSpace(shape.Code)) Say("code", "code is missing, such as ZJ");
        if (string.IsNullOrWhiteSpace(shape.Province)) Say("province", "province is missing, such as 浙江省");
        var cycle = shape.Cycle switch { "year" => TariffCycle.Year, "month" => TariffCycle.Month, _ => (TariffCycle?)null };
        if (cycle is null) Say("cycle", "cycle must be year or month");
        if (Letter(shape.Confidence) is not ('A' or 'B' or 'C')) Say("confidence", "confidence must be a, b or c; d must not be stated");
        if (shape.Sources.Count == 0) Say("sources", "sources is empty; every figure needs one");

        if (shape.ValidFrom is not null && Date(shape.ValidFrom) is null) Say("valid_from", "valid_from must be a day such as 2026-01-01");
        if (shape.ValidTo is not null && Date(shape.ValidTo) is null) Say("valid_to", "valid_to must be a day such as 2026-12-31");
        if (Date(shape.ValidTo) < Date(shape.ValidFrom)) Say("valid_to", "valid_to is before valid_from");

        var seasons = Seasons(shape, Say);
        var timeOfUse = TimeOfUseOf(shape.Tou, Say);
        if (mistakes.Count > before || cycle is null || timeOfUse is null) return null;

        return new TariffTable
        {
            Code = shape.Code ?? "",
            Province = shape.Province ?? "",
            Aliases = shape.Aliases,
            Cycle = cycle.Value,
            ValidFrom = Date(shape.ValidFrom),
            ValidTo = Date(shape.ValidTo),
            EffectiveNote = shape.EffectiveNote ?? "",
            Confidence = Letter(shape.Confidence) ?? 'C',
            Sources = shape.Sources,
            Seasons = seasons,
            LargeHousehold = LargeHouseholdOf(shape.LargeHousehold),
            FreeQuotaKwhMonth = shape.FreeQuotaKwhMonth,
            FreeQuotaYuanMonth = shape.FreeQuotaYuanMonth,
            FreeQuotaNote = shape.FreeQuotaNote,
            FreeQuotaConfidence = Letter(shape.FreeQuotaConfidence),
            JointMeterPriceYuanPerKwh = shape.JointMeterPrice,
            JointMeterConfidence = Letter(shape.JointMeterConfidence),
            TimeOfUse = timeOfUse,
        };
    }

    private static List<TariffSeason> Seasons(Shape shape, Action<string, string> say)
    {
        var seasons = shape.Seasons.Count > 0
            ? shape.Seasons
            : [new SeasonShape { Name = "", Months = [], Tiers = shape.Tiers }];
        foreach (var season in seasons)
        {
            if (season.Tiers.Count == 0) say("tiers", "tiers is empty");
            var bound = 0m;
            foreach (var tier in season.Tiers)
            {
                if (tier.FromKwh != bound) say("tiers", $"tier {tier.Tier} starts at {tier.FromKwh} where {bound} was expected");
                if (tier.Price is <= 0 or > 10) say("tiers", $"tier {tier.Tier} has a price of {tier.Price} yuan per kWh");
                bound = tier.ToKwh ?? decimal.MaxValue;
            }
            if (season.Tiers.Count > 0 && season.Tiers[^1].ToKwh is not null) say("tiers", "the last tier must be open (to_kwh: null)");
        }
        var months = seasons.SelectMany(season => season.Months).ToList();
        if (shape.Seasons.Count > 0 && !months.Order().SequenceEqual(Enumerable.Range(1, 12)))
            say("seasons", "the seasons' months must be 1 to 12, each once");
        return [.. seasons.Select(season => new TariffSeason
        {
            Name = season.Name ?? "",
            Months = season.Months,
            Tiers = [.. season.Tiers.Select(tier => new TariffTier(tier.Tier, tier.FromKwh, tier.ToKwh, tier.Price))],
        })];
    }

    private static TimeOfUse? TimeOfUseOf(TouShape? shape, Action<string, string> say)
    {
        var availability = shape?.Available switch
        {
            "true" => TimeOfUseAvailability.Yes,
            "false" => TimeOfUseAvailability.No,
            "unknown" => TimeOfUseAvailability.Unknown,
            _ => (TimeOfUseAvailability?)null,
        };
        if (shape is null || availability is null)
        {
            say("tou", "tou.available must be true, false or unknown");
            return null;
        }
        if (availability is TimeOfUseAvailability.Yes && shape.Periods.Count == 0) say("tou", "tou.periods is empty");
        foreach (var season in shape.Seasonal.Where(season => season.Months.Count == 0)) say("seasonal", $"{season.Name}: months is missing");
        return new TimeOfUse
        {
            Availability = availability.Value,
            ValidFrom = Date(shape.ValidFrom),
            Reason = shape.Reason,
            Scope = shape.Scope,
            IsForChargingOnly = shape.AppliesTo == "ev_charging",
            Note = shape.Note,
            Confidence = Letter(shape.Confidence),
            Periods = [.. shape.Periods.Select(Period)],
            Seasonal = [.. shape.Seasonal.Select(season =>
                new TouSeason(season.Name ?? "", season.Months, [.. season.Periods.Select(Period)]))],
            AddsTierSurcharge = shape.TierSurcharge == "same_as_tiers",
            TierPrices = shape.TierPrices.ToDictionary(
                entry => entry.Key, entry => (IReadOnlyDictionary<string, decimal>)entry.Value),
        };
    }

    private static TouPeriod Period(PeriodShape shape) =>
        new(shape.Name ?? "", shape.Label ?? "", shape.Spans, shape.Price);

    private static LargeHousehold? LargeHouseholdOf(LargeHouseholdShape? shape) => shape is null ? null : new LargeHousehold
    {
        Condition = shape.Condition ?? "",
        Change = shape.Change ?? "",
        Effective = shape.Effective,
        Confidence = Letter(shape.Confidence) ?? 'C',
        MinPeople = shape.MinPeople,
        TierBoundsKwh = shape.TierBoundsKwh.Count > 0 ? shape.TierBoundsKwh : null,
        AddKwhMonth = shape.AddKwhMonth,
        AddsToAllTiers = shape.AddTo is null or "all",
        IsPerExtraPerson = shape.PerExtraPerson,
        JointPriceFromPeople = shape.JointPriceFromPeople,
    };

    private static char? Letter(string? confidence) => string.IsNullOrEmpty(confidence) ? null : char.ToUpperInvariant(confidence[^1]);

    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date) ? date : null;

    private static int LineOf(string text, string key)
    {
        var line = 1;
        foreach (var row in text.Split('\n'))
        {
            if (row.TrimStart(' ', '-').StartsWith(key + ":", StringComparison.Ordinal)) return line;
            line++;
        }
        return 1;
    }

    private sealed class Shape
    {
        public string? Code { get; set; }
        public string? Province { get; set; }
        public List<string> Aliases { get; set; } = [];
        public string? Cycle { get; set; }
        public string? ValidFrom { get; set; }

        public string? ValidTo { get; set; }
        public string? EffectiveNote { get; set; }
        public string? Confidence { get; set; }
        public List<string> Sources { get; set; } = [];
        public string? Notes { get; set; }
        public string? Unit { get; set; }
        public string? License { get; set; }
        public string? Reviewed { get; set; }
        public List<int> MonthlyEquiv { get; set; } = [];
        public List<TierShape> Tiers { get; set; } = [];
        public List<SeasonShape> Seasons { get; set; } = [];
        public LargeHouseholdShape? LargeHousehold { get; set; }
        public decimal? FreeQuotaKwhMonth { get; set; }
        public string? FreeQuotaConfidence { get; set; }
        public string? FreeQuotaNote { get; set; }
        public decimal? FreeQuotaYuanMonth { get; set; }
        public decimal? JointMeterPrice { get; set; }
        public string? JointMeterConfidence { get; set; }
        public TouShape? Tou { get; set; }
    }

    private sealed class SeasonShape
    {
        public string? Name { get; set; }
        public List<int> Months { get; set; } = [];
        public List<TierShape> Tiers { get; set; } = [];
    }

    private sealed class TierShape
    {
        public int Tier { get; set; }
        public decimal FromKwh { get; set; }
        public decimal? ToKwh { get; set; }
        public decimal Price { get; set; }
    }

    private sealed class LargeHouseholdShape
    {
        public string? Condition { get; set; }
        public string? Change { get; set; }
        public string? Effective { get; set; }
        public string? Confidence { get; set; }
        public int? MinPeople { get; set; }
        public List<decimal> TierBoundsKwh { get; set; } = [];
        public decimal? AddKwhMonth { get; set; }
        public string? AddTo { get; set; }
        public bool PerExtraPerson { get; set; }
        public int? RenewYears { get; set; }
        public int? JointPriceFromPeople { get; set; }
    }

    private sealed class TouShape
    {
        public string? Available { get; set; }
        public bool? Optional { get; set; }
        public string? ValidFrom { get; set; }
        public string? AppliesTo { get; set; }
        public string? Scope { get; set; }
        public string? Reason { get; set; }
        public string? Note { get; set; }
        public string? Confidence { get; set; }
        public List<PeriodShape> Periods { get; set; } = [];
        public List<TouSeasonShape> Seasonal { get; set; } = [];
        public string? TierSurcharge { get; set; }
        public Dictionary<int, Dictionary<string, decimal>> TierPrices { get; set; } = [];
    }

    private sealed class TouSeasonShape
    {
        public string? Name { get; set; }
        public List<int> Months { get; set; } = [];
        public List<PeriodShape> Periods { get; set; } = [];
    }

    private sealed class PeriodShape
    {
        public string? Name { get; set; }
        public string? Label { get; set; }
        public List<string> Spans { get; set; } = [];
        public decimal Price { get; set; }
    }
}
