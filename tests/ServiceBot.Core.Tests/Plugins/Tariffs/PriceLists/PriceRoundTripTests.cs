using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Core.Plugins.Tariffs.PriceLists;

namespace ServiceBot.Core.Tests.Plugins.Tariffs.PriceLists;

/// <summary>Whatever prices are written as a published table, the same prices are read from it.</summary>
public sealed class PriceRoundTripTests
{
    private static readonly (string Name, string Label, string Hours)[] TwoTimes = [("peak", "高峰", "8:00-22:00"), ("valley", "低谷", "22:00-次日8:00")];
    private static readonly (string Name, string Label, string Hours)[] FourTimes =
        [("sharp", "尖峰", "19:00-21:00"), ("peak", "高峰", "8:00-11:00、17:00-19:00"), ("flat", "平段", "11:00-17:00、21:00-22:00"), ("valley", "低谷", "22:00-次日8:00")];
    private static readonly (string Unit, decimal Times)[] Units = [("元/千瓦时", 1), ("分/千瓦时", 100), ("元/兆瓦时", 1000)];

    [Fact]
    public void Prices_written_as_a_table_are_read_as_they_were() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20_261_127, 5), Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), seed =>
        {
            var drawn = Drawn.Of(new Random(seed));

            var read = PriceBook.Read(PriceBook.Write(drawn.Write()), new TariffFacts("QH", "青价〔2026〕1号", 'B', PriceSheets.Today));

            Assert.Equal(drawn.Figures(), Figures(PriceSheets.Taken(Assert.Single(read.Updates))));
        }));

    private static string Figures(TariffTable table) => string.Join('\n',
    [
        $"{table.Cycle} {table.ValidFrom:yyyy-MM-dd} {table.JointMeterPriceYuanPerKwh:0.####}",
        .. table.Seasons.SelectMany(season => season.Tiers.Select(tier => string.Create(CultureInfo.InvariantCulture, $"{season.Name} {tier.Number} {tier.FromKwh:0}-{tier.ToKwh:0} {tier.PriceYuanPerKwh:0.####}"))),
        .. table.Seasons[0].Tiers.SelectMany(tier => table.TimeOfUse.Periods.Select(period => string.Create(CultureInfo.InvariantCulture,
            $"{tier.Number} {period.Name} {Effective(table, tier, period):0.####}"))),
    ]);

    private static decimal Effective(TariffTable table, TariffTier tier, TouPeriod period) =>
        tier.Number == 1 ? period.PriceYuanPerKwh
        : table.TimeOfUse.AddsTierSurcharge ? period.PriceYuanPerKwh + tier.PriceYuanPerKwh - table.Seasons[0].Tiers[0].PriceYuanPerKwh
        : table.TimeOfUse.TierPrices[tier.Number][period.Name];

    /// <summary>Prices drawn by chance, as any region might have them.</summary>
    private sealed record Drawn(
        TariffCycle Cycle, DateOnly From, decimal? Joint, (string Name, int[] Bounds)[] Seasons, decimal[] Prices,
        (string Name, string Label, string Hours)[] Times, decimal[][] TimePrices, int Unit, bool AreTexts)
    {
        public static Drawn Of(Random random)
        {
            var steps = random.Next(1, 5);
            decimal Price(decimal least) => least + random.Next(0, 2000) / 10000m;
            var prices = new decimal[steps];
            for (var at = 0; at < steps; at++) prices[at] = Price(at == 0 ? 0.3m : prices[at - 1]);
            int[] Bounds()
            {
                var bounds = new int[steps - 1];
                for (var at = 0; at < bounds.Length; at++) bounds[at] = (at == 0 ? 0 : bounds[at - 1]) + random.Next(2, 5000);
                return bounds;
            }
            (string, int[])[] seasons = random.Next(3) == 0 ? [("夏季（5-10月）", Bounds()), ("非夏季（11月-次年4月）", Bounds())] : [("", Bounds())];
            var times = random.Next(3) switch { 0 => [], 1 => TwoTimes, _ => FourTimes };
            var first = times.Select(_ => Price(0.2m)).ToArray();
            var adds = random.Next(2) == 0;
            decimal[][] timePrices = [.. prices.Select((price, at) => at == 0 ? first : first.Select(one => adds ? one + price - prices[0] : Price(0.2m)).ToArray())];
            return new Drawn(
                (TariffCycle)random.Next(2), new DateOnly(2020, 1, 1).AddDays(random.Next(2000)), random.Next(2) == 0 ? Price(0.3m) : null,
                seasons, prices, times, timePrices, random.Next(Units.Length), random.Next(2) == 0);
        }

        public BookSheet Write()
        {
            var (unit, times) = Units[Unit];
            var width = 5 + Times.Length;
            var rows = new List<object?[]>
            {
                Row($"青海省居民电价表{(AreTexts ? "" : $"（单位：{unit}）")}"),
                Row("用电分类", "季节", "档", Cycle is TariffCycle.Year ? "年用电量" : "月用电量", AreTexts ? $"电度电价（{unit}）" : "电度电价", Times.Length > 0 ? "分时电价" : null),
                Row([null, null, null, null, null, .. Times.Select(time => AreTexts ? $"{time.Label}电价（{unit}）" : time.Label)]),
            };
            foreach (var (name, bounds) in Seasons)
                for (var at = 0; at < Prices.Length; at++)
                    rows.Add(Row([
                        rows.Count == 3 ? "居民一户一表" : null, name.Length > 0 ? name : null, $"第{"一二三四"[at]}档", Range(bounds, at),
                        Cell(Prices[at] * times), .. TimePrices[at].Select(price => Cell(price * times)),
                    ]));
            if (Joint is { } joint) rows.Add(Row("居民合表", null, null, null, Cell(joint * times)));
            rows.Add(Row($"注：1.自{From:yyyy年M月d日}起执行。{string.Concat(Times.Select(time => $"{time.Label}时段{time.Hours}；"))}"));
            var last = (char)('A' + width - 1);
            return new BookSheet("居民", [.. rows])
            {
                Merged = [$"A1:{last}1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", .. Times.Length > 1 ? [$"F2:{last}2"] : Array.Empty<string>(), $"A4:A{3 + Prices.Length * Seasons.Length}"],
            };

            object?[] Row(params object?[] cells) => [.. cells, .. Enumerable.Repeat<object?>(null, Math.Max(0, width - cells.Length))];
        }

        public string Figures() => string.Join('\n',
        [
            $"{Cycle} {From:yyyy-MM-dd} {Joint:0.####}",
            .. Seasons.SelectMany(season => Prices.Select((price, at) => string.Create(CultureInfo.InvariantCulture,
                $"{season.Name} {at + 1} {(at == 0 ? 0 : season.Bounds[at - 1])}-{(at < season.Bounds.Length ? season.Bounds[at].ToString(CultureInfo.InvariantCulture) : "")} {price:0.####}"))),
            .. TimePrices.SelectMany((prices, tier) => Times.Select((time, at) => string.Create(CultureInfo.InvariantCulture, $"{tier + 1} {time.Name} {prices[at]:0.####}"))),
        ]);

        private object Cell(decimal number) => AreTexts ? number.ToString("#,##0.######", CultureInfo.InvariantCulture) : number;

        private static string Range(int[] bounds, int at) =>
            bounds.Length == 0 ? "0 千瓦时及以上"
            : at == 0 ? $"{bounds[0]:#,##0} 千瓦时及以下部分"
            : at < bounds.Length ? $"{bounds[at - 1] + 1}—{bounds[at]} 千瓦时部分"
            : $"{bounds[^1] + 1} 千瓦时及以上部分";
    }
}
