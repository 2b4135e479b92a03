using ServiceBot.Core.Plugins.Tariffs;

namespace ServiceBot.Core.Tests.Plugins.Tariffs;

public class TariffCalculatorTests
{
    // 浙江: 2760 / 4800 kWh a year at 0.538 / 0.588 / 0.838 yuan (浙江政务服务网价目表).
    private static readonly TariffTier[] Zhejiang =
    [
        new(1, 0, 2760, 0.538m),
        new(2, 2760, 4800, 0.588m),
        new(3, 4800, null, 0.838m),
    ];

    [Theory]
    [InlineData(0, 300, 161.40)]     // 300 × 0.538
    [InlineData(2600, 300, 168.40)]  // 160 × 0.538 + 140 × 0.588
    [InlineData(0, 5000, 2852.00)]   // 2760 × 0.538 + 2040 × 0.588 + 200 × 0.838
    [InlineData(2760, 1, 0.59)]      // 0.588 rounded once
    [InlineData(4800, 100, 83.80)]
    [InlineData(0, 0, 0)]
    public void A_bill_is_the_charge_after_it_minus_the_charge_before_it(decimal before, decimal energy, decimal total) =>
        Assert.Equal(total, TariffCalculator.Tiered(Zhejiang, before, energy).TotalYuan);

    [Fact]
    public void Bills_of_a_year_add_up_to_the_charge_of_the_year()
    {
        var monthly = Enumerable.Range(0, 12).Sum(month => TariffCalculator.Tiered(Zhejiang, month * 450m, 450m).Lines.Sum(line => line.AmountYuan));

        Assert.Equal(TariffCalculator.Tiered(Zhejiang, 0, 5400).Lines.Sum(line => line.AmountYuan), monthly);
    }

    [Fact]
    public void Prices_by_hour_take_the_tiers_surcharge_beyond_tier_one()
    {
        // 200 × 0.568 + 150 × 0.288 = 156.80; from 2700 kWh on, 290 of the 350 kWh cost 0.05 more: + 14.50.
        var periods = new[] { (Peak(0.568m), 200m), (Valley(0.288m), 150m) };

        Assert.Equal(156.80m, TariffCalculator.TimeOfUse(Zhejiang, 0, periods).TotalYuan);
        Assert.Equal(171.30m, TariffCalculator.TimeOfUse(Zhejiang, 2700, periods).TotalYuan);
    }

    [Fact]
    public void Free_energy_is_taken_off_at_the_price_of_tier_one()
    {
        // 200 × 0.538 − 15 × 0.538 = 99.53
        var sum = TariffCalculator.LessFreeQuota(TariffCalculator.Tiered(Zhejiang, 0, 200), 15, 0.538m);

        Assert.Equal(99.53m, sum.TotalYuan);
    }

    [Fact]
    public void Negative_energy_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TariffCalculator.Tiered(Zhejiang, 0, -1));

    private static TouPeriod Peak(decimal price) => new("peak", "峰", ["08:00-22:00"], price);

    private static TouPeriod Valley(decimal price) => new("valley", "谷", ["22:00-08:00"], price);
}
