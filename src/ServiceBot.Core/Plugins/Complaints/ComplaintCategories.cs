using System.Text.RegularExpressions;

namespace ServiceBot.Core.Plugins.Complaints;

/// <summary>What a complaint is about.</summary>
internal enum ComplaintCategory
{
    Other,
    Attitude,
    Bribery,
    OutageWithoutNotice,
    FrequentOutage,
    Disconnection,
    RepairDelay,
    MeterReading,
    Billing,
    Connection,
    Damage,
    Facilities,
}

/// <summary>Finds the category of a complaint from its words.</summary>
internal static partial class ComplaintCategories
{
    /// <summary>The first category whose words are said; conduct comes before the occasion it showed on.</summary>
    public static ComplaintCategory Of(string folded) => true switch
    {
        _ when Bribery().IsMatch(folded) => ComplaintCategory.Bribery,
        _ when Attitude().IsMatch(folded) => ComplaintCategory.Attitude,
        _ when WithoutNotice().IsMatch(folded) => ComplaintCategory.OutageWithoutNotice,
        _ when Disconnection().IsMatch(folded) => ComplaintCategory.Disconnection,
        _ when FrequentOutage().IsMatch(folded) => ComplaintCategory.FrequentOutage,
        _ when RepairDelay().IsMatch(folded) => ComplaintCategory.RepairDelay,
        _ when MeterReading().IsMatch(folded) => ComplaintCategory.MeterReading,
        _ when Billing().IsMatch(folded) => ComplaintCategory.Billing,
        _ when Connection().IsMatch(folded) => ComplaintCategory.Connection,
        _ when Damage().IsMatch(folded) => ComplaintCategory.Damage,
        _ when Facilities().IsMatch(folded) => ComplaintCategory.Facilities,
        _ => ComplaintCategory.Other,
    };

    /// <summary>Key of its name among the reply texts.</summary>
    public static string Key(ComplaintCategory category) => category switch
    {
        ComplaintCategory.Attitude => "complaints.category-attitude",
        ComplaintCategory.Bribery => "complaints.category-bribery",
        ComplaintCategory.OutageWithoutNotice => "complaints.category-without-notice",
        ComplaintCategory.FrequentOutage => "complaints.category-frequent-outage",
        ComplaintCategory.Disconnection => "complaints.category-disconnection",
        ComplaintCategory.RepairDelay => "complaints.category-repair-delay",
        ComplaintCategory.MeterReading => "complaints.category-meter-reading",
        ComplaintCategory.Billing => "complaints.category-billing",
        ComplaintCategory.Connection => "complaints.category-connection",
        ComplaintCategory.Damage => "complaints.category-damage",
        ComplaintCategory.Facilities => "complaints.category-facilities",
        _ => "complaints.category-other",
    };

    /// <summary>Whether something of the customer's was damaged, whatever else the complaint is about.</summary>
    public static bool NamesDamage(string folded) => Damage().IsMatch(folded);

    [GeneratedRegex("红包|好处费|辛苦费|吃拿卡要|要烟|乱要钱|要钱才|收黑钱|私下收|收.{0,4}现金|索要|卡着不办")]
    private static partial Regex Bribery();

    [GeneratedRegex("(?:服务|人|师傅|客服|员|上门|窗口|的|,|，|^| ).{0,3}态度(?!(?:真的?|很|非常|特别|挺|也|都|还|蛮|超级?|太|极|十分|是|比较|格外|又)*(?:好|不错|棒|热情|赞|亲切|和气|和蔼|认真|端正|没的?说|没得说|一流|可以))|态度.{0,4}(?:差|恶劣|不好|冷|蛮横|凶|坏)|骂|吼|凶(?:我|人|巴巴|得很|死)|(?:太|真|好|很|特别|非常|这么|那么)凶|爱理不理|不理人|不耐烦|挂.{0,2}电话|推诿|踢皮球|推来推去|互相推|敷衍|没素质|摔门|阴阳怪气|翻白眼|动手|推搡")]
    private static partial Regex Attitude();

    [GeneratedRegex("(?:停电?|断电|拉闸|检修|断供).{0,12}(?:没|不|未|无|冇).{0,6}(?:通知|告知|提前|公告|说一声|打招呼)|(?:没有?|不|未)(?:提前)?(?:通知|告知|说一声|打招呼).{0,8}(?:停|断|拉闸)|(?:乱|瞎|随便|随意|无故|说停就)停电?")]
    private static partial Regex WithoutNotice();

    [GeneratedRegex("(?:欠费|欠了?.{0,4}|才.{0,3}天).{0,8}(?:停了?我?家?.{0,3}电|掐|断了?.{0,3}电|拉闸)|(?:没|不)欠费.{0,8}(?:停|断|掐)|(?:停|断|掐).{0,8}(?:没|不)欠费|交(?:了|清|完).{0,8}(?:还|不|没).{0,4}(?:送电|恢复|来电|通电)")]
    private static partial Regex Disconnection();

    [GeneratedRegex("(?:经常|老是?|天天|三天两头|频繁|总是?|反复|隔三差五|动不动|又|月月|一(?:周|个?月|天).{0,6}[两三四五六七八九十\\d几][回次]?).{0,6}(?:停|断).{0,3}电?|(?:停|断)电?.{0,6}[三四五六七八九十\\d几好多]+(?:回|次)")]
    private static partial Regex FrequentOutage();

    [GeneratedRegex("没人(?:管|来|修|理|接|处理)|没有人(?:管|来|修|理)|冇人|(?:师傅|人|抢修|工人).{0,6}(?:还没|没|不)来|(?:还|一直|总|迟迟)(?:没|不)(?:来|修|人|处理|解决|给)|拖(?:了|着|到|延|拉)|说好.{0,10}(?:没|不|人影)|答应.{0,10}(?:没|不)|报修.{0,12}(?:没|不来|几天|小时|慢)|修.{0,8}(?:几天|不好|没好|又坏)|人影都|来得?太慢|等了.{0,6}(?:天|小时)|停电?了?[一两二三四五六七八九十\\d半]+个?(?:多)?(?:天|小时|晚上|夜)")]
    private static partial Regex RepairDelay();

    [GeneratedRegex("抄错|估抄|乱抄|瞎抄|瞎估|乱估|估(?:我家|着)|漏抄|没抄|不来抄|抄表.{0,6}(?:错|不准|乱|没来|不对|没到)|没来过我家|表.{0,4}(?:不准|走得?快|跑得?快|有鬼|有问题)|底度|读数.{0,4}(?:错|不对)|换.{0,3}表.{0,8}(?:翻倍|贵|多|高|没通知)")]
    private static partial Regex MeterReading();

    [GeneratedRegex("乱收|多收|收错|错收|乱扣|多扣|扣.{0,4}两次|重复扣|不给(?:票|发票)|发票.{0,6}(?:没|不|错)|电费.{0,8}(?:翻倍|不对|错|太高|离谱|多了|贵了|异常|突然)|违约金.{0,6}(?:不|乱|多)|抢钱|坑百姓|坑老百姓")]
    private static partial Regex Billing();

    [GeneratedRegex("(?:报装|新装|增容|过户|更名|销户|充电桩|光伏|办电|申请|业务|手续).{0,14}(?:不给办|办不|没办|不办|拖|慢|没消息|没人|退回|刁难|拒|好久|个月|不批|卡)|跑了.{0,3}趟|不给(?:装|办|过户|接电)|指定.{0,6}(?:施工|设备|厂家|公司)")]
    private static partial Regex Connection();

    [GeneratedRegex("(?:弄|搞|刨|挖|撞|压|踩|碰|砸)烂|(?:刨|挖|踩|弄|搞)断|弄坏|搞坏|碰坏|压坏|砸坏|撞坏|弄烂|烧坏|烧了|打坏|全坏|坏了|坏掉|臭了|化了|死了|弄死|损失|损坏|裂了|赔")]
    private static partial Regex Damage();

    [GeneratedRegex("噪音|噪声|太吵|嗡嗡|吵得|扰民|辐射|(?:电杆|电线杆|变压器|铁塔|线路|电线|表箱|电缆).{0,14}(?:我家|门口|窗|地里|危险|乱|没经|挡|歪|低|破|没人)|电压.{0,4}(?:低|高|不稳|不够)|挖.{0,6}(?:路|沟|坑)|没(?:回填|恢复)")]
    private static partial Regex Facilities();
}
