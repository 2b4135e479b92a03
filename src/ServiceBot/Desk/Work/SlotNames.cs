namespace ServiceBot.Desk.Work;

/// <summary>What a form holds, in the words of human agents. What only the bot's own bookkeeping needs has no name and is not
/// shown.</summary>
internal static class SlotNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["account"] = "户号",
        ["verified"] = "户号（已核验）",
        ["said-account"] = "户号（未核验）",
        ["filedAccount"] = "户号",
        ["tail"] = "手机后四位",
        ["phone-tail"] = "手机后四位",
        ["holder"] = "户主",
        ["which"] = "哪一户",
        ["address"] = "地址",
        ["place"] = "地点",
        ["symptom"] = "现象",
        ["scope"] = "范围",
        ["since"] = "从何时起",
        ["danger"] = "危险迹象",
        ["care"] = "重点用电人",
        ["phone"] = "联系电话",
        ["name"] = "联系人",
        ["matter"] = "事由",
        ["category"] = "类别",
        ["wish"] = "诉求",
        ["who"] = "涉及人员",
        ["number"] = "工单号",
        ["kind"] = "业务",
        ["holderName"] = "户主",
        ["newHolder"] = "新户主",
        ["capacityKw"] = "容量（千瓦）",
        ["people"] = "人口数",
        ["from"] = "开始日期",
        ["until"] = "结束日期",
        ["parking"] = "车位",
        ["feedIn"] = "上网方式",
        ["use"] = "用途",
        ["months"] = "月份",
        ["day"] = "日期",
    };

    private static readonly Dictionary<string, string> Scopes = new(StringComparer.Ordinal)
    {
        ["own"] = "只有自家",
        ["building"] = "整栋楼",
        ["area"] = "整个小区或一片",
        ["unknown"] = "不清楚",
    };

    /// <summary>The slots that mean something to a human agent, in their order.</summary>
    public static IReadOnlyList<SlotItem> Of(IReadOnlyDictionary<string, string> slots) =>
        [.. slots.Where(slot => Names.ContainsKey(slot.Key) && slot.Value.Length > 0)
            .Select(slot => new SlotItem(Names[slot.Key], slot.Key == "scope" ? Scopes.GetValueOrDefault(slot.Value, slot.Value) : slot.Value))];

    /// <summary>Name of what the customer was asked for; null where it has none.</summary>
    public static string? Of(string? asked) => asked is null ? null : Names.GetValueOrDefault(asked);
}
