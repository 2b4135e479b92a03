namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>One line of a sum.</summary>
/// <param name="Label">What it is: 第一档, 峰, 第二档加价, 免费电量.</param>
/// <param name="EnergyKwh">kWh.</param>
/// <param name="PriceYuanPerKwh">Yuan per kWh; negative for what is taken off.</param>
internal readonly record struct BillLine(string Label, decimal EnergyKwh, decimal PriceYuanPerKwh)
{
    /// <summary>A fixed amount beside energy, yuan; negative for what is taken off.</summary>
    public decimal FixedYuan { get; init; }

    /// <summary>Yuan, not rounded.</summary>
    public decimal AmountYuan => EnergyKwh * PriceYuanPerKwh + FixedYuan;
}

/// <summary>A sum with its lines.</summary>
/// <param name="Lines">In the order of the arithmetic.</param>
/// <param name="TotalYuan">Two decimals, half away from zero, rounded once from the exact total.</param>
internal sealed record BillSum(IReadOnlyList<BillLine> Lines, decimal TotalYuan)
{
    public static BillSum Of(IReadOnlyList<BillLine> lines) =>
        new(lines, Math.Round(lines.Sum(line => line.AmountYuan), 2, MidpointRounding.AwayFromZero));
}

/// <summary>Exact residential sums.</summary>
/// <remarks>
/// Rules: yearly tiers add up over the year, one bill is the charge after it minus the charge before it; monthly tiers
/// start anew each month; prices by hour take the tiers' surcharge on top of what lies beyond tier 1; the total is
/// rounded once. Source: the notices named in each table.
/// </remarks>
internal static class TariffCalculator
{
    private static readonly string[] Ordinals = ["", "第一档", "第二档", "第三档", "第四档"];

    /// <summary>Charge for energy that follows on energy already counted in the cycle.</summary>
    /// <param name="tiers">Steps in order.</param>
    /// <param name="beforeKwh">Counted before, 0 for monthly tiers.</param>
    /// <param name="energyKwh">Energy of this bill, at least 0.</param>
    public static BillSum Tiered(IReadOnlyList<TariffTier> tiers, decimal beforeKwh, decimal energyKwh) =>
        BillSum.Of([.. Split(tiers, beforeKwh, energyKwh)
            .Select(part => new BillLine(Ordinals[part.Tier.Number], part.EnergyKwh, part.Tier.PriceYuanPerKwh))]);

    /// <summary>Charge with prices by hour and the tiers' surcharge.</summary>
    /// <param name="tiers">Steps in order; only their surcharge over tier 1 counts.</param>
    /// <param name="beforeKwh">Counted before, 0 for monthly tiers.</param>
    /// <param name="periods">Energy by period, each with its price.</param>
    public static BillSum TimeOfUse(
        IReadOnlyList<TariffTier> tiers, decimal beforeKwh, IReadOnlyList<(TouPeriod Period, decimal EnergyKwh)> periods)
    {
        var lines = periods.Select(part => new BillLine(part.Period.Label, part.EnergyKwh, part.Period.PriceYuanPerKwh)).ToList();
        var surcharges = Split(tiers, beforeKwh, periods.Sum(part => part.EnergyKwh))
            .Where(part => part.Tier.Number > 1)
            .Select(part => new BillLine(
                Ordinals[part.Tier.Number] + "加价", part.EnergyKwh, part.Tier.PriceYuanPerKwh - tiers[0].PriceYuanPerKwh));
        lines.AddRange(surcharges);
        return BillSum.Of(lines);
    }

    /// <summary>Takes free energy of poor households off, at the price of tier 1.</summary>
    public static BillSum LessFreeQuota(BillSum sum, decimal quotaKwh, decimal priceYuanPerKwh) =>
        BillSum.Of([.. sum.Lines, new BillLine("免费电量", quotaKwh, -priceYuanPerKwh)]);

    /// <summary>Takes the fixed amount off that some regions pay back for free energy.</summary>
    public static BillSum LessRefund(BillSum sum, decimal refundYuan) =>
        BillSum.Of([.. sum.Lines, new BillLine("免费电量返还", 0, 0) { FixedYuan = -refundYuan }]);

    /// <summary>The tiers of a large household.</summary>
    /// <param name="table">Region.</param>
    /// <param name="season">Season.</param>
    /// <param name="people">People in the household.</param>
    /// <returns>Wider tiers; null when the household is too small or the change is not exact enough to calculate with.</returns>
    public static IReadOnlyList<TariffTier>? Widen(TariffTable table, TariffSeason season, int people)
    {
        var rule = table.LargeHousehold;
        if (rule?.MinPeople is not { } least || people < least) return null;
        if (rule.TierBoundsKwh is { Count: 2 } bounds)
            return WithBounds(season.Tiers, bounds[0], bounds[1]);
        if (rule.AddKwhMonth is not { } add || season.Tiers is not [{ ToKwh: { } first }, { ToKwh: { } second }, ..])
            return null;

        var months = table.Cycle is TariffCycle.Year ? 12 : 1;
        var times = rule.IsPerExtraPerson ? people - least + 1 : 1;
        var wider = first + add * months * times;
        return WithBounds(season.Tiers, wider, rule.AddsToAllTiers ? second + add * months * times : Math.Max(second, wider));
    }

    /// <summary>How much of the energy falls into which tier.</summary>
    public static IEnumerable<(TariffTier Tier, decimal EnergyKwh)> Split(
        IReadOnlyList<TariffTier> tiers, decimal beforeKwh, decimal energyKwh)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(beforeKwh);
        ArgumentOutOfRangeException.ThrowIfNegative(energyKwh);
        var end = beforeKwh + energyKwh;
        foreach (var tier in tiers)
        {
            var from = Math.Max(beforeKwh, tier.FromKwh);
            var to = Math.Min(end, tier.ToKwh ?? decimal.MaxValue);
            if (to > from) yield return (tier, to - from);
        }
    }

    private static List<TariffTier> WithBounds(IReadOnlyList<TariffTier> tiers, decimal first, decimal second) =>
    [
        tiers[0] with { ToKwh = first },
        tiers[1] with { FromKwh = first, ToKwh = second },
        tiers[2] with { FromKwh = second },
    ];
}
