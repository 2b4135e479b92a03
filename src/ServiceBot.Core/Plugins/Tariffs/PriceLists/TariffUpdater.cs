namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>What is said of a price table beside it.</summary>
/// <param name="Region">Region code; null takes the table's own.</param>
/// <param name="Source">Issuer, document, date.</param>
/// <param name="Confidence">A, B or C.</param>
/// <param name="Today">The day.</param>
internal sealed record TariffFacts(string? Region, string Source, char Confidence, DateOnly Today);

/// <summary>Brings a region's tariff file up to date with a price table: its prices are new, what the table does not speak of stays.</summary>
/// <param name="files">The files in use: path, text, table.</param>
internal sealed class TariffUpdater(IReadOnlyList<(string Path, string Text, TariffTable Table)> files)
{
    private static readonly (string Name, string Label)[] Hours = [("sharp", "尖"), ("peak", "峰"), ("flat", "平"), ("valley", "谷")];

    private static readonly string[] ProvinceWords = ["自治区", "省", "市"];

    /// <summary>The new text of one region, read back by the loader; or why there is none.</summary>
    public TariffUpdate Update(PriceList list, TariffDraft draft, TariffFacts facts)
    {
        var mistakes = new List<string>(draft.Mistakes);
        var remarks = new List<string>(draft.Remarks);
        var code = CodeOf(list, draft, facts.Region, mistakes);
        var existing = code is null ? default : files.FirstOrDefault(file => file.Table.Code == code);
        var province = existing.Table?.Province ?? draft.Region ?? ProvinceIn(list.Title);
        if (code is not null && province is null) mistakes.Add($"还没有地区 {code} 的电价文件，请在表的“地区”一栏或标题里写明省名。");
        var cycle = draft.Cycle ?? existing.Table?.Cycle;
        if (cycle is null) mistakes.Add("看不出各档按年还是按月计算，请写明“年用电量”或“月用电量”。");
        if (draft.Cycle is { } now && existing.Table is { } old && now != old.Cycle) remarks.Add("各档的计算周期（按年、按月）与现用的不同，请核对。");
        var tou = TimeOfUseOf(draft, existing.Table, facts.Confidence, mistakes);
        if (mistakes.Count > 0 || code is null || province is null || cycle is null || draft.ValidFrom is not { } from)
            return new TariffUpdate(code ?? facts.Region ?? draft.Region ?? list.Sheet) { Before = existing.Table, Mistakes = mistakes, Remarks = remarks };

        var text = new TariffText(existing.Text);
        if (existing.Table is null) Begin(text, code, province);
        text.Set("cycle", cycle is TariffCycle.Year ? "year" : "month");
        text.Set("valid_from", $"{from:yyyy-MM-dd}");
        text.SetText("effective_note", $"{from:yyyy-MM-dd}起执行");
        text.Set("confidence", facts.Confidence.ToString());
        text.SetList("sources", [facts.Source]);
        text.Set("reviewed", $"{facts.Today:yyyy-MM-dd}");
        text.SetTiers(draft.Seasons);
        // Both speak of the figures before.
        text.Remove("monthly_equiv");
        text.Remove("notes");
        if (draft.JointPrice is { } joint)
        {
            text.Set("joint_meter_price", TariffText.Plain(joint));
            text.Set("joint_meter_confidence", facts.Confidence.ToString());
        }
        else if (existing.Table?.JointMeterPriceYuanPerKwh is not null) remarks.Add("表里没有合表电价，沿用原来的，请核对。");
        if (tou is not null) text.SetTou(tou);
        else if (!text.Has("tou")) text.Set("tou", "{available: unknown, reason: \"价目表里没有居民峰谷电价，请向当地供电公司查询\"}");
        return Checked(text.ToString(), code, existing.Table, remarks);
    }

    private static TariffUpdate Checked(string text, string code, TariffTable? before, List<string> remarks)
    {
        var mistakes = new List<string>();
        var table = TariffFile.Parse(text, code, mistakes);
        var isSame = table is not null && before is not null && SameFigures(table, before);
        if (table is not null && before is not null)
        {
            if (!isSame && before.ValidFrom >= table.ValidFrom)
                mistakes.Add($"现用的电价从 {before.ValidFrom:yyyy-MM-dd} 起执行，新表从 {table.ValidFrom:yyyy-MM-dd} 起，时间重叠而数字不同。请核对；确是原来有错的，直接修改电价文件。");
            if (!isSame && before.ValidFrom is null) remarks.Add("现用的电价没有执行日期，请核对新表确实更新。");
            if (!isSame && table.Confidence > before.Confidence) remarks.Add($"可信度从 {before.Confidence} 降为 {table.Confidence}，核对原文后可用 --confidence 提高。");
            if (before.LargeHousehold is not null && !isSame) remarks.Add("一户多人口的规定沿用原来的，请核对。");
        }
        return new TariffUpdate(code)
        {
            Text = mistakes.Count == 0 ? text : null,
            Table = table,
            Before = before,
            IsSame = isSame && before?.ValidFrom == table?.ValidFrom,
            Remarks = remarks,
            Mistakes = mistakes,
        };
    }

    private string? CodeOf(PriceList list, TariffDraft draft, string? given, List<string> mistakes)
    {
        var named = draft.Region is { } name ? CodeOf(name) : null;
        if (draft.Region is { } unknown && named is null && given is null) mistakes.Add($"不认识地区“{unknown}”，请用 --region 给出地区代码。");
        if (named is not null && given is not null && named != given) mistakes.Add($"表里的地区是“{draft.Region}”（{named}），与 --region {given} 不符。");
        var titled = files.Where(file => list.Title.Contains(file.Table.Province, StringComparison.Ordinal)).Select(file => file.Table.Code).ToList();
        // A city with prices of its own has its province's name as well.
        if (draft.Region is null && given is not null && titled.Count > 0 && !titled.Exists(code => code == given || given.StartsWith(code[..2], StringComparison.Ordinal)))
            mistakes.Add($"标题“{list.Title}”是另一个地区的，与 --region {given} 不符。");
        var code = given ?? named ?? (draft.Region is null && titled is [var only] ? only : null);
        if (code is null && draft.Region is null) mistakes.Add("没有写明地区，请用 --region 给出地区代码，例如 --region ZJ。");
        return code;
    }

    private string? CodeOf(string region)
    {
        var name = PriceWords.Tidy(region);
        return files.FirstOrDefault(file => file.Table.Code == name || file.Table.Province == name || file.Table.Aliases.Contains(name, StringComparer.Ordinal)).Table?.Code;
    }

    private static string? ProvinceIn(string title)
    {
        var end = ProvinceWords.Select(word => (Word: word, At: title.IndexOf(word, StringComparison.Ordinal))).Where(found => found.At >= 2).Select(found => found.At + found.Word.Length).DefaultIfEmpty(0).Min();
        return end is > 0 and <= 8 ? title[..end] : null;
    }

    private static void Begin(TariffText text, string code, string province)
    {
        var name = province.EndsWith("自治区", StringComparison.Ordinal) ? province[..2] : province.TrimEnd('省', '市');
        text.Set("code", code);
        text.SetText("province", province);
        text.Set("aliases", name == province ? $"[{name}]" : $"[{name}, {province}]");
        text.Set("unit", "元/千瓦时");
        text.SetText("license", "政府公布的事实数据");
    }

    // Null keeps what the file says, or unknown.
    private static TimeOfUse? TimeOfUseOf(TariffDraft draft, TariffTable? existing, char confidence, List<string> mistakes)
    {
        if (!draft.TouPrices.TryGetValue(1, out var first))
        {
            if (existing is { TimeOfUse.Periods.Count: > 0 } && !SameTiers(draft.Seasons, existing.Seasons))
                mistakes.Add("现用的电价有峰谷电价，新表没有。请补上“峰”“谷”两栏，或先核对电价文件。");
            return null;
        }
        if (existing is { TimeOfUse.Seasonal.Count: > 0 }) mistakes.Add("现用的峰谷时段分季节（例如采暖期），一张表不能表示，请直接修改电价文件。");
        var periods = new List<TouPeriod>();
        foreach (var (name, label) in Hours.Where(hour => first.ContainsKey(hour.Name)))
        {
            var spans = draft.Spans.Count > 0 ? draft.Spans.GetValueOrDefault(name) : existing?.TimeOfUse.Periods.FirstOrDefault(period => period.Name == name)?.Spans;
            if (spans is null or { Count: 0 }) mistakes.Add($"没有写明“{label}”的时段，请在备注里写，例如“高峰时段：8:00-22:00，低谷时段：22:00-次日8:00”。");
            periods.Add(new TouPeriod(name, label, spans ?? [], first[name]));
        }
        if (mistakes.Count == 0 && !PriceWords.IsWholeDay(periods.SelectMany(period => period.Spans))) mistakes.Add("峰谷时段没有正好覆盖一天。");
        var tiers = draft.Seasons.Count > 0 ? draft.Seasons[0].Tiers : [];
        foreach (var missing in tiers.Where(tier => !draft.TouPrices.ContainsKey(tier.Number))) mistakes.Add($"第 {missing.Number} 档没有峰谷电价。");
        var adds = mistakes.Count == 0 && tiers.All(tier =>
            first.All(price => draft.TouPrices[tier.Number][price.Key] - price.Value == tier.PriceYuanPerKwh - tiers[0].PriceYuanPerKwh));
        return new TimeOfUse
        {
            Availability = TimeOfUseAvailability.Yes,
            Scope = existing?.TimeOfUse.Scope,
            Confidence = confidence,
            Periods = periods,
            AddsTierSurcharge = adds,
            TierPrices = adds ? new Dictionary<int, IReadOnlyDictionary<string, decimal>>() : draft.TouPrices.Where(tier => tier.Key > 1).ToDictionary(),
        };
    }

    private static bool SameFigures(TariffTable one, TariffTable other) =>
        one.Cycle == other.Cycle && SameTiers(one.Seasons, other.Seasons) && one.JointMeterPriceYuanPerKwh == other.JointMeterPriceYuanPerKwh
        && one.TimeOfUse.AddsTierSurcharge == other.TimeOfUse.AddsTierSurcharge
        && one.TimeOfUse.Periods.Select(Figures).SequenceEqual(other.TimeOfUse.Periods.Select(Figures))
        && TierFigures(one).SequenceEqual(TierFigures(other));

    private static bool SameTiers(IReadOnlyList<TariffSeason> one, IReadOnlyList<TariffSeason> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => pair.First.Months.Order().SequenceEqual(pair.Second.Months.Order()) && pair.First.Tiers.SequenceEqual(pair.Second.Tiers));

    private static (string, string, decimal) Figures(TouPeriod period) => (period.Name, string.Join(',', period.Spans), period.PriceYuanPerKwh);

    private static IEnumerable<(int, string, decimal)> TierFigures(TariffTable table) =>
        table.TimeOfUse.TierPrices.OrderBy(tier => tier.Key).SelectMany(tier => tier.Value.OrderBy(price => price.Key, StringComparer.Ordinal).Select(price => (tier.Key, price.Key, price.Value)));
}
