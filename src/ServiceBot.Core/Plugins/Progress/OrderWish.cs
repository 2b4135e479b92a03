using System.Text.RegularExpressions;

namespace ServiceBot.Core.Plugins.Progress;

/// <summary>What a customer wants with an order.</summary>
internal enum OrderWish
{
    None,

    /// <summary>进度, 到哪了, 还没来.</summary>
    Status,

    /// <summary>催一下.</summary>
    Chase,

    /// <summary>再给我建一个.</summary>
    Another,

    /// <summary>补充一句.</summary>
    Supplement,

    /// <summary>撤单.</summary>
    Withdraw,
}

/// <summary>Reads what a customer wants with an order.</summary>
internal static partial class OrderWishes
{
    private const int LongestFollowUp = 40;

    /// <summary>The wish of a message.</summary>
    public static OrderWish Of(string folded) => true switch
    {
        _ when Withdraw().IsMatch(folded) => OrderWish.Withdraw,
        _ when Chase().IsMatch(folded) && !AsksHow().IsMatch(folded) => OrderWish.Chase,
        _ when WrongPiece().IsMatch(folded) => OrderWish.Supplement,
        _ when Another().IsMatch(folded) => OrderWish.Another,
        _ when Supplement().IsMatch(folded) => OrderWish.Supplement,
        _ when Status().IsMatch(folded) => OrderWish.Status,
        _ => OrderWish.None,
    };

    /// <summary>The wish of a message that follows after an order was told; <see cref="OrderWish.None"/> where it speaks of something else.</summary>
    public static OrderWish AfterTelling(string folded)
    {
        if (folded.Length > LongestFollowUp && Supplement().IsMatch(folded)) return OrderWish.Supplement;
        if (folded.Length > LongestFollowUp || OtherMatter().IsMatch(folded)) return OrderWish.None;
        if (Confirms().IsMatch(folded)) return OrderWish.Another;
        if (SaysWrong().IsMatch(folded)) return OrderWish.Supplement;
        return NoLongerNeeded().IsMatch(folded) ? OrderWish.Withdraw : Of(folded);
    }

    /// <summary>Whether a message speaks of something else than orders.</summary>
    public static bool IsOtherMatter(string folded) => OtherMatter().IsMatch(folded);

    /// <summary>Whether they say that the trouble goes on: 还没电, 还是不亮, 又停了.</summary>
    public static bool SaysStillDark(string folded) => StillDark().IsMatch(folded);

    /// <summary>Whether the words alone make the message one about an order.</summary>
    public static bool IsCertain(string folded) =>
        OrderNumber().IsMatch(folded) || WrongPiece().IsMatch(folded) || CertainStatus().IsMatch(folded) && !General().IsMatch(folded) || (CertainChase().IsMatch(folded) || Withdraw().IsMatch(folded)) && !AsksHow().IsMatch(folded);

    /// <summary>Whether the customer has no number at hand: 单号忘了, 户号也没有, 那怎么查.</summary>
    public static bool LacksNumber(string folded) => NoNumber().IsMatch(folded);

    /// <summary>Whether it is the account that is not at hand either.</summary>
    public static bool LacksAccount(string folded) => NoAccount().IsMatch(folded);

    /// <summary>The digits of an order number whose letters are missing: it begins with a date.</summary>
    public static bool LacksLetters(string digits) => DatedDigits().IsMatch(digits);

    /// <summary>What is left to tell the crew once the words that introduce it are gone.</summary>
    public static string SupplementIn(string typed) => OnlyWrong().IsMatch(typed) ? "" : SupplementHead().Replace(typed, "").Trim(' ', ',', '，', '。', ':', '：');

    [GeneratedRegex("(?:还是?|仍然?|依然|又)(?:没(?:有)?来?电|不亮|停电|停了|跳闸|没修好|没好|冇电)|没修好|冇电")]
    private static partial Regex StillDark();

    [GeneratedRegex("撤单|(?:把|将).{1,6}撤了|撤销(?!电价)|撤回|撤掉|取消(?:掉)?(?:这个|这张|那个|那张|我的|刚才的?|上面的?)?(?:工单|单子|报修|申请|投诉|举报|订单|单)(?!流程)|不用(?:再)?(?:来|派人|派)(?:人|修)?了|别(?:来|派人来?)了|不用来修")]
    private static partial Regex Withdraw();

    [GeneratedRegex("^(?:那|还是|就|先|帮我|给我|麻烦|请|我|要|想|把?(?:它|这个|这张|刚才的?|单子|报修))*(?:取消|撤销|撤|不要|不修|不用|不用修|不用来|不用派人|不报|不需要|不弄|算)(?:掉|了|吧|啊|呗|下|一下|吗)*(?=$|[ ,，。!])(?!.*(?:怎么|多久|多少|[?？]|吗))|(?:找|叫|请|喊)(?:了|好了|到)?(?:个|别的)?(?:电工|物业|师傅|人)(?:了|来了|来修了?|修了|修好了|弄好了)|(?:自己|我自己|物业|电工|别人)(?:已经)?(?:修|弄|搞|推|处理|解决)(?:好|完|上去)了|^(?:家里|我家|刚才?|已经|现在|又|没事了?|[ ,，])*(?:来电了|有电了|通电了|修好了|好了)[啊哈呀。!]*$")]
    private static partial Regex NoLongerNeeded();

    // Who confirms a report that was answered with an order means the order.
    [GeneratedRegex("^(?:好的?|嗯|对|是的?|[ ,，])*(?:确认(?:提交|报修)?|提交)[吧了。!！]*$")]
    private static partial Regex Confirms();

    [GeneratedRegex("催|加急|快点(?:派|来|处理|给我|叫|喊)|(?:赶紧|赶快|尽快).{0,4}(?:来|派|处理)")]
    private static partial Regex Chase();

    [GeneratedRegex("催单|催办|催促|催(?:一?下|一催|催|哈|一哈)")]
    private static partial Regex CertainChase();

    // A crew that is on its way, an application that was made: somebody's own order.
    [GeneratedRegex("师傅(?:们|现在)?(?:到哪|走到哪|在哪|出发|怎么还不来|还没来|咋还不来)|我(?:之前|昨天|前天|上周|上个?月|早上|刚才)?(?:申请|报|办|提交)的.{1,10}?(?:批|办|弄|审|通过|下来|装|好|到哪|处理).{0,6}(?:没|了吗|了么|哪了|没有)$")]
    private static partial Regex CertainStatus();

    [GeneratedRegex("一般|规定|承诺|标准|最长|要求|通常|电费|发票|账单")]
    private static partial Regex General();

    [GeneratedRegex("怎么催|如何催|哪里催|催(?:办|单)?(?:是什么|怎么|电话|流程)|怎么(?:撤|取消)|如何(?:撤|取消)|催费|催缴|催交")]
    private static partial Regex AsksHow();

    [GeneratedRegex("(?:再|重新|另外|又)(?:给我|帮我|替我|给|帮)?.{0,2}(?:建|开|报|登记|下|提交|填|弄|做)(?:上)?(?:一?个|一?张|一?次|一?遍|一?单|修|一下|吧|$)")]
    private static partial Regex Another();

    [GeneratedRegex("(?:地址|门牌|电话|手机|号码|名字|单元|房号|楼号).{0,3}(?:写|填|报|说|留|发|登记)?(?:错|不对)|(?:写|填|报|说|发)错(?:了|的)?(?:地址|门牌|电话|手机|号码)")]
    private static partial Regex SaysWrong();

    [GeneratedRegex("^[^,，。是]{0,6}(?:地址|门牌|电话|手机|号码|名字|单元|房号|楼号)[^,，。是\\d]{0,5}(?:错|不对)(?:了|啦|呀|啊)?[。!！]*$")]
    private static partial Regex OnlyWrong();

    // A piece of a report that was sent is wrong.
    [GeneratedRegex("(?:报修|报的修|报过修|登记|单子|工单|投诉单).{0,12}(?:地址|电话|号码|手机|门牌|名字|信息).{0,4}(?:写|填|报|说|登记|留)?(?:错|不对|要改|改一)|(?:地址|电话|号码|手机|门牌).{0,2}(?:写|填|报|说|留)错.{0,8}(?:报修|工单|单子)")]
    private static partial Regex WrongPiece();

    [GeneratedRegex("(?:单号|工单号?|编号|户号|号码?).{0,6}(?:忘|没记|没有|没留|找不到|不知道|不记得|丢|记不|没了|没存)|(?:忘了?|没记|没有|没留|找不到|不知道|不记得|记不(?:住|得|清)|丢了).{0,4}(?:单号|工单|编号|户号|号)|^(?:那|这|都没有)*(?:怎么|咋|如何|怎样)(?:才能)?(?:查|办|弄|看)(?:啊|呀|呢|嘛)*[?？]*$|^(?:都|也)?(?:没有|忘了|没记|不记得)(?:了|啊|呀)*$")]
    private static partial Regex NoNumber();

    [GeneratedRegex("户号.{0,4}(?:没|忘|不|丢|找不到)|(?:没有|不知道|忘了|不记得|找不到).{0,3}户号|^(?:那|这|都没有)*(?:怎么|咋|如何|怎样)|都没有|也没有")]
    private static partial Regex NoAccount();

    [GeneratedRegex("补充|备注|加(?:一)?句|告诉(?:一下)?(?:师傅|抢修)|跟师傅说|和师傅说|转告")]
    private static partial Regex Supplement();

    [GeneratedRegex("^.{0,12}?(?:补充(?:一?下|一?点|一?句|说明|情况)?|备注(?:一?下)?|加(?:一)?句|告诉(?:一下)?(?:师傅|抢修(?:人员)?)|[跟和]师傅说(?:一?声|一?下)?|转告(?:一?下)?(?:师傅)?)(?:说|吧)?[ ,，:：]*")]
    private static partial Regex SupplementHead();

    [GeneratedRegex("多久|多长时间|到哪|哪一?步|进度|进展|什么时候|啥时候|几时|几点|何时|怎么样|咋样|如何了|来了?吗|来没|状态|还没|没人|没来|没动静|结果|修好|弄好|办好|办完|了没|派人|派单|接单|师傅|查一?下|查查|看一?下|咋还|怎么还")]
    private static partial Regex Status();

    [GeneratedRegex("电费|电价|账单|余额|欠|缴|交费|发票|过户|新装|报装|充电桩|光伏|营业厅|投诉|举报|计划停电|停电通知|阶梯|峰谷|转人工|人工|规定|赔")]
    private static partial Regex OtherMatter();

    [GeneratedRegex("(?<![a-z])(?:bx|ts|yw|jb|jy|by) ?\\d{6,14}(?!\\d)")]
    private static partial Regex OrderNumber();

    [GeneratedRegex("^20\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3,5}$")]
    private static partial Regex DatedDigits();
}
