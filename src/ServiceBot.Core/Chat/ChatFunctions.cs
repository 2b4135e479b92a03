using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.AI;

namespace ServiceBot.Core.Chat;

/// <summary>The bot's abilities as the chat model sees them. A function only checks its arguments and says what is wanted; it reads
/// and writes nothing.</summary>
/// <remarks>No function takes an account number, a phone to prove something with, or a confirmation: those come from the customer
/// and from the session alone.</remarks>
internal static class ChatFunctions
{
    private const int LongestText = 200;
    private const int MostKwh = 1_000_000;
    private const int MostPeople = 30;

    private static readonly (string Name, string Method, bool IsReading)[] Table =
    [
        ("search_guides", nameof(SearchGuides), true),
        ("tariff_price", nameof(TariffPrice), true),
        ("tariff_sum", nameof(TariffSum), true),
        ("look_up_bill", nameof(LookUpBill), false),
        ("check_outage", nameof(CheckOutage), false),
        ("check_progress", nameof(CheckProgress), false),
        ("report_repair", nameof(ReportRepair), false),
        ("file_complaint", nameof(FileComplaint), false),
        ("file_request", nameof(FileRequest), false),
        ("bind_account", nameof(BindAccount), false),
        ("find_service_hall", nameof(FindServiceHall), false),
        ("hand_to_human", nameof(HandToHuman), false),
    ];

    /// <summary>Every function.</summary>
    public static IReadOnlyList<AIFunction> All { get; } = [.. Table.Select(row => Create(row.Name, row.Method))];

    /// <summary>Those that only read what everybody may read: for the time in which a business of the customer waits.</summary>
    public static IReadOnlyList<AIFunction> Reading { get; } = [.. All.Zip(Table).Where(pair => pair.Second.IsReading).Select(pair => pair.First)];

    [Description("在供电服务指南和用电政策里查资料。资料里没有答案时再查一次，换一种说法。")]
    public static ChatCall SearchGuides([Description("完整、具体的问题，如：居民欠费多久会停电")] string question) =>
        new ChatCall.Search(Required(question, nameof(question)));

    [Description("查居民电价表：阶梯、峰谷分时、一户多人口、免费电量、合表、充电桩电价。")]
    public static ChatCall TariffPrice(
        [Description("省、自治区、直辖市或深圳，如：浙江")] string province,
        [Description("要查哪一种")] TariffTopic topic = TariffTopic.Tiers) =>
        new ChatCall.Ask(Required(province, nameof(province)) + topic switch
        {
            TariffTopic.TimeOfUse => "居民峰谷分时电价是多少",
            TariffTopic.LargeHousehold => "一户多人口电价政策是什么",
            TariffTopic.FreeQuota => "低保户免费用电量是多少度",
            TariffTopic.JointMeter => "合表用户电价多少钱一度",
            TariffTopic.Charging => "居民充电桩电价多少钱一度",
            _ => "居民阶梯电价多少钱一度",
        });

    [Description("按电价表算一笔居民电费，给出算式。")]
    public static ChatCall TariffSum(
        [Description("省、自治区、直辖市或深圳，如：浙江")] string province,
        [Description("电量，度")] decimal kwh,
        [Description("电量是一个月的还是一年的")] TariffSpan span = TariffSpan.Month,
        [Description("几月的电，1 到 12；分季节的省要填")] int? month = null,
        [Description("一户几口人；不知道就不填")] int? people = null)
    {
        var region = Required(province, nameof(province));
        Check(kwh is > 0 and <= MostKwh, "kwh 要大于 0，不超过 1000000");
        Check(month is null or >= 1 and <= 12, "month 是 1 到 12");
        Check(people is null or >= 1 and <= MostPeople, "people 是 1 到 30");
        var who = people is { } count ? string.Create(CultureInfo.InvariantCulture, $"一户{count}口人") : "";
        var when = span is TariffSpan.Year ? "全年" : month is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number}月") : "这个月";
        return new ChatCall.Ask(string.Create(CultureInfo.InvariantCulture, $"{region}{who}{when}用了{kwh:0.##}度电要交多少电费"));
    }

    [Description("查客户自己的电费：账单、欠费、余额、缴费、电费为什么变高。身份由系统核验。")]
    public static ChatCall LookUpBill(
        [Description("要查什么")] BillTopic topic = BillTopic.Amount,
        [Description("月份，如 2026-09；不填是最近一期")] string? month = null)
    {
        var when = "最近";
        if (month is { Length: > 0 })
        {
            Check(DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first), "month 的格式是 2026-09");
            when = string.Create(CultureInfo.InvariantCulture, $"{first.Year}年{first.Month}月");
        }
        return new ChatCall.Business("bill", topic switch
        {
            BillTopic.Arrears => "查我家现在欠多少电费",
            BillTopic.Balance => "查我家电费余额还有多少",
            BillTopic.Payment => "查我家电费交成功了没有",
            BillTopic.WhyHigh => $"我家{when}电费为什么比以前高",
            _ => $"查我家{when}的电费",
        });
    }

    [Description("查一个地方有没有停电、什么时候来电。不填地址就按客户已核验的户号查。")]
    public static ChatCall CheckOutage(
        [Description("地址：城市、路名门牌或小区")] string? place = null,
        [Description("哪一天，如：明天、11月28日；不填是现在")] string? day = null) =>
        new ChatCall.Business("outage", Join(Text(place, nameof(place)), Text(day, nameof(day)), "有没有停电，什么时候来电"));

    [Description("查工单（报修、投诉、办电申请）进度。不填单号就查客户自己最近的。")]
    public static ChatCall CheckProgress([Description("单号，如 BX20261121011")] string? order = null) =>
        new ChatCall.Business("progress", Join(Text(order, nameof(order)), "查一下工单的进度"));

    [Description("登记停电、故障报修。缺什么系统会问；登记前由系统请客户确认。")]
    public static ChatCall ReportRepair(
        [Description("现象，用客户的原话，如：整栋楼没电")] string symptom,
        [Description("地址，用客户的原话；没说就不填")] string? place = null,
        [Description("联系电话占位符，如〔手机号1〕；没说就不填")] string? phone = null) =>
        new ChatCall.Business("repair", Join("我要报修", Text(place, nameof(place)), Required(symptom, nameof(symptom)), Text(phone, nameof(phone)) is { Length: > 0 } number ? "电话" + number : ""));

    [Description("登记投诉、举报、建议或表扬。登记前由系统请客户确认。")]
    public static ChatCall FileComplaint(
        [Description("哪一类")] ComplaintTopic topic,
        [Description("事情经过，用客户的原话")] string matter) =>
        topic switch
        {
            ComplaintTopic.Report => Written("report", "我要举报：" + Required(matter, nameof(matter))),
            ComplaintTopic.Suggestion => Written("suggestion", "我想提个建议：" + Required(matter, nameof(matter))),
            ComplaintTopic.Praise => Written("praise", "我要表扬：" + Required(matter, nameof(matter))),
            _ => Written("complaint", "我要投诉：" + Required(matter, nameof(matter))),
        };

    [Description("申请用电业务：新装、充电桩、光伏、增减容、过户更名、销户、一户多人口、分时电价等。登记前由系统请客户确认。")]
    public static ChatCall FileRequest(
        [Description("办什么，如：过户、装充电桩")] string kind,
        [Description("客户已经说过的内容，用原话；没有就不填")] string? details = null) =>
        new ChatCall.Business("request", Join("我要申请办理" + Required(kind, nameof(kind)), Text(details, nameof(details))));

    [Description("给客户的微信或网页账号绑定自己的户号，以后查询免核验。")]
    public static ChatCall BindAccount() => Written("account", "我要绑定户号");

    [Description("查营业厅、供电所的地址、时间和电话。")]
    public static ChatCall FindServiceHall([Description("城市、区县或路名")] string place) =>
        new ChatCall.Business("area", Required(place, nameof(place)) + "的供电营业厅地址在哪里，几点上班");

    [Description("客户想找真人客服，或者事情超出你能办的范围时，请系统问客户要不要转人工。")]
    public static ChatCall HandToHuman() => new ChatCall.Human();

    private static ChatCall.Business Written(string intent, string says) => new(intent, says) { NeedsConsent = true };

    private static string Required(string? text, string name)
    {
        Check(!string.IsNullOrWhiteSpace(text), $"{name} 不能为空");
        return Text(text, name);
    }

    private static string Text(string? text, string name)
    {
        Check(text is null || text.Length <= LongestText, $"{name} 不超过 200 字");
        return (text ?? "").Replace('\n', ' ').Trim();
    }

    private static string Join(params IEnumerable<string> parts) => string.Join('，', parts.Where(part => part.Length > 0));

    private static void Check(bool isRight, string otherwise)
    {
        if (!isRight) throw new ChatArgumentException(otherwise);
    }

    private static AIFunction Create(string name, string method) => AIFunctionFactory.Create(
        typeof(ChatFunctions).GetMethod(method, BindingFlags.Static | BindingFlags.Public) ?? throw new MissingMethodException(nameof(ChatFunctions), method),
        target: null,
        new AIFunctionFactoryOptions { Name = name, MarshalResult = static (result, _, _) => ValueTask.FromResult(result) });
}
