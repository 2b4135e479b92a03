using System.Text.RegularExpressions;

namespace ServiceBot.Core.Plugins;

/// <summary>Tells praise and discontent that name no matter to act on from each other and from everything else, in folded text.</summary>
internal static partial class MoodWords
{
    private const int Longest = 24;

    /// <summary>Whether a message praises the service or the bot and says nothing else: 满意, 你们服务真不错.</summary>
    public static bool IsContent(string folded) => folded.Length <= Longest && Content().IsMatch(folded) && Good().IsMatch(folded);

    /// <summary>Whether a message speaks well of how people work: 师傅态度很好; then its words for attitude are no complaint.</summary>
    public static bool Praises(string folded) => Praising().IsMatch(folded) && !Scolds(folded);

    /// <summary>Whether a message scolds: 要打差评, 师傅太凶.</summary>
    public static bool Scolds(string folded) => Scolding().IsMatch(folded);

    /// <summary>Whether a message is discontent with the bot's answers, and no complaint about the utility's work: 答非所问, 你真没用.</summary>
    public static bool IsAgainstBot(string folded) => folded.Length <= Longest && AgainstBot().IsMatch(folded) && !Formal().IsMatch(folded);

    /// <summary>Whether a message is only impatient: 怎么这么慢, 打了十几遍.</summary>
    public static bool IsImpatient(string folded) => folded.Length <= Longest && Impatient().IsMatch(folded) && !Formal().IsMatch(folded) && !Matter().IsMatch(folded);

    /// <summary>Whether somebody is tired of reminders to pay.</summary>
    public static bool IsTiredOfReminders(string folded) => folded.Length <= Longest && Reminders().IsMatch(folded) && !Formal().IsMatch(folded);

    [GeneratedRegex("^(?:你好|谢谢|感谢|多谢|你们?|您|咱|的|这个?|这次|客服|机器人|小电|师傅|服务|态度|回答|回复|效率|办事|速度|真的?|很|非常|特别|挺|还|蛮|超级?|太|都|也|是|比较|十分|相当|不错|好|棒|赞|满意|到位|周到|热情|贴心|耐心|细心|快|专业|厉害|给力|可以|五星|好评|了|的|啊|呀|哦|哈|呢|吧|[ ,，。!！~])+$")]
    private static partial Regex Content();

    [GeneratedRegex("满意|不错|(?:服务|态度|回答|效率|客服|师傅|机器人).{0,4}(?:好|可以)|[很真太挺]好|棒|赞|到位|周到|热情|贴心|耐心|细心|专业|厉害|给力|好评|五星")]
    private static partial Regex Good();

    [GeneratedRegex("(?:服务|态度|师傅|小哥|姑娘|客服|接线员|工作人员|员工|你们)(?:的)?(?:服务|态度|人|工作|效率)?(?:真的?|很|非常|特别|挺|也|都|还|蛮|超级?|太|极|十分|是|比较|格外|又|相当)*(?:好(?!像)|不错|棒|热情|赞|亲切|和气|和蔼|认真|负责|耐心|细心|周到|专业|给力|到位)|修得(?:真|很|又|特别|非常)*(?:快|好)|(?:特别|非常|很|真|好)(?:有)?(?:耐心|热情|负责|细心|专业)")]
    private static partial Regex Praising();

    [GeneratedRegex("差评|(?:太|真|好|很|特别|非常|这么|那么|有点)凶|凶得很|(?:不|没)(?:好|热情|耐心|负责|专业|满意|礼貌|认真)|(?:太|真|很|好|特别|非常|极)(?:差|烂|恶劣|冷淡|敷衍|慢|过分)|恶劣|骂|吼|差劲|垃圾")]
    private static partial Regex Scolding();

    [GeneratedRegex("(?:机器人|(?<![给跟和替帮对])你|小电|智能客服|ai)(?:们|这个|这|个)*(?:真的?|太|好|很|就是|也|是|怎么这么|咋这么|怎么那么|[ ])*(?:笨|蠢|傻|没用|没啥用|没什么用|没有用|不行|差劲|不好用|不智能|不聪明|智障|听不懂|不懂人话|啥也不是)|答非所问|所答非所问|驴唇不对马嘴|牛头不对马嘴|鸡同鸭讲|(?:啥|什么)(?:都|也)(?:不(?:会|懂|知道)|答不)|答不上来|(?:说|讲|回答|问)了?(?:等于|跟|也)?(?:没说|白说|白问)|白问了?$|(?:全|都|尽|净)是废话|没一句(?:有用|靠谱)|不是我(?:要)?问的|没(?:有)?(?:回答|解决)我(?:的)?问题")]
    private static partial Regex AgainstBot();

    [GeneratedRegex("^(?:你们?|您|这|也|都|咋|怎么|[ ,，])*(?:怎么|咋)(?:还)?(?:这么|那么|恁)慢|(?:太|也太|真|好)慢了?(?:吧|啊)?(?:$|[ ,，。!！])|慢死了?|^(?:你们?)?(?:效率|速度|办事)(?:也)?(?:太|真|好)(?:低|慢)|(?:打|拨)了?(?:十几|几十|好几|好多|无数|[0-9一二两三四五六七八九十]+)(?:多)?(?:遍|次|个电话|通|回)(?:了|都|电话|[ ,，。!！]|$)|^(?:都|我|已经)*等(?:了)?(?:半天|好久|这么久|老半天|很久)了?[ 啊呀!！。]*$")]
    private static partial Regex Impatient();

    [GeneratedRegex("(?:短信|电话|通知|信息).{0,4}(?:老是?|一直|总是?|天天|不停|反复|还)(?:在|给我)?(?:发|打|催)|(?:老是?|一直|总是?|天天|不停|反复|还)(?:在|给我)?(?:发|打|催).{0,4}(?:短信|催费|催缴|催收)|^别(?:再)?(?:给我)?(?:发|催).{0,4}(?:短信|了)")]
    private static partial Regex Reminders();

    [GeneratedRegex("投诉|举报|反映")]
    private static partial Regex Formal();

    [GeneratedRegex("电表|停电|没电|跳闸|报修|充电|网速|(?:表|字)走")]
    private static partial Regex Matter();
}
