namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>The book for other plugins.</summary>
internal sealed class TariffReference(LiveTariffs tariffs) : ITariffReference
{
    public LateFeeTerms LateFee { get; } = tariffs.Book.Rules.LateFee is { } rule
        ? new LateFeeTerms
        {
            ResidentialDailyRate = rule.ResidentialDailyRate,
            OtherCurrentYearDailyRate = rule.OtherCurrentYearDailyRate,
            OtherCrossYearDailyRate = rule.OtherCrossYearDailyRate,
            Source = rule.Source,
            Facts = rule.Facts,
        }
        : throw new InvalidOperationException("tariffs/rules.yaml has no late_fee.");

    public TierCharge? Charge(string region, DateOnly month, decimal beforeKwh, decimal energyKwh)
    {
        if (tariffs.Book.Find(region, month.AddMonths(1).AddDays(-1)) is not { } table) return null;
        var tiers = table.SeasonOf(month.Month).Tiers;
        var isYearly = table.Cycle is TariffCycle.Year;
        var before = isYearly ? beforeKwh : 0;
        var counted = before + energyKwh;
        var now = tiers.FirstOrDefault(tier => tier.ToKwh is not { } end || counted <= end) ?? tiers[^1];
        return new TierCharge
        {
            IsYearly = isYearly,
            CountedKwh = counted,
            Parts = [.. TariffCalculator.Split(tiers, before, energyKwh).Select(part =>
                new TierPart(part.Tier.Number, part.Tier.FromKwh, part.EnergyKwh, part.Tier.PriceYuanPerKwh))],
            AmountYuan = TariffCalculator.Tiered(tiers, before, energyKwh).TotalYuan,
            Tier = now.Number,
            Ahead = [.. tiers.Where(tier => tier.Number > now.Number).Select(tier => new TierPart(tier.Number, tier.FromKwh, 0, tier.PriceYuanPerKwh))],
            TierEndKwh = now.ToKwh,
        };
    }
}
