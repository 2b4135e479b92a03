namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>Brings a region's tariffs up to date with price tables: their prices are new, what they do not speak of stays as in the table before.</summary>
/// <param name="inUse">The tables in use.</param>
/// <param name="facts">What is said beside the new ones.</param>
internal sealed class TariffUpdater(IReadOnlyList<TariffEntry> inUse, TariffFacts facts)
{
    private static readonly (string Name, string Label)[] Hours = [("sharp", "尖"), ("peak", "峰"), ("flat", "平"), ("valley", "谷")];

    private static readonly string[] ProvinceWords = ["自治区", "省", "市"];

    private readonly List<TariffEntry> _entries = [.. inUse];

    /// <summary>The text of a new table, read back by the loader, or why there is none. The next one is seen beside it.</summary>
    public TariffUpdate Add(PriceList list, TariffDraft draft)
    {
        var mistakes = new List<string>(draft.Mistakes);
        var remarks = new List<string>(draft.Remarks);
        var code = CodeOf(list, draft, facts.Region, mistakes);
        var existing = code is null ? null : BeforeOf(code, draft.ValidFrom);
        var old = existing?.Table;
        var province = old?.Province ?? draft.Region ?? ProvinceIn(list.Title);
        if (code is not null && province is null) mistakes.Add($"还没有地区 {code} 的电价，请在表的“地区”一栏或标题里写明省名。");
        var cycle = draft.Cycle ?? old?.Cycle;
        if (cycle is null) mistakes.Add($"“{list.Sheet}”看不出各档按年还是按月计算，请写明“年用电量”或“月用电量”。");
        if (draft.Cycle is { } now && old is not null && now != old.Cycle) remarks.Add("各档的计算周期（按年、按月）与现用的不同，请核对。");
        var tou = TimeOfUseOf(list, draft, old, facts.Confidence, mistakes);
        mistakes.AddRange(PriceJumps.Find(draft, old));
        if (mistakes.Count > 0 || code is null || province is null || cycle is null || draft.ValidFrom is not { } from)
            return new TariffUpdate(code ?? facts.Region ?? draft.Region ?? list.Sheet) { Before = old, Mistakes = mistakes, Remarks = remarks };

        var text = new TariffText(existing?.Text);
        if (existing is null) Begin(text, code, province);
        text.Set("cycle", cycle is TariffCycle.Year ? "year" : "month");
        text.Set("valid_from", $"{from:yyyy-MM-dd}");
        if (draft.ValidTo is { } to) text.Set("valid_to", $"{to:yyyy-MM-dd}");
        else text.Remove("valid_to");
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
        else if (old?.JointMeterPriceYuanPerKwh is not null) remarks.Add("表里没有合表电价，沿用原来的，请核对。");
        if (tou is not null) text.SetTou(tou);
        else if (!text.Has("tou")) text.Set("tou", "{available: unknown, reason: \"价目表里没有居民峰谷电价，请向当地供电公司查询\"}");
        return Placed(text.ToString(), code, old, remarks);
    }

    private TariffUpdate Placed(string text, string code, TariffTable? before, List<string> remarks)
    {
        var mistakes = new List<string>();
        if (TariffFile.Parse(text, code, mistakes) is not { } table)
            return new TariffUpdate(code) { Before = before, Remarks = remarks, Mistakes = mistakes };
        var place = TariffPlace.Of(table, [.. _entries.Where(entry => entry.Table.Code == code)], facts.Today);
        mistakes.AddRange(place.Mistakes);
        remarks.AddRange(place.Remarks);
        if (!place.IsSame && before is not null)
        {
            if (before.ValidFrom is null) remarks.Add("现用的电价没有执行日期，请核对新表确实更新。");
            if (table.Confidence > before.Confidence) remarks.Add($"可信度从 {before.Confidence} 降为 {table.Confidence}，核对原文后可以提高。");
            if (before.LargeHousehold is not null) remarks.Add("一户多人口的规定沿用原来的，请核对。");
        }
        if (mistakes.Count == 0 && !place.IsSame) _entries.Add(new TariffEntry(code, text, table));
        return new TariffUpdate(code)
        {
            Text = mistakes.Count == 0 ? text : null,
            Table = table,
            Before = before,
            Ended = place.Ended,
            IsSame = place.IsSame,
            Remarks = remarks,
            Mistakes = mistakes,
        };
    }

    // What holds until the new one begins; for a region whose tables all begin later, the first of them.
    private TariffEntry? BeforeOf(string code, DateOnly? from)
    {
        var own = _entries.Where(entry => entry.Table.Code == code).OrderBy(entry => entry.Table.ValidFrom ?? DateOnly.MinValue).ToList();
        return own.LastOrDefault(entry => from is null || (entry.Table.ValidFrom ?? DateOnly.MinValue) < from) ?? own.FirstOrDefault();
    }

    private string? CodeOf(PriceList list, TariffDraft draft, string? given, List<string> mistakes)
    {
        var named = draft.Region is { } name ? CodeOf(name) : null;
        if (draft.Region is { } unknown && named is null && given is null) mistakes.Add($"不认识“{list.Sheet}”里的地区“{unknown}”，请填写地区代码（命令行 --region）。");
        if (named is not null && given is not null && named != given) mistakes.Add($"“{list.Sheet}”里的地区是“{draft.Region}”（{named}），与填写的地区 {given} 不符。");
        var titled = Titled(list.Title);
        // A city with prices of its own has its province's name as well.
        if (draft.Region is null && given is not null && titled.Count > 0 && !titled.Exists(code => code == given || given.StartsWith(code[..2], StringComparison.Ordinal)))
            mistakes.Add($"标题“{list.Title}”是另一个地区的，与填写的地区 {given} 不符。");
        var code = given ?? named ?? (draft.Region is null && titled is [var only] ? only : null);
        if (code is null && draft.Region is null) mistakes.Add($"“{list.Sheet}”没有写明地区，请填写地区代码，例如 ZJ（命令行 --region ZJ）。");
        return code;
    }

    private List<string> Titled(string title)
    {
        var full = inUse.Where(entry => title.Contains(entry.Table.Province, StringComparison.Ordinal)).Select(entry => entry.Table.Code).Distinct().ToList();
        return full.Count > 0 ? full : [.. inUse.Where(entry => entry.Table.Aliases.Any(alias => title.StartsWith(alias, StringComparison.Ordinal))).Select(entry => entry.Table.Code).Distinct()];
    }

    private string? CodeOf(string region)
    {
        var name = PriceWords.Tidy(region);
        return inUse.FirstOrDefault(entry => entry.Table.Code == name || entry.Table.Province == name || entry.Table.Aliases.Contains(name, StringComparer.Ordinal))?.Table.Code;
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
    private static TimeOfUse? TimeOfUseOf(PriceList list, TariffDraft draft, TariffTable? existing, char confidence, List<string> mistakes)
    {
        if (!draft.TouPrices.TryGetValue(1, out var first))
        {
            if (existing is { TimeOfUse.Periods.Count: > 0 } && !TariffPlace.SameTiers(draft.Seasons, existing.Seasons))
                mistakes.Add($"现用的电价有峰谷电价，新表没有（“{list.Sheet}”）。请补上“峰”“谷”两栏，或先核对电价文件。");
            return null;
        }
        if (existing is { TimeOfUse.Seasonal.Count: > 0 }) mistakes.Add("现用的峰谷时段分季节（例如采暖期），一张表不能表示，请直接修改电价文件。");
        var periods = new List<TouPeriod>();
        foreach (var (name, label) in Hours.Where(hour => first.ContainsKey(hour.Name)))
        {
            var spans = draft.Spans.Count > 0 ? draft.Spans.GetValueOrDefault(name) : existing?.TimeOfUse.Periods.FirstOrDefault(period => period.Name == name)?.Spans;
            if (spans is null or { Count: 0 }) mistakes.Add($"“{list.Sheet}”没有写明“{label}”的时段，请在备注里写，例如“高峰时段：8:00-22:00，低谷时段：22:00-次日8:00”。");
            periods.Add(new TouPeriod(name, label, spans ?? [], first[name]));
        }
        if (mistakes.Count == 0 && !PriceWords.IsWholeDay(periods.SelectMany(period => period.Spans))) mistakes.Add($"“{list.Sheet}”的峰谷时段没有正好覆盖一天。");
        var tiers = draft.Seasons.Count > 0 ? draft.Seasons[0].Tiers : [];
        foreach (var missing in tiers.Where(tier => !draft.TouPrices.ContainsKey(tier.Number))) mistakes.Add($"“{list.Sheet}”第 {missing.Number} 档没有峰谷电价。");
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
}
