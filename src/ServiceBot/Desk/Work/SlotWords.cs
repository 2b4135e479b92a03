using ServiceBot.Core.Conversations;
using ServiceBot.Core.Plugins.Complaints;
using ServiceBot.Core.Plugins.Progress;
using ServiceBot.Core.Plugins.Repairs;

namespace ServiceBot.Desk.Work;

/// <summary>Says what a form holds in the words of human agents. What only the bot's own bookkeeping needs has no name and is not
/// shown.</summary>
internal sealed class SlotWords(IReplyTexts texts)
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

    /// <summary>What the bot keeps as a code, by slot and code.</summary>
    private static readonly Dictionary<(string Slot, string Code), string> Codes = new()
    {
        [(RepairSlots.Scope, RepairScope.Own)] = "只有自家",
        [(RepairSlots.Scope, RepairScope.Building)] = "整栋楼",
        [(RepairSlots.Scope, RepairScope.Area)] = "整个小区或一片",
        [(RepairSlots.Scope, RepairScope.Unknown)] = "不清楚",
        [(ProgressBusiness.WishSlot, nameof(OrderWish.Status))] = "查进度",
        [(ProgressBusiness.WishSlot, nameof(OrderWish.Chase))] = "催办",
        [(ProgressBusiness.WishSlot, nameof(OrderWish.Another))] = "再登记一单",
        [(ProgressBusiness.WishSlot, nameof(OrderWish.Supplement))] = "补充说明",
        [(ProgressBusiness.WishSlot, nameof(OrderWish.Withdraw))] = "撤单",
    };

    /// <summary>The slots that mean something to a human agent, in their order.</summary>
    public IReadOnlyList<SlotItem> Of(Form form) =>
        [.. form.Slots.Where(slot => Names.ContainsKey(slot.Key) && slot.Value.Length > 0).Select(slot => new SlotItem(Names[slot.Key], ValueOf(slot.Key, slot.Value)))];

    /// <summary>Name of what the customer was asked for; null where it has none.</summary>
    public static string? Name(string? asked) => asked is null ? null : Names.GetValueOrDefault(asked);

    private string ValueOf(string slot, string value) => slot == ComplaintSlots.Category && Enum.TryParse<ComplaintCategory>(value, out var category)
        ? texts.Say(ComplaintCategories.Key(category))
        : Codes.GetValueOrDefault((slot, value), value);
}
