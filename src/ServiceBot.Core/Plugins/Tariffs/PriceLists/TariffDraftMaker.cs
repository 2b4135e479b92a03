using System.Globalization;

namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>Makes the prices that hold on a day out of the rows of a price table, region by region; says what is missing or contradicts itself.</summary>
/// <param name="list">The table.</param>
/// <param name="given">First day given beside the table; null for none.</param>
/// <param name="today">The day.</param>
internal sealed class TariffDraftMaker(PriceList list, DateOnly? given, DateOnly today)
{
    private static readonly string[] Hours = ["sharp", "peak", "flat", "valley"];

    private readonly List<string> _mistakes = [];
    private readonly List<string> _remarks = [];

    public static IReadOnlyList<TariffDraft> Make(PriceList list, DateOnly? given, DateOnly today) =>
    [
        .. list.Rows.GroupBy(row => row.Region ?? "", StringComparer.Ordinal)
            .Select(region => new TariffDraftMaker(list, given, today).Region(region.Key.Length == 0 ? null : region.Key, [.. region])),
    ];

    private TariffDraft Region(string? region, List<PriceRow> rows)
    {
        _mistakes.AddRange(list.Mistakes);
        if (given is { } day && list.From is { } own && day != own) _mistakes.Add($"表里写的执行日期是 {own:yyyy-MM-dd}，与填写的 {day:yyyy-MM-dd} 不一致。");
        var joint = InForce([.. rows.Where(row => row.Tier is null)], "合表电价");
        var seasons = new List<TariffSeason>();
        var tierRows = new List<PriceRow>();
        foreach (var season in rows.Where(row => row.Tier is not null).GroupBy(row => row.Season, StringComparer.Ordinal))
        {
            var inForce = Numbered([.. season]).GroupBy(pair => pair.Number).OrderBy(step => step.Key)
                .Select(step => (Number: step.Key, Row: InForce([.. step.Select(pair => pair.Row)], $"{season.Key}第 {step.Key} 档")))
                .Where(step => step.Row is not null).ToList();
            var steps = inForce.Select(step => step.Row).OfType<PriceRow>().ToList();
            tierRows.AddRange(steps);
            var months = steps.SelectMany(row => row.Months).Distinct().ToList();
            seasons.Add(new TariffSeason { Name = season.Key, Months = season.Key.Length > 0 ? months : [], Tiers = Steps(steps, season.Key) });
        }
        if (seasons.Count == 0) _mistakes.Add("没有找到居民阶梯电价（一户一表）的各档。");
        if (seasons.Count > 1 && !seasons.SelectMany(season => season.Months).Order().SequenceEqual(Enumerable.Range(1, 12)))
            _mistakes.Add("各季节的月份没有正好覆盖 1 至 12 月，请在“季节”一栏写明月份，例如“夏季（5-10月）”。");
        var starts = tierRows.Append(joint).OfType<PriceRow>().Select(StartOf).OfType<DateOnly>().ToList();
        if (starts.Count == 0 && _mistakes.Count == 0) _mistakes.Add("没有写明执行日期，请在表中写明，或用 --valid-from 给出。");
        return new TariffDraft
        {
            Region = region,
            Cycle = CycleOf(tierRows),
            ValidFrom = starts.Count > 0 ? starts.Max() : null,
            Seasons = seasons is [var only] ? [new TariffSeason { Name = "", Months = [], Tiers = only.Tiers }] : seasons,
            JointPrice = joint?.Prices.GetValueOrDefault(PriceWords.FlatRate) is > 0 and var price ? price : null,
            TouPrices = TouPrices(seasons, tierRows),
            Spans = list.Spans,
            Remarks = [.. _remarks.Distinct(StringComparer.Ordinal)],
            Mistakes = [.. _mistakes.Distinct(StringComparer.Ordinal)],
        };
    }

    private DateOnly? StartOf(PriceRow row) => row.From ?? list.From ?? given;

    // Steps without a number are counted by their lower bound among those of the same day.
    private IEnumerable<(int Number, PriceRow Row)> Numbered(List<PriceRow> rows) =>
        rows.GroupBy(row => StartOf(row)).SelectMany(day =>
        {
            var bounds = day.Select(row => row.Tier?.FromKwh ?? 0).Distinct().Order().ToList();
            return day.Select(row => (row.Tier?.Number ?? bounds.IndexOf(row.Tier?.FromKwh ?? 0) + 1, row));
        });

    // Of versions of the same price the one that holds on the day; an open one ends where the next begins.
    private PriceRow? InForce(List<PriceRow> versions, string what)
    {
        if (versions.Count == 0) return null;
        var ordered = versions.OrderBy(StartOf).ToList();
        for (var at = 1; at < ordered.Count; at++)
        {
            var (before, after) = (ordered[at - 1], ordered[at]);
            if (Same(before, after)) continue;
            if (StartOf(before) == StartOf(after) || before.To >= StartOf(after))
                _mistakes.Add($"{what}在同一时间有两个不同的数：“{before.Text}”和“{after.Text}”。");
        }
        if (ordered.LastOrDefault(row => StartOf(row) > today) is { } later)
            _remarks.Add($"{what}：“{later.Text}”尚未执行，到 {StartOf(later):yyyy-MM-dd} 再录入。");
        var begun = ordered.Where(row => StartOf(row) is not { } start || start <= today).ToList();
        if (begun.Count == 0) _mistakes.Add($"{what}还没有开始执行（{StartOf(ordered[0]):yyyy-MM-dd}），请到执行之日再录入。");
        else if (begun[^1].To < today) _mistakes.Add($"{what}已经失效（{begun[^1].To:yyyy-MM-dd}）。");
        else return begun[^1];
        return null;
    }

    private static bool Same(PriceRow one, PriceRow other) =>
        one.Tier == other.Tier && one.Prices.Count == other.Prices.Count && one.Prices.All(price => other.Prices.GetValueOrDefault(price.Key) == price.Value);

    private List<TariffTier> Steps(List<PriceRow> rows, string season)
    {
        var tiers = new List<TariffTier>();
        var bound = 0m;
        foreach (var row in rows)
        {
            var number = tiers.Count + 1;
            var words = row.Tier ?? new TierWords(null, null, null, null);
            if (words.Number is { } said && said != number) _mistakes.Add($"{season}缺第 {number} 档。");
            if (!words.HasBounds) _mistakes.Add($"{season}第 {number} 档没有写明电量范围：“{row.Text}”。");
            // 2761 至 4800 begins where 2760 ends.
            var from = words.FromKwh is { } first && first != bound + 1 ? first : bound;
            if (from != bound) _mistakes.Add($"{season}第 {number} 档从 {Plain(from)} 起，与上一档的 {Plain(bound)} 接不上。");
            if (!row.Prices.TryGetValue(PriceWords.FlatRate, out var price)) _mistakes.Add($"{season}第 {number} 档没有电度电价。");
            else if (price is <= 0 or > 10) _mistakes.Add($"{season}第 {number} 档的电价 {Plain(price)} 元/千瓦时不合常理，请核对单位。");
            if (tiers.Count > 0 && price < tiers[^1].PriceYuanPerKwh) _mistakes.Add($"{season}第 {number} 档的电价低于上一档。");
            tiers.Add(new TariffTier(number, bound, words.ToKwh, price));
            bound = words.ToKwh ?? decimal.MaxValue;
        }
        if (tiers is [.., { ToKwh: { } end }]) _mistakes.Add($"{season}最后一档在 {Plain(end)} 处结束，缺“以上”的一档。");
        return tiers;
    }

    private TariffCycle? CycleOf(List<PriceRow> rows)
    {
        var said = rows.Select(row => row.Tier?.Cycle ?? list.Cycle).OfType<TariffCycle>().Distinct().ToList();
        if (said.Count > 1) _mistakes.Add("有的档按年、有的档按月，请统一。");
        return said is [var cycle] ? cycle : null;
    }

    private Dictionary<int, IReadOnlyDictionary<string, decimal>> TouPrices(List<TariffSeason> seasons, List<PriceRow> rows)
    {
        var prices = new Dictionary<int, IReadOnlyDictionary<string, decimal>>();
        var at = 0;
        foreach (var season in seasons)
            foreach (var tier in season.Tiers)
            {
                var own = rows[at++].Prices.Where(price => price.Key != PriceWords.FlatRate).ToDictionary(StringComparer.Ordinal);
                if (own.Keys.Except(Hours).Any()) _mistakes.Add("有深谷电价，居民电价文件不能表示，请改用文档录入。");
                if (own.Count == 0) continue;
                if (own.Values.Any(price => price is <= 0 or > 10)) _mistakes.Add($"第 {tier.Number} 档的峰谷电价不合常理，请核对单位。");
                if (prices.TryGetValue(tier.Number, out var other) && !other.OrderBy(price => price.Key, StringComparer.Ordinal).SequenceEqual(own.OrderBy(price => price.Key, StringComparer.Ordinal)))
                    _mistakes.Add("各季节的峰谷电价不同，居民电价文件不能表示。");
                prices[tier.Number] = own;
            }
        if (prices.Count > 0 && !prices.ContainsKey(1)) _mistakes.Add("第 1 档没有峰谷电价，其他档有。");
        if (prices.Values.Select(own => string.Join(',', own.Keys.Order(StringComparer.Ordinal))).Distinct().Count() > 1) _mistakes.Add("各档的峰、平、谷不一致，有的档缺一种。");
        return prices;
    }

    private static string Plain(decimal number) => number.ToString("0.########", CultureInfo.InvariantCulture);
}
