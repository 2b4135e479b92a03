namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>Over which time the tiers count.</summary>
internal enum TariffCycle
{
    /// <summary>Energy adds up over the calendar year.</summary>
    Year,

    /// <summary>Every month starts anew.</summary>
    Month,
}

/// <summary>Residential prices of one region.</summary>
internal sealed record TariffTable
{
    /// <summary>Region code.</summary>
    public required string Code { get; init; }

    /// <summary>Official name: 浙江省.</summary>
    public required string Province { get; init; }

    /// <summary>Other names and cities it is known by.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    public required TariffCycle Cycle { get; init; }

    /// <summary>First day it holds; null when the source gives none.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day it holds; null while no later table is known.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Since when, in words.</summary>
    public required string EffectiveNote { get; init; }

    /// <summary>A, B or C, the lower one where a source mixes them.</summary>
    public required char Confidence { get; init; }

    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>One season without months where prices do not change over the year.</summary>
    public required IReadOnlyList<TariffSeason> Seasons { get; init; }

    public LargeHousehold? LargeHousehold { get; init; }

    /// <summary>Free energy for poor households, kWh a month; null when not collected.</summary>
    public decimal? FreeQuotaKwhMonth { get; init; }

    /// <summary>What is paid back for the free energy, yuan a month, where the source fixes it; null elsewhere.</summary>
    public decimal? FreeQuotaYuanMonth { get; init; }

    public string? FreeQuotaNote { get; init; }

    public char? FreeQuotaConfidence { get; init; }

    /// <summary>Price without tiers, yuan per kWh; null when not known.</summary>
    public decimal? JointMeterPriceYuanPerKwh { get; init; }

    public char? JointMeterConfidence { get; init; }

    public required TimeOfUse TimeOfUse { get; init; }

    /// <summary>Short name for a sentence: 浙江, 广东（广州、佛山…）.</summary>
    public string ShortName => Aliases.Count > 0 ? Aliases[0] : Province;

    /// <summary>Whether it holds on a day. A table without a first day is taken to hold since ever.</summary>
    public bool Holds(DateOnly day) => !(ValidFrom > day) && !(ValidTo < day);

    /// <summary>The season of a month; the only one where seasons do not exist.</summary>
    public TariffSeason SeasonOf(int month) =>
        Seasons.FirstOrDefault(season => season.Months.Contains(month)) ?? Seasons[0];
}

/// <summary>Tiers that hold for some months.</summary>
internal sealed record TariffSeason
{
    /// <summary>夏季; empty where there is only one.</summary>
    public required string Name { get; init; }

    /// <summary>Months 1–12; empty for all.</summary>
    public required IReadOnlyList<int> Months { get; init; }

    public required IReadOnlyList<TariffTier> Tiers { get; init; }
}

/// <summary>One step.</summary>
/// <param name="Number">1, 2, 3.</param>
/// <param name="FromKwh">Lower bound, kWh in the cycle.</param>
/// <param name="ToKwh">Upper bound, included; null for the last.</param>
/// <param name="PriceYuanPerKwh">Yuan per kWh.</param>
internal sealed record TariffTier(int Number, decimal FromKwh, decimal? ToKwh, decimal PriceYuanPerKwh);

/// <summary>Wider tiers for large households.</summary>
internal sealed record LargeHousehold
{
    public required string Condition { get; init; }

    public required string Change { get; init; }

    public string? Effective { get; init; }

    public required char Confidence { get; init; }

    /// <summary>From how many people on; null when the source does not say.</summary>
    public int? MinPeople { get; init; }

    /// <summary>New upper bounds of tiers 1 and 2, kWh in the cycle; null where the change is an addition.</summary>
    public IReadOnlyList<decimal>? TierBoundsKwh { get; init; }

    /// <summary>kWh a month added to the bounds; null where new bounds are given.</summary>
    public decimal? AddKwhMonth { get; init; }

    /// <summary>Whether every bound moves, or only the first.</summary>
    public bool AddsToAllTiers { get; init; }

    /// <summary>Whether the addition counts once for each extra person.</summary>
    public bool IsPerExtraPerson { get; init; }

    /// <summary>From how many people on the price without tiers may be chosen instead; null when never.</summary>
    public int? JointPriceFromPeople { get; init; }
}

/// <summary>Whether prices by hour exist.</summary>
internal enum TimeOfUseAvailability
{
    Yes,
    No,
    Unknown,
}

/// <summary>Prices by hour.</summary>
internal sealed record TimeOfUse
{
    public required TimeOfUseAvailability Availability { get; init; }

    /// <summary>First day of these prices; null where it is the table's.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Why not, or what exists instead.</summary>
    public string? Reason { get; init; }

    /// <summary>Whom it is for: 居民一户一表, 居民充电设施.</summary>
    public string? Scope { get; init; }

    /// <summary>Whether the prices are for charging points only.</summary>
    public bool IsForChargingOnly { get; init; }

    public string? Note { get; init; }

    public char? Confidence { get; init; }

    public IReadOnlyList<TouPeriod> Periods { get; init; } = [];

    /// <summary>Other periods in some months (采暖期).</summary>
    public IReadOnlyList<TouSeason> Seasonal { get; init; } = [];

    /// <summary>Whether energy beyond tier 1 costs the tiers' surcharge on top.</summary>
    public bool AddsTierSurcharge { get; init; }

    /// <summary>Prices of tiers 2 and 3 by period name, where they are listed separately.</summary>
    public IReadOnlyDictionary<int, IReadOnlyDictionary<string, decimal>> TierPrices { get; init; } =
        new Dictionary<int, IReadOnlyDictionary<string, decimal>>();

    /// <summary>The periods that hold in a month.</summary>
    public IReadOnlyList<TouPeriod> PeriodsOf(int month) =>
        Seasonal.FirstOrDefault(season => season.Months.Contains(month))?.Periods ?? Periods;
}

/// <summary>Periods that hold in some months.</summary>
internal sealed record TouSeason(string Name, IReadOnlyList<int> Months, IReadOnlyList<TouPeriod> Periods);

/// <summary>One price by hour.</summary>
/// <param name="Name">sharp, peak, flat or valley.</param>
/// <param name="Label">峰, 谷（丰水期）.</param>
/// <param name="Spans">08:00-22:00; over midnight allowed.</param>
/// <param name="PriceYuanPerKwh">Yuan per kWh.</param>
internal sealed record TouPeriod(string Name, string Label, IReadOnlyList<string> Spans, decimal PriceYuanPerKwh);
