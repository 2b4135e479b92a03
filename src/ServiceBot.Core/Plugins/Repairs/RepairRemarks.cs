using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Plugins.Repairs;

/// <summary>What customers tell of a fault besides what was asked: it goes to the crew, and never stands for an address.</summary>
internal static partial class RepairRemarks
{
    private const int ShortestRemark = 3;
    private const int LongestRemark = 60;

    /// <summary>A fact of the fault in a message that answers nothing: 我量了只有190, 电表上面还有字, 没人受伤.</summary>
    /// <returns>Null where it says nothing of it, asks, or names a place or another business.</returns>
    public static string? Of(Words words, Form form)
    {
        var folded = words.Folded;
        if (words.Asks || folded.Length > LongestRemark || folded.Count(ChineseText.IsHan) < ShortestRemark) return null;
        // Whatever is said of a danger may matter to the crew.
        if (!RepairSlots.IsDangerous(form) && !Fact().IsMatch(folded)) return null;
        if ((words.Act & ~(DialogueAct.Denies | DialogueAct.Corrects)) != DialogueAct.None && !IsOfPeople(folded) || OtherWish.IsIn(folded) || OtherBusiness().IsMatch(folded)) return null;
        if (form.Asked is RepairSlots.Address or Form.Listening or RepairSlots.PlaceOffer && Place().IsMatch(folded) && !Distance().IsMatch(folded)) return null;
        return DialogueActs.SaysNothing(folded) && !IsOfPeople(folded) ? null : words.Typed.Replace('\n', '，');
    }

    /// <summary>What the opening message tells of the fault where none of its words is known for one: a danger, or the question before it.</summary>
    public static string? Opening(FormTurn turn)
    {
        if (!turn.Words.Asks && Bare().Replace(turn.Words.Folded, "").Trim(' ', ',', '，', '。') is { Length: >= ShortestRemark } told && Fact().IsMatch(told) && !Place().IsMatch(told) && !OtherBusiness().IsMatch(told)) return Cap(told);
        if (turn.IsUrgent && !DialogueActs.SaysNothing(turn.Words.Folded) && !Place().IsMatch(turn.Words.Folded)) return Cap(turn.Words.Typed.Replace('\n', '，'));
        return turn.Before is { } before && RepairWords.IsSymptom(before) && !General().IsMatch(before) ? Cap(Asking().Replace(before, "")) : null;
    }

    /// <summary>Whether a message tells how people fare, or that help was called: 没人受伤, 现在没事, 已经打120了. It calls nothing off.</summary>
    public static bool IsOfPeople(string folded) => People().IsMatch(folded);

    /// <summary>Whether a message tells how near the trouble is to something: 离路边很近. That is no address.</summary>
    public static bool IsDistance(string folded) => Distance().IsMatch(folded);

    private static string Cap(string text) => text.Length <= LongestRemark ? text : text[..LongestRemark];

    [GeneratedRegex("电(?!话)|灯|表|闸|(?<!在)线|开关|插|空调|冰箱|热水器|洗衣机|水泵|机器|火|烟|水|味|响|亮|跳|推|拉|合不|量了|测了|\\d ?(?:伏|v|度|瓦)|邻居|隔壁|楼上|楼下|我家|家里|屋里|老人|小孩|孩子|没动|坏|修|换|买的|停|断|闪|吵|声|热|烫|漏|农村|乡下|城里|郊区|山里|上面还|有字|没字|费|装修|房子|毛病|树|杆|箱|桩|缆|鱼|虾|鸡|猪|牛|死|货|耳朵|腿脚|不方便|听不|眼睛|轮椅|病|残疾|密码|门禁|钥匙|狗|一个人|在家|外地|上班|出差|受伤|没事|1[12][09]")]
    private static partial Regex Fact();

    [GeneratedRegex("(?:没有?|无|未|冇)(?:人|谁)?(?:员)?(?:受伤|伤亡|伤着|伤到|触电|被困|出事)|(?:^|[ ,，。])(?:人|我们?|小孩|孩子|大家|现在|目前|暂时|都|还好|还|是|倒|[ ,，])*没(?:什么|啥|得)?(?:大)?事(?:了|的|儿)?[。!！]*$|^(?:里面|现在|现场|那里|附近|旁边|都|也)*(?:没有?)人(?:了|在)?[。!！]*$|(?:打|叫|拨|报)(?:了|过)? ?(?:1[12][09]|95598|救护车|消防|火警|急救)")]
    private static partial Regex People();

    [GeneratedRegex("路(?!灯|边|上|面|过|人)|街|巷|弄|村(?!里)|镇|小区(?!都|也|全)|号楼|\\d+号|[幢栋].{0,4}\\d|单元\\d|旁边|对面|附近|后面|前面|路口|门口|店|厂|学校|市场|工地|广场|公园|大棚|机井|菜场|饭馆|超市|医院|银行|[东西南北]头")]
    private static partial Regex Place();

    [GeneratedRegex("^(?:离|距|就在|差不多)?(?:离|距|地面|路边|房子|窗户|人).{0,8}(?:近|远|米|高|低)")]
    private static partial Regex Distance();

    // What only asks for a report, and numbers and names, which have slots of their own.
    [GeneratedRegex("(?:我的?|联系|手机|固定)?(?:电话|手机号?码?|号码|联系方式)(?:号码)?(?:是|为|[:： ])*(?=1[3-9]\\d{9}|\\d{7,8}|$)|(?:联系人|户主|姓名|名字|我叫|本人)(?:是|叫|为|[:： ])*[\\u4e00-\\u9fff]{1,4}|(?:报(?:个|一?下)?修|报障|保修|维修)(?:一下|单|吧|了)?|(?:来|派|叫)(?:个)?(?:人|师傅)?(?:来)?(?:修|看看?|检查|处理)(?:一下|下)?|(?:帮|给|替)(?:我|忙|俺)?(?:们)?(?:妈|爸|爸妈|父母|老人|邻居|朋友|家里)?|麻烦|登记|^(?:你好|您好|喂|我们?|想|要|申请|请|快点?|赶紧|[ ,，。])+|1[3-9]\\d{9}|户号|\\d{8,}|[ ,，。!！]+$")]
    private static partial Regex Bare();

    [GeneratedRegex("(?:是)?(?:啥|什么|咋|怎么)(?:意思|情况|原因|回事)?(?:啊|呀|呢)*[?？]*$|(?:正常|对|好)?(?:吗|么)[?？]*$")]
    private static partial Regex Asking();

    // Asked for in general, no fault of somebody's.
    [GeneratedRegex("规定|标准|多少钱|收费|怎么申请|怎么办理|赔|投诉|电价|一般|国家|政策")]
    private static partial Regex General();

    [GeneratedRegex("投诉|举报|表扬|建议|电费|电价|账单|余额|过户|更名|新装|增容|报装|光伏|销户|发票|赔|工单|催|人工|客服")]
    private static partial Regex OtherBusiness();
}
