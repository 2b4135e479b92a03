using System.Globalization;

namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>Makes the prices that hold from a day on out of a region's rows; says what is missing or contradicts itself.</summary>
/// <param name="list">The table.</param>
/// <param name="given">Validity given beside the table; null for none.</param>
/// <param name="day">The day; null when no row says one.</param>
/// <param name="next">First day of the next prices in the same rows; null for none.</param>
internal sealed class TariffDraftMaker(PriceList list, (DateOnly? From, DateOnly? To) given, DateOnly? day, DateOnly? next)
{
    private const decimal LowestPrice = 0.02m;
    private const decimal HighestPrice = 5;
    // Above every bound that a table may name.
    private const decimal Open = 1e15m;

    private static readonly string[] Hours = ["sharp", "peak", "flat", "valley"];

    private readonly List<string> _mistakes = [];
    private readonly List<string> _remarks = [];

    /// <summary>All that a table gives, by region and time. Prices of before that it gives only some of are left out, and told.</summary>
    public static IReadOnlyList<TariffDraft> Make(PriceList list, (DateOnly? From, DateOnly? To) given, DateOnly today) =>
        [.. list.Rows.GroupBy(row => row.Region ?? "", StringComparer.Ordinal).SelectMany(region => Versions(list, given, today, [.. region]))];

    private static IEnumerable<TariffDraft> Versions(PriceList list, (DateOnly? From, DateOnly? To) given, DateOnly today, List<PriceRow> rows)
    {
        var days = rows.Select(row => row.From ?? list.From ?? given.From).OfType<DateOnly>().Distinct().Order().ToList();
        if (days.Count == 0) return [new TariffDraftMaker(list, given, null, null).Read(rows)];
        var now = days.LastOrDefault(start => start <= today, days[0]);
        var drafts = days.Select((start, at) => new TariffDraftMaker(list, given, start, at + 1 < days.Count ? days[at + 1] : null).Read(rows)).ToList();
        var left = drafts.Where(draft => draft.ValidFrom < now && draft.Mistakes.Except(list.Mistakes).Any()).ToList();
        return drafts.Except(left).Select(draft => draft.ValidFrom != now || left.Count == 0 ? draft : draft with
        {
            Remarks = [.. draft.Remarks, .. left.Select(old => $"表里从 {old.ValidFrom:yyyy-MM-dd} 起的旧价不全，没有录入。")],
        });
    }

    private TariffDraft Read(List<PriceRow> rows)
    {
        _mistakes.AddRange(list.Mistakes);
        _remarks.AddRange(list.Remarks);
        if (given.From is { } said && list.From is { } own && said != own) _mistakes.Add($"表里写的执行日期是 {own:yyyy-MM-dd}，与填写的 {said:yyyy-MM-dd} 不一致。");
        var joint = InForce([.. rows.Where(row => row.Tier is null)], "合表电价");
        var seasons = new List<TariffSeason>();
        var used = new List<DraftRow>();
        foreach (var season in rows.Where(row => row.Tier is not null).GroupBy(row => row.Season, StringComparer.Ordinal))
        {
            var steps = Numbered([.. season]).GroupBy(pair => pair.Number).OrderBy(step => step.Key)
                .Select(step => InForce([.. step.Select(pair => pair.Row)], $"{season.Key}第 {step.Key} 档")).OfType<PriceRow>().ToList();
            used.AddRange(steps.Select((row, at) => new DraftRow(season.Key, at + 1, row)));
            seasons.Add(new TariffSeason { Name = season.Key, Months = season.Key.Length > 0 ? [.. steps.SelectMany(row => row.Months).Distinct()] : [], Tiers = Steps(steps, season.Key) });
        }
        if (seasons.Count == 0) _mistakes.Add($"“{list.Sheet}”里没有找到居民阶梯电价（一户一表）的各档。");
        if (seasons.Count > 1 && !seasons.SelectMany(season => season.Months).Order().SequenceEqual(Enumerable.Range(1, 12)))
            _mistakes.Add("各季节的月份没有正好覆盖 1 至 12 月，请在“季节”一栏写明月份，例如“夏季（5-10月）”。");
        if (day is null && _mistakes.Count == 0) _mistakes.Add($"“{list.Sheet}”没有写明执行日期，请在表中写明，或填写生效日期（命令行 --valid-from）。");
        if (joint is not null) used.Add(new DraftRow("", null, joint));
        foreach (var row in used) CheckPrices(row.Row);
        return new TariffDraft
        {
            Region = rows[0].Region,
            Cycle = CycleOf([.. used.Where(row => row.Tier is not null).Select(row => row.Row)]),
            ValidFrom = day,
            ValidTo = EndOf([.. used.Select(row => row.Row)]),
            Seasons = seasons is [var only] ? [new TariffSeason { Name = "", Months = [], Tiers = only.Tiers }] : seasons,
            JointPrice = joint is not null && joint.Prices.TryGetValue(PriceWords.FlatRate, out var price) ? price : null,
            TouPrices = TouPrices([.. used.Where(row => row.Tier is not null)]),
            Spans = list.Spans,
            Rows = used,
            Remarks = [.. _remarks.Distinct(StringComparer.Ordinal)],
            Mistakes = [.. _mistakes.Distinct(StringComparer.Ordinal)],
        };
    }

    private DateOnly? StartOf(PriceRow row) => row.From ?? list.From ?? given.From;

    private DateOnly? EndOf(List<PriceRow> rows)
    {
        var ends = rows.Select(row => row.To).OfType<DateOnly>().Distinct().Order().ToList();
        if (next is { } following) ends.Add(following.AddDays(-1));
        else if (given.To is { } to) ends.Add(to);
        if (ends.Count == 0) return null;
        if (ends.Min() < day) _mistakes.Add($"失效日期 {ends.Min():yyyy-MM-dd} 早于执行日期 {day:yyyy-MM-dd}。");
        return ends.Min();
    }

    // Steps without a number are counted by their lower bound among those of the same day; a step that is dated anew alone, among
    // those of the last day that had a first step.
    private List<(int Number, PriceRow Row)> Numbered(List<PriceRow> rows)
    {
        var days = rows.GroupBy(StartOf).OrderBy(same => same.Key).Select(same => same.ToList()).ToList();
        var whole = days.Find(same => same.Exists(row => From(row) == 0));
        var numbered = new List<(int, PriceRow)>();
        foreach (var same in days)
        {
            if (same.Exists(row => From(row) == 0)) whole = same;
            var bounds = (whole ?? same).Select(From).Distinct().Order().ToList();
            if (!same.TrueForAll(row => bounds.Contains(From(row)))) bounds = [.. same.Select(From).Distinct().Order()];
            numbered.AddRange(same.Select(row => (row.Tier?.Number ?? bounds.IndexOf(From(row)) + 1, row)));
        }
        return numbered;

        static decimal From(PriceRow row) => row.Tier?.FromKwh ?? 0;
    }

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
                _mistakes.Add($"{what}在同一时间有两个不同的数：{before.Place(PriceWords.FlatRate)}的“{before.Text}”和{after.Place(PriceWords.FlatRate)}的“{after.Text}”。");
        }
        var begun = ordered.Where(row => StartOf(row) is not { } start || start <= day).ToList();
        if (begun.Count == 0) _mistakes.Add($"{what}要到 {StartOf(ordered[0]):yyyy-MM-dd} 才开始执行（{ordered[0].Place()}），{day:yyyy-MM-dd} 起缺这一项。");
        else if (begun[^1].To < day) _mistakes.Add($"{what}只到 {begun[^1].To:yyyy-MM-dd}（{begun[^1].Place()}），{day:yyyy-MM-dd} 起缺这一项。");
        else return begun[^1];
        return null;
    }

    private static bool Same(PriceRow one, PriceRow other) =>
        one.Tier == other.Tier && one.Prices.Count == other.Prices.Count && one.Prices.All(price => other.Prices.GetValueOrDefault(price.Key) == price.Value);

    private void CheckPrices(PriceRow row)
    {
        // A cell that cannot be read was told already.
        var place = row.Place(PriceWords.FlatRate);
        if (!row.Prices.ContainsKey(PriceWords.FlatRate) && !list.Mistakes.Any(told => told.StartsWith(place, StringComparison.Ordinal))) _mistakes.Add($"{row.Place(PriceWords.FlatRate)}没有电度电价：“{row.Text}”。");
        foreach (var (name, price) in row.Prices.Where(price => price.Value is >= 0 and (< LowestPrice or > HighestPrice)))
            _mistakes.Add($"{row.Place(name)}的电价 {Plain(price)} 元/千瓦时不合常理，请核对数字和单位。");
    }

    private List<TariffTier> Steps(List<PriceRow> rows, string season)
    {
        var tiers = new List<TariffTier>();
        var bound = 0m;
        foreach (var row in rows)
        {
            var number = tiers.Count + 1;
            var words = row.Tier ?? new TierWords(null, null, null, null);
            if (words.Number is { } said && said != number) _mistakes.Add($"“{list.Sheet}”{season}缺第 {number} 档（{row.Place()}是第 {said} 档）。");
            if (!words.HasBounds) _mistakes.Add($"{row.Place()}：{season}第 {number} 档没有写明电量范围：“{row.Text}”。");
            // 2761 to 4800 begins where 2760 ends.
            var from = words.FromKwh is { } first && first != bound + 1 ? first : bound;
            if (from != bound) _mistakes.Add($"{row.Place()}：{season}第 {number} 档从 {Plain(from)} 起，与上一档的 {(bound == Open ? "“以上”" : Plain(bound))} 接不上。");
            if (words.ToKwh <= bound) _mistakes.Add($"{row.Place()}：{season}第 {number} 档到 {Plain(words.ToKwh.Value)} 为止，不大于上一档。");
            var hasPrice = row.Prices.TryGetValue(PriceWords.FlatRate, out var price);
            if (hasPrice && tiers.Count > 0 && price < tiers[^1].PriceYuanPerKwh) _mistakes.Add($"{row.Place(PriceWords.FlatRate)}：{season}第 {number} 档的电价 {Plain(price)} 低于上一档。");
            tiers.Add(new TariffTier(number, bound, words.ToKwh, price));
            bound = words.ToKwh ?? Open;
        }
        if (tiers is [.., { ToKwh: { } end }]) _mistakes.Add($"{rows[^1].Place()}：{season}最后一档在 {Plain(end)} 处结束，缺“以上”的一档。");
        return tiers;
    }

    private TariffCycle? CycleOf(List<PriceRow> rows)
    {
        var said = rows.Select(row => row.Tier?.Cycle ?? list.Cycle).OfType<TariffCycle>().Distinct().ToList();
        if (said.Count > 1) _mistakes.Add($"“{list.Sheet}”里有的档按年、有的档按月，请统一。");
        return said is [var cycle] ? cycle : null;
    }

    private Dictionary<int, IReadOnlyDictionary<string, decimal>> TouPrices(List<DraftRow> rows)
    {
        var prices = new Dictionary<int, IReadOnlyDictionary<string, decimal>>();
        foreach (var (_, number, row) in rows)
        {
            var (tier, own) = (number ?? 0, row.Prices.Where(price => price.Key != PriceWords.FlatRate).ToDictionary(StringComparer.Ordinal));
            if (own.Keys.Except(Hours).Any()) _mistakes.Add($"{row.Place()}有深谷电价，居民电价文件不能表示，请改用文档录入。");
            if (own.Count == 0) continue;
            if (prices.TryGetValue(tier, out var other) && !other.OrderBy(price => price.Key, StringComparer.Ordinal).SequenceEqual(own.OrderBy(price => price.Key, StringComparer.Ordinal)))
                _mistakes.Add($"{row.Place()}：各季节的峰谷电价不同，居民电价文件不能表示。");
            prices[tier] = own;
        }
        if (prices.Count > 0 && !prices.ContainsKey(1)) _mistakes.Add($"“{list.Sheet}”第 1 档没有峰谷电价，其他档有。");
        var all = prices.Values.SelectMany(own => own.Keys).Distinct().ToList();
        foreach (var (_, tier, row) in rows.Where(row => prices.ContainsKey(row.Tier ?? 0)))
            foreach (var missing in all.Where(name => !row.Prices.ContainsKey(name))) _mistakes.Add($"{row.Place(missing)}是空的：第 {tier} 档缺峰、平、谷中的一种电价。");
        return prices;
    }

    private static string Plain(decimal number) => number.ToString("0.########", CultureInfo.InvariantCulture);
}
