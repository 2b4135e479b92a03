using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Plugins.Billing;

/// <summary>Understands questions about bills.</summary>
internal static partial class BillQuestionReader
{
    // What may stand beside months in a follow-up that leaves everything else out: 那十月呢, 再看看八月的.
    private const int LongestRest = 2;
    private const int LongestShortWish = 8;
    private const int LongestBrief = 10;
    private const int LongestBare = 14;

    /// <summary>Reads what the customer wants to know.</summary>
    /// <param name="text">Folded text.</param>
    /// <param name="today">Today in China.</param>
    /// <param name="earlier">The question before; null when there was none.</param>
    /// <param name="isBilling">Whether the message is known to be about bills; else it has to say so by itself.</param>
    /// <returns>Null when it is not about bills.</returns>
    public static BillQuestion? Read(string text, DateOnly today, BillQuestion? earlier, bool isBilling)
    {
        ArgumentNullException.ThrowIfNull(text);
        // An amount with days is a sum, whoever's: 店里5000欠了20天罚多少.
        if (!isBilling && Sum().IsMatch(text)) return null;
        if (BillWords.Read(text, today, earlier, isBilling) is { } goesOn) return goesOn;
        if (!isBilling && (OtherBusiness().IsMatch(text) || Rules().IsMatch(text))) return null;
        if (earlier is not null && Again().IsMatch(text)) return earlier;
        // 钱呢, 多少度: of what was shown.
        if (earlier is { Ask: BillAsk.Months or BillAsk.Year or BillAsk.Explanation } && ShortQuestion.IsHowMuch(text))
            return earlier.Ask is BillAsk.Explanation ? earlier with { Ask = BillAsk.Months } : earlier;

        var isComparison = Explanation().IsMatch(text);
        // The month that something is compared with is not the one that is asked about: 比上个月多, 上个月才80.
        var months = MonthReader.Read(isComparison ? Compared().Replace(text, "") : text, today, earlier?.Months ?? []);
        if (AskOf(text, isComparison) is { } ask && (isBilling || IsOwn(ask, text))) return Of(ask, months, earlier, keepsMonths: ask is BillAsk.Explanation or BillAsk.Invoice);
        if (months is not null && earlier is { Ask: not BillAsk.Year, Months: [var single] } && months.Year is { } year && IsShort(months.Rest))
            return new BillQuestion { Ask = FollowUp(earlier.Ask), Months = [new DateOnly(year, single.Month, 1)] };
        if (months is not null && (isBilling || Bills().IsMatch(text) || IsShort(months.Rest)))
            return Of(earlier is { Ask: BillAsk.Explanation } && !Bills().IsMatch(text) && months.Year is null ? BillAsk.Explanation : BillAsk.Months, months, null, keepsMonths: true);
        // 那个月用了多少度: of the month that was shown.
        if (earlier is { Ask: BillAsk.Months or BillAsk.Explanation, Months.Count: 1 } && IsBriefOf(text)) return earlier with { Ask = BillAsk.Months };
        return isBilling || PlainWish().IsMatch(text) || earlier is not null && IsBriefOf(text) ? BillQuestion.NewestBill : null;
    }

    /// <summary>Whether the words alone ask for the customer's own bills, without any doubt.</summary>
    public static bool IsClear(string text) =>
        Clear().IsMatch(text) || IsBare(text) || BillWords.IsClear(text) || YearTotal().IsMatch(text) && !OtherBusiness().IsMatch(text) && !Rules().IsMatch(text);

    /// <summary>Nothing but a period and a word for the bill: 电费, 这期多少, 上个月的账.</summary>
    private static bool IsBare(string text) =>
        text.Length <= LongestBare && !PayWish().IsMatch(text) && BareHead().IsMatch(text) && BareWords().Replace(text, "").Length == 0;

    /// <summary>Whether months are wanted besides those that were asked for: 顺便八月的也要.</summary>
    public static bool IsBesides(string text) => Besides().IsMatch(text);

    /// <summary>Whether words beside an account number ask for its bills.</summary>
    public static bool IsOfAccount(string text) =>
        !OtherBusiness().IsMatch(text) && (!Rules().IsMatch(text) || Explanation().IsMatch(text))
        && (OfBills().IsMatch(text) || AskOf(text, Explanation().IsMatch(text)) is BillAsk.Arrears or BillAsk.LateFee or BillAsk.Balance or BillAsk.Payment or BillAsk.Explanation or BillAsk.Tier)
        || ArrearsWords.IsOfCutoff(text);

    /// <summary>A few words on energy or money, and no wish to see something else.</summary>
    private static bool IsBriefOf(string text) => text.Length <= LongestBrief && Bills().IsMatch(text) && !(Clear().IsMatch(text) || Newest().IsMatch(text) || How().IsMatch(text));

    private static BillQuestion Of(BillAsk ask, MonthsSaid? said, BillQuestion? earlier, bool keepsMonths) => said switch
    {
        null => new BillQuestion { Ask = ask, Months = keepsMonths && earlier is { Ask: BillAsk.Months or BillAsk.Explanation, Months.Count: 1 } ? earlier.Months : [] },
        { Year: not null } when ask is BillAsk.Months => new BillQuestion { Ask = BillAsk.Year, Months = said.Months },
        { Months.Count: > 0 } => new BillQuestion { Ask = ask, Months = said.Months },
        _ => new BillQuestion { Ask = ask, Newest = said.Newest },
    };

    private static BillAsk FollowUp(BillAsk earlier) => earlier is BillAsk.Explanation ? BillAsk.Explanation : BillAsk.Months;

    private static BillAsk? AskOf(string text, bool isComparison) =>
        Fine().IsMatch(text) ? BillAsk.LateFee
        : LateFee().IsMatch(text) ? WhyFee().IsMatch(text) ? BillAsk.LateFee : BillAsk.Arrears
        : Invoice().IsMatch(text) ? BillAsk.Invoice
        : Detail().IsMatch(text) ? BillAsk.Detail
        : isComparison ? BillAsk.Explanation
        : Payment().IsMatch(text) ? BillAsk.Payment
        : Tier().IsMatch(text) ? BillAsk.Tier
        : Balance().IsMatch(text) ? BillAsk.Balance
        : Arrears().IsMatch(text) ? BillAsk.Arrears
        : Paying().IsMatch(text) ? BillAsk.Paying
        : null;

    /// <summary>Whether it is asked for oneself; the same in general is for the guides: 怎么交电费, 怎么开电子发票.</summary>
    private static bool IsOwn(BillAsk ask, string text) => ask switch
    {
        BillAsk.Paying => text.Length <= LongestShortWish && !text.Contains("电费", StringComparison.Ordinal),
        BillAsk.Invoice => !How().IsMatch(text),
        _ => true,
    };

    private static bool IsShort(string rest) => Particles().Replace(rest, "").Length <= LongestRest;

    [GeneratedRegex("(?:单子|工单).{0,4}(?:咋|怎么|怎样|如何|到哪|进度|啥|什么)|停电|断电|来电|复电|没电|报修|抢修|跳闸|投诉|举报|人工|工单|进度|过户|更名|销户|新装|报装|装表|增容|暂停|校验|申请|办理|材料|营业厅|网点|充电桩|绑|改名|水费|燃气|话费|天气|你是|你叫")]
    private static partial Regex OtherBusiness();

    // Of rules and prices, not of the customer's own bills.
    [GeneratedRegex("地址|几点|政策|规定|标准|比例|合理|合法|征信|利息|从哪天|哪天(?:起|开始)|(?:怎么|咋|如何|怎样|咋样|怎麼)(?:计)?算|怎么收|怎么定|怎么分|(?:多久|多长时间|几天|几时|什么时候)(?:会|要|就|才|被|给)*[停断拉掐]|电价|一度电?|每度|度电多少钱|单价|[0-9]\\s*度|千瓦|能退|退[费钱款]")]
    private static partial Regex Rules();

    [GeneratedRegex("电费|账单|电量|用电|几度|多少度|月份?|单子|明细|(?:花|用|交|缴|掏|付)(?:了|咗|去)?(?:多少|几多|好多|几钿)")]
    private static partial Regex OfBills();

    // What a few words have to hold to be about the bill: its name, this period, or a period with 的, 多少.
    [GeneratedRegex("电费|账单|电量|用电|单子|[这本上今呢]一?期|(?:[上这本今呢]一?个?月|月份?)的$|月份?的?(?:账|钱|单)|(?:[上这本今呢]一?个?月|[0-9一二三四五六七八九十]月份?).{0,3}(?:多少|几多|好多|几钿|多钱)")]
    private static partial Regex BareHead();

    // 我想交电费: the ways to pay are wanted, not the bill.
    [GeneratedRegex("^(?:我|俺|咱|想|要|来|帮|给我?|请|先|现在|[ ,，])*(?:交|缴|充|付)(?:一?下|个)?(?:这个月|本月|上个?月)?的?(?:电费|钱)(?:了|吧|啊|[ 。!！])*$")]
    private static partial Regex PayWish();

    [GeneratedRegex("[ ,，。、?？!！~]|(?:上|这|本|今|呢|当|那)?一?个?月份?|[0-9]{1,2}月份?|[一二三四五六七八九十]{1,2}月份?|(?:这|本|上|今|呢|那)一?期|电费单?|账单|用电量?|电量|单子|账|钱|我家?里?的?|俺家?的?|阿拉|屋里|屋企|家里|的|是|有|用了?|要|交|查查?|看看?|睇睇?|一下|下|多少|几多|好多|几钿|多钱|几度|度|元|块|呢|咧|啊|呀|吧|了|嘛|呐|哈|先|那|就|帮|请|给我?|发|想|总共|一共")]
    private static partial Regex BareWords();

    // 去年一年花了多少: what somebody paid in a year.
    [GeneratedRegex("(?:今年|去年|前年|[上下]半年|全年|一整年|这一年).{0,8}(?:花|交|缴|掏|付)(?:了|出去|进去|过|掉|咗)+.{0,4}(?:多少|几多|好多|几钿)")]
    private static partial Regex YearTotal();

    [GeneratedRegex("\\d+(?:块|元|钱|的)?.{0,8}\\d+(?:天|个月|个星期|周)")]
    private static partial Regex Sum();

    [GeneratedRegex("罚(?:多少|好多|几多|几|我)|要(?:被)?罚|会(?:被)?罚|罚(?:款|金|钱|息).{0,4}(?:多少|几|怎么|咋)|(?:晚|迟|拖)(?:交|缴).{0,6}(?:多少|罚|几)|(?:违约金|滞纳金).{0,4}(?:一天|每天|比例|怎么算|咋算)|(?:一天|每天).{0,4}(?:违约金|滞纳金)")]
    private static partial Regex Fine();

    [GeneratedRegex("违约金|滞纳金")]
    private static partial Regex LateFee();

    [GeneratedRegex("为什么|为啥|为何|凭什么|凭啥|怎么|咋|点解|(?:这|那|恁|介)么(?:多|高|些)")]
    private static partial Regex WhyFee();

    [GeneratedRegex("最近|最新|这期|本期|现在|目前")]
    private static partial Regex Newest();

    [GeneratedRegex("(?:再|重新?)(?:查|试|看|来)(?:一?[遍次下回]|一?试)?$|^重试$|^再查$")]
    private static partial Regex Again();

    [GeneratedRegex("也|顺便|顺带|顺手|另外|还有|加上|连同|一起")]
    private static partial Regex Besides();

    [GeneratedRegex("发票|收据|开票|报销|专票|票据")]
    private static partial Regex Invoice();

    [GeneratedRegex("(?:昨[天日晚]|前天|今[天日晚]|[这本上]个?(?:周|星期|礼拜)).{0,6}(?:用|耗|走|几度|多少度|电量)|每[天日]|日用电|天用了|峰(?:电|段|时)|谷(?:电|段|时)|峰谷|示数|读数|表码|抄表|光伏|卖电|上网电|余电|发了多少电|哪个电器|时段")]
    private static partial Regex Detail();

    [GeneratedRegex("(?:怎么|咋|为什么|为啥|为何|凭什么|点解|啷个|干嘛|咋个|如何|什么原因|突然|忽然|一下子|居然).{0,10}(?:多(?![少久长大])|高|贵|涨|翻|离谱|吓人)|(?:比|和|跟|同|较|与).{0,8}(?:多(?!少)|少了|高|低|贵|涨|比|翻|差|变化)|(?:多|高|贵|涨|翻)了?(?:这么|那么|好|太|一|几|两)(?:多|倍|番|百)|高得|贵得|离谱|(?:这么|那么|介么|好|太|真)(?:多|高|贵)(?!少)|(?:电费|账单|金额|电量|度数|数字?|算得?).{0,3}(?:不对|有误|错|有问题)|不对劲|不正常|异常|核对|空着|不在家|没人住|没住|没怎么用|多了[0-9一两三几]|涨了|变[高多贵]|同比|环比|翻倍|对比|怎么(?:算出来|来的)|算得?对")]
    private static partial Regex Explanation();

    [GeneratedRegex("(?:比|和|跟|同|较|与)(?:上一?个?[月期]|去年同?一?[月期]?|前一?个?月|往年|以前|之前|往常)+(?:比|相比|同期|同月)?|去年同[月期]|(?:上一?个?[月期]|以前|之前|平时|往年|去年|前几?个?月)(?:都|也)?(?:才|只|就|还不到|不到|一般|大概|差不多)[^，,。 ]{0,6}|同比|环比")]
    private static partial Regex Compared();

    [GeneratedRegex("到账|入账|到了[吗没么]|[没未]到(?!期)|[交缴付充]费?(?:了?没有?(?!电)|成功|上了|清了)|[交缴]没[交缴]|[交缴]费?记录|付款记录|充值记录|扣(?:了|费|款|成功|没扣|两|重|多)|自动扣|代扣|[交缴付充](?:过|了|的|值).{0,9}(?:[吗没么]|还|怎么|查|到|变)|结清|销账|(?:最近|上)一?次[交缴]|[交缴]费?是?哪天|什么时候[交缴扣]|重复[交缴扣]|没反应")]
    private static partial Regex Payment();

    [GeneratedRegex("第?几档|阶梯.{0,8}(?:用|到|剩|还|哪)|(?:到|过|超)了?(?:第)?[二三两23]档|[二三23]档.{0,6}(?:还|差|剩|没)|(?:还|差|剩).{0,8}[二三23]档")]
    private static partial Regex Tier();

    [GeneratedRegex("怎么|咋|如何|怎样|哪|能不能|可以")]
    private static partial Regex How();

    [GeneratedRegex("余额|余钱|预存|预付|剩(?:多少|余|几|下)|还(?:剩|有)(?:多少|几)(?:钱|块|元)|卡里|够用|账户.{0,2}钱")]
    private static partial Regex Balance();

    [GeneratedRegex("欠(?!条)|逾期|违约金|滞纳金|催[费交缴]|要不要[交缴]|[该应][交缴]|没[交缴]清?|未[交缴]|到期|拖|期限|截止|最晚|最后一天")]
    private static partial Regex Arrears();

    [GeneratedRegex("(?:怎么|咋|如何|怎样|哪里?|哪儿|去哪|点样|边度).{0,3}(?:[交缴付充])(?:电?费|钱|值|款)?|(?:[交缴付]费|付款|充值)(?:方式|渠道|入口|链接|方法|二维码)")]
    private static partial Regex Paying();

    [GeneratedRegex("账单|电费|单子|明细|[用耗]了?(?:多少|几|几多)|电量|多少[度钱]|几[度多]|几多|多少")]
    private static partial Regex Bills();

    [GeneratedRegex("(?:查|看|睇|发|我家?的?|我们?家?|俺家?|帮|要|算).{0,8}(?:账单|电费|单子|用电量|电量|明细)|^(?:那|我的?|我家的?)?(?:电费|账单|明细|用电量)呢?$|^(?:那)?(?:用了)?(?:多少度|多少钱|几度电?|多少度电|几多钱)呢?$|最近一?[期次]|最新")]
    private static partial Regex PlainWish();

    [GeneratedRegex("[ ,，。、?？!！~]|(?<![0-9])[0-9]{4}(?![0-9])|顺便|顺带|顺手|另外|加上|连同?|一起|要|咧|捏|嗰|噶|那么?|呢|的|吗|嘛|呀|啊|吧|哦|和|再|还有|还|也|看看|看下|看|查询?|一下|下|帮我?|请|给我|我家?|账单|电费|用电|用了?|多少|度|份|整|全|每个?月|按月|一共|总共|情况|怎么样|咋样|是|有")]
    private static partial Regex Particles();

    [GeneratedRegex("^(?:请|帮|帮我|我要|我想|想|麻烦)*(?:查|看|查询|查一下|查下|看一下|看看|看下)(?:一?下)?(?:我家?的?|俺家?的?)?(?:本月|这个月|上个?月|今年|去年|最近)?的?(?:电费|账单|电费账单|欠费|电费余额|余额|电费单)$|^(?:今年|上个月|本月|我的)(?:账单|电费)$|^(?:你们?|您|这里|这儿|在这里?|可以|能不能|可不可以|能|帮我|给我|[ ,，])+查(?:一?下|看)?(?:我的?|我家的?)?(?:电费|账单|欠费|余额)(?:不|吗|么|嘛|吧|呀|[?？])*$|^和上个?月比$")]
    private static partial Regex Clear();
}
