namespace ServiceBot.Core.Plugins;

/// <summary>Energy of one bill split over the tiers of its region.</summary>
internal sealed record TierCharge
{
    /// <summary>Whether energy adds up over the calendar year; else every month starts anew.</summary>
    public required bool IsYearly { get; init; }

    /// <summary>Energy counted in the year or month up to and including the bill, kWh.</summary>
    public required decimal CountedKwh { get; init; }

    /// <summary>The tiers that the bill fell into, lowest first.</summary>
    public required IReadOnlyList<TierPart> Parts { get; init; }

    /// <summary>The charge, yuan, two decimals.</summary>
    public required decimal AmountYuan { get; init; }

    /// <summary>Number of the tier where the count stands now: 1, 2, 3.</summary>
    public required int Tier { get; init; }

    /// <summary>The tiers above it, lowest first; their energy is 0.</summary>
    public IReadOnlyList<TierPart> Ahead { get; init; } = [];

    /// <summary>Where that tier ends, kWh, included; null for the last.</summary>
    public decimal? TierEndKwh { get; init; }
}

/// <summary>What one tier took of a bill.</summary>
/// <param name="Tier">1, 2, 3.</param>
/// <param name="FromKwh">Where the tier begins, kWh.</param>
/// <param name="EnergyKwh">Energy of the bill in it, kWh.</param>
/// <param name="PriceYuanPerKwh">Its price.</param>
internal sealed record TierPart(int Tier, decimal FromKwh, decimal EnergyKwh, decimal PriceYuanPerKwh);
