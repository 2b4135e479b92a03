using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins.Repairs;

/// <summary>What people ask in the middle of a report. It is answered at once, what keeps them safe first, and the report goes on.</summary>
internal static partial class RepairQuestions
{
    private const int LongestQuestion = 24;

    /// <summary>Key of the text that answers a question.</summary>
    /// <param name="folded">The message.</param>
    /// <param name="form">The report so far.</param>
    /// <returns>Null where it asks something that is no part of a report.</returns>
    public static string? AnswerTo(string folded, Form form)
    {
        if (folded.Length > LongestQuestion || OtherMatter().IsMatch(folded)) return null;
        return true switch
        {
            _ when Bypass().IsMatch(folded) => "safety.misuse",
            _ when Lift().IsMatch(form[RepairSlots.Symptom] ?? "") && (Away().IsMatch(folded) || Whom().IsMatch(folded) || Rescue().IsMatch(folded)) => "safety.trapped",
            _ when Extinguish().IsMatch(folded) && !NoFire().IsMatch(folded) => "repairs.ask-extinguish",
            _ when Rescue().IsMatch(folded) && IsShock(form) => "repairs.ask-touch",
            _ when Doctor().IsMatch(folded) && RepairSlots.IsDangerous(form) => "repairs.ask-doctor",
            _ when HelpCalled().IsMatch(folded) && RepairSlots.IsDangerous(form) => IsShock(form) ? "repairs.help-called" : "repairs.help-coming",
            _ when RepairRemarks.IsOfPeople(folded) && IsShock(form) => "repairs.ask-doctor",
            _ when SwitchOff().IsMatch(folded) && IsWet(form) => "repairs.ask-pull-wet",
            _ when SwitchOn().IsMatch(folded) && RepairSlots.IsDangerous(form) => "repairs.ask-switch-on",
            _ when MainSwitch().IsMatch(folded) => "repairs.ask-main-switch",
            _ when SwitchOff().IsMatch(folded) && RepairSlots.IsDangerous(form) => "repairs.ask-pull",
            _ when Use().IsMatch(folded) && RepairSlots.IsDangerous(form) => "repairs.ask-use",
            _ when Away().IsMatch(folded) && RepairSlots.IsDangerous(form) => IsOutdoors(form) ? "repairs.ask-away" : "repairs.ask-away-indoors",
            _ when Stays().IsMatch(folded) => "repairs.ask-stay",
            _ when WhatAccount().IsMatch(folded) => "repairs.what-account",
            _ when WhyPhone().IsMatch(folded) => "repairs.why-phone",
            _ when WhyAddress().IsMatch(folded) => "repairs.why-address",
            _ when IsOutage().IsMatch(folded) => form[RepairSlots.Address] is null ? "repairs.is-outage" : "repairs.is-no-outage",
            _ when Cause().IsMatch(folded) => "repairs.ask-cause",
            _ when Whose().IsMatch(folded) && !RepairSlots.IsDangerous(form) => "repairs.ask-whose",
            _ when Whom().IsMatch(folded) => "repairs.ask-whom",
            _ when WillCome().IsMatch(folded) => "repairs.will-come",
            _ when form[RepairSlots.Address] is null && (RepairWords.WhenHere().IsMatch(folded) || ShortQuestion.IsHowLong(folded)) => "repairs.when-here",
            _ => null,
        };
    }

    /// <summary>Whether a danger lies outdoors, at lines and poles, where distance is what keeps people safe.</summary>
    public static bool IsOutdoors(Form form) => Outdoors().IsMatch(form[RepairSlots.Symptom] + form[RepairSlots.Danger]);

    private static bool IsShock(Form form) => Shock().IsMatch(form[RepairSlots.Symptom] + form[RepairSlots.Danger]);

    private static bool IsWet(Form form) => Wet().IsMatch(form[RepairSlots.Symptom] + form[RepairSlots.Danger]);

    [GeneratedRegex("投诉|举报|表扬|电费|电价|账单|余额|欠费|过户|更名|新装|增容|报装|光伏|销户|发票|赔|工单|人工|客服|计划停电|(?:今天|明天|后天|下周|周[一二三四五六日末]).{0,6}停电")]
    private static partial Regex OtherMatter();

    [GeneratedRegex("短接|绕过|(?:顶|绑|卡|粘|撑|捆)(?:住|着|起来|死)|(?:拆|拿|取|去)掉(?!单)|铜丝|铁丝|硬(?:推|合|送)")]
    private static partial Regex Bypass();

    [GeneratedRegex("(?:用|拿|泼|浇|洒|端|喷).{0,4}水|水.{0,3}(?:浇|泼|灭|扑|喷)|(?:怎么|咋|如何|怎样|用(?:什么|啥)|拿(?:什么|啥)).{0,3}(?:灭|扑)|灭火|(?:湿|棉)(?:毛巾|被子?|布)|沙子|能灭")]
    private static partial Regex Extinguish();

    [GeneratedRegex("没有?(?:着火|起火|火)|水龙头")]
    private static partial Regex NoFire();

    [GeneratedRegex("(?:能|可以|敢|要).{0,4}(?:拉|碰|拽|扶|抱|摸|救|挪|动).{0,4}(?:他|她|人|吗|么|不)|怎么救|咋救|救人")]
    private static partial Regex Rescue();

    [GeneratedRegex("医院|看医生|看病|检查身体|(?:要|打|叫).{0,3}120.{0,3}[吗么不]|有没有后遗症|要不要紧|要紧[吗么不]")]
    private static partial Regex Doctor();

    [GeneratedRegex("(?:打|叫|拨|报)(?:了|过)? ?(?:1[12][09]|95598|救护车|消防|火警|急救)(?:了|啦|电话)?(?!.{0,3}[吗么不?？])")]
    private static partial Regex HelpCalled();

    [GeneratedRegex("(?:拉|关|断|切|扳)(?:掉|下|一下)?(?:总|电)?(?:闸|电|开关|电源)")]
    private static partial Regex SwitchOff();

    [GeneratedRegex("合(?:上|闸|回|一下)|推(?:上|回)|送电|(?:重新|再|可以|能).{0,4}(?:打开|开闸|开电|通电|上电|插上|插回)")]
    private static partial Regex SwitchOn();

    [GeneratedRegex("(?:总闸|总开关|电闸|空开|开关|闸).{0,4}(?:在哪|在哪里|哪里|哪儿|找不到|没找到|哪个)|(?:不知道|不晓得|找不到|哪里是|哪个是).{0,4}(?:总闸|总开关|电闸|闸)")]
    private static partial Regex MainSwitch();

    [GeneratedRegex("(?:还|再|继续|接着|照样|先).{0,3}(?:能|可以|敢|要)?(?:继续)?(?:使)?用(?!水)|能(?:不能)?(?:先)?用(?:别的|其他|其它|另外)|能(?:不能)?(?:继续)?用(?:吗|么|不|嘛|[?？]|$)|能(?:不能)?(?:洗|冲|充电|开灯|烧|煮)|会不会.{0,4}(?:烧|爆|着|炸|电)")]
    private static partial Regex Use();

    [GeneratedRegex("(?:要不要|用不用|需不需要|该不该|得|要|需要|应该|是不是).{0,4}(?:跑|躲|走|离|撤|搬|逃|避|疏散|拦)|(?:能|可以|敢|可不可以|能不能).{0,6}(?:靠近|过去|走过|路过|下车|碰|摸|捡|挪|拿|挑|扶|跨|绕|动|进|过|出|收|取|够)|(?:多远|几米)|有没有电|带不带电|带电(?:吗|么|不|没)|别.{0,3}(?:碰|动|下车|靠近|过去)是[吧不]|危险(?:吗|么|不|大)|有没有危险|安全(?:吗|么|不)|要紧(?:吗|么|不)|有事(?:吗|么|不)|^(?:那|我|我们?|现在|该|这|[ ,，])*(?:怎么办|咋办|咋整|点算|咋弄|怎么弄|做什么|该做啥|干(?:什么|啥))(?:啊|呀|呢|好)*[?？]*$")]
    private static partial Regex Away();

    [GeneratedRegex("(?:什么|啥子?|咩|哪个)(?:叫|是)?(?:做)?户号|户号(?:是|叫)?(?:什么|啥|个啥|咩|哪个|在哪|哪里|怎么找|咋找|去哪)|(?:没有?|不知道|不懂|找不到|不记得|忘了?).{0,3}户号.{0,6}(?:怎么|咋|行|可以|能)|不(?:懂|知道)(?:什么|啥)?是?户号")]
    private static partial Regex WhatAccount();

    [GeneratedRegex("(?:为什么|为啥|为何|干嘛|干吗|凭什么|凭啥|怎么还|咋还|有必要|非要|一定要|做什么|干什么|干啥|做啥).{0,6}(?:电话|手机|号码)|(?:电话|手机|号码).{0,4}(?:干嘛|干吗|干什么|干啥|做什么|做啥|有什么用|有啥用|什么用|安全吗|会不会泄露)|可以不(?:给|留|说).{0,2}(?:电话|手机)")]
    private static partial Regex WhyPhone();

    [GeneratedRegex("(?:为什么|为啥|为何|干嘛|干吗|凭什么|凭啥|怎么还|咋还|有必要|非要|一定要).{0,6}(?:地址|住址|住哪|门牌|位置)|(?:地址|住址|门牌).{0,4}(?:干嘛|干吗|干什么|干啥|做什么|做啥|有什么用|有啥用|什么用|安全吗|会不会泄露)|可以不(?:给|说).{0,2}地址")]
    private static partial Regex WhyAddress();

    [GeneratedRegex("查到(?:了)?(?:吗|么|没)|(?:是不是|是否|会不会是|难道).{0,8}(?:停电|检修|断电|线路|大面积)|(?:你们|那边|这片|这里|我们这).{0,4}(?:停电|检修)(?:了)?(?:吗|么|没)")]
    private static partial Regex IsOutage();

    [GeneratedRegex("(?:什么|啥|乜|哪门子|何)(?:子)?(?:原因|毛病|问题|情况|故障)|(?:原因|毛病)(?:是)?(?:什么|啥|在哪|呢|出在)|(?:怎么|咋|点)(?:个)?(?:回事|会这样|搞的|会停|会跳|老停|老跳)|(?:为什么|为啥|为何|咋|点解)(?:会|又|还|总是?|老是?|突然|一直|就)*(?:停|跳|闪|断|没电|这样|响|黑)|是不是.{0,8}(?:坏|短路|漏电|出了?问题|接触不良|烧|线|老化|电压|负荷)|哪里?(?:坏|出问题)")]
    private static partial Regex Cause();

    [GeneratedRegex("^(?:那|这(?:个|种|事)?|我|该|要|应该|得|到底|现在|[ ,，])*(?:找谁|找哪个|找哪里|问谁|跟谁说|打哪个?(?:电话|号)?|打(?:什么|啥)电话|打给谁|联系谁|归谁|谁(?:来)?(?:管|修|处理|负责)|归你们管)(?:啊|呀|呢|嘛|吗|么|修|管)*[?？]*$")]
    private static partial Regex Whom();

    [GeneratedRegex("找(?:电工|物业).{0,3}还是|还是找?(?:你们|电工|物业)|归(?:谁|哪|你们|物业|我)(?:个)?(?:来)?(?:管|修|负责)|(?:你们|供电局)(?:来|给|包|负责|免费)?(?:管|修|换)(?:不|吗|么)|(?:找|叫)你们(?:吗|么|行不)|谁(?:来)?(?:修|管|负责)")]
    private static partial Regex Whose();

    // Whether somebody comes, not whose it is to mend: 空调坏了你们修吗.
    [GeneratedRegex("^(?!.*(?:空调|冰箱|热水器|洗衣机|电视|家电|灯泡|水管|马桶|网)).*(?:能不能|可不可以|会不会|有没有(?:人|师傅)?|是不是(?:会|要)?|派不派|来不来).{0,6}(?:来|派|上门|过来|到(?:场|现场|我家|家里)).{0,10}$|^(?!.*(?:空调|冰箱|热水器|洗衣机|电视|家电|灯泡)).*(?:能|可以|会|有|得|行|麻烦).{0,6}(?:来|派|上门|过来|到(?:场|现场|我家|家里)).{0,10}(?:吗|么|不|没|嘛|[?？])$|(?:来|派)(?:个)?(?:人|师傅).{0,4}(?:吗|么|不|没有?|[?？])$")]
    private static partial Regex WillCome();

    [GeneratedRegex("(?:高压|电|导|断|架空|入户|接户)线|电缆|线杆|电杆|杆子|杆塔|铁塔|变压器|箱变|掉(?:在)?地|断线|根线|线(?:都|就)?(?:断|掉|垂|落|耷|拖|搭)|风筝|树")]
    private static partial Regex Outdoors();

    [GeneratedRegex("(?:要不要|用不用|需要|要|得).{0,4}(?:等着|在家|留人|有人在|等师傅|守着)|(?:家里|家)(?:没|不)(?:有)?人(?:行|可以|怎么办|咋办|能修)")]
    private static partial Regex Stays();

    [GeneratedRegex("电梯")]
    private static partial Regex Lift();

    [GeneratedRegex("触电|被电|电到|电倒|电晕|电击|麻手|手麻|电了一下|电住")]
    private static partial Regex Shock();

    [GeneratedRegex("进水|漏水|泡|淹|水漫|积水|渗水|水都|水到|洪水|涝|流到")]
    private static partial Regex Wet();
}
