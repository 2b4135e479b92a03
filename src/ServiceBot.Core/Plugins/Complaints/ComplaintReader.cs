using System.Text.RegularExpressions;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Text;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Complaints;

/// <summary>Reads what a complaint is about and the pieces that belong to it.</summary>
internal static partial class ComplaintReader
{
    private const int LeastMatter = 5;
    private const int LeastAnswer = 2;
    private const int LongestVague = 24;
    private const int LongestPlace = 40;
    private const int ShortPlace = 8;

    /// <summary>What kind of order the message opens.</summary>
    public static WorkOrderKind KindOf(string intent, string folded) => true switch
    {
        _ when intent == "praise" && (MoodWords.Scolds(folded) || ComplaintCategories.Of(folded) is not ComplaintCategory.Other) && !folded.Contains("表扬", StringComparison.Ordinal) => WorkOrderKind.Complaint,
        _ when folded.Contains("投诉", StringComparison.Ordinal) => WorkOrderKind.Complaint,
        _ when folded.Contains("举报", StringComparison.Ordinal) => WorkOrderKind.Report,
        _ when Praises().IsMatch(folded) => WorkOrderKind.Praise,
        _ when Suggests().IsMatch(folded) => WorkOrderKind.Suggestion,
        _ when intent == "complaint" && MoodWords.Praises(folded) => WorkOrderKind.Praise,
        _ => intent switch
        {
            "report" => WorkOrderKind.Report,
            "suggestion" => WorkOrderKind.Suggestion,
            "praise" => WorkOrderKind.Praise,
            _ => WorkOrderKind.Complaint,
        },
    };

    /// <summary>Whether it says what happened, not only that the customer is angry or wants to complain.</summary>
    public static bool HasMatter(string folded) =>
        !IsVague(folded)
        && (ComplaintCategories.Of(folded) is not ComplaintCategory.Other || Offence().IsMatch(folded) || Substance(folded) >= LeastMatter);

    /// <summary>How many Chinese characters say something of a suggestion or praise.</summary>
    public static int Content(string folded) => Opening().Replace(folded, "").Count(ChineseText.IsHan);

    /// <summary>How many Chinese characters say something of the matter itself.</summary>
    public static int Substance(string folded) => Empty().Replace(folded, "").Count(ChineseText.IsHan);

    /// <summary>Anger without a matter: 你们这服务真差劲.</summary>
    public static bool IsVague(string folded) => folded.Length <= LongestVague && Vague().IsMatch(folded) && !Occasion().IsMatch(folded);

    /// <summary>Whether it is nothing but pieces that belong to a matter, without one: 昨天下午, a phone.</summary>
    public static bool IsOnlyPieces(string folded, IEnumerable<string> pieces) =>
        pieces.Aggregate(folded, (rest, piece) => rest.Replace(ChineseText.Fold(piece), "", StringComparison.Ordinal)).Count(ChineseText.IsHan) < LeastAnswer;

    /// <summary>Whether it asks how complaining works, or is about somebody else than the utility.</summary>
    public static bool IsElsewhere(string folded, bool asks) =>
        Others().IsMatch(folded) || asks && AsksHow().IsMatch(folded) && !HasMatter(AsksHow().Replace(folded, ""));

    /// <summary>Whether the customer says they will go elsewhere: 再不管我就打 12398.</summary>
    public static bool Escalates(string folded) => Elsewhere().IsMatch(folded);

    /// <summary>Whether the complaint itself is to be taken back.</summary>
    public static bool Withdraws(string folded) => TakesBack().IsMatch(folded);

    /// <summary>Whether it adds to a complaint that nothing is asked of any more: 再补充一点, 还有就是.</summary>
    public static bool Adds(string folded) => Addition().IsMatch(folded);

    /// <summary>Whether it asks how long the answer to a complaint takes.</summary>
    public static bool AsksWhen(string folded) => When().IsMatch(folded) || ShortQuestion.IsHowLong(folded);

    /// <summary>Whether it says that there is nothing more: 就这些, 没别的了.</summary>
    public static bool IsAll(string folded) => All().IsMatch(folded);

    /// <summary>Whether a piece that was asked for is declined: 不留电话, 匿名, 没啥要求.</summary>
    public static bool Declines(string folded) => Declined().IsMatch(folded);

    /// <summary>Whether it says of a name or a number of whoever is praised only that it is not known: 工号不记得.</summary>
    public static bool KnowsNoName(string folded) => NoName().IsMatch(folded);

    /// <summary>Whether it asks for the report to be made, and says nothing of the matter: 帮我举报.</summary>
    public static bool OnlyAsksToFile(string folded) => OnlyFiles().IsMatch(folded);

    /// <summary>Whether it asks how complaining works, whom it may be told to, what it brings: 有奖励没.</summary>
    public static bool AsksAbout(string folded) => AsksHow().IsMatch(folded);

    /// <summary>Whether words can be the place of what is reported: they name one, or are short and tell of no deed.</summary>
    public static bool MayBePlace(Words words) => PlaceReader.Find(words.Typed) is not null
        || words.Folded.Length <= LongestPlace && !Deed().IsMatch(words.Folded) && (PlaceWord().IsMatch(words.Folded) || words.Folded.Count(ChineseText.IsHan) <= ShortPlace);

    /// <summary>Who is praised: 李师傅, 城南所; null when nobody is named.</summary>
    public static string? Who(string folded) => Named().Match(folded) is { Success: true } who ? who.Value : null;

    /// <summary>Pieces in the message: those that say themselves what they are, and the plain answer to what was asked.</summary>
    public static IReadOnlyDictionary<string, string> Pieces(Words words, string? asked)
    {
        var pieces = new Dictionary<string, string>(StringComparer.Ordinal);
        var folded = SpokenDigits.ToDigits(words.Folded);
        if (Phone(folded, asked) is { } phone) pieces[ComplaintSlots.Phone] = phone;
        if (PlaceReader.Find(words.Typed) is { } place && (place.IsExact || asked == ComplaintSlots.Place)) pieces[ComplaintSlots.Place] = asked == ComplaintSlots.Place && TellsMore(words, place.Text) ? words.Typed : place.Text;
        else if (HallName().Match(folded) is { Success: true } hall) pieces[ComplaintSlots.Place] = hall.Value;
        if (Time().Match(folded) is { Success: true } time) pieces[ComplaintSlots.Since] = time.Value;
        if (Clauses().Split(folded).FirstOrDefault(clause => WishWord().IsMatch(clause)) is { } wish) pieces[ComplaintSlots.Wish] = wish.Trim();

        // A plain answer is taken whole, unless it is an answer to something else.
        var isPlain = pieces.Count == 0 && !words.Asks && !OtherWish.IsIn(words.Folded) && words.Act == DialogueAct.None && words.Typed.Length >= LeastAnswer;
        if (isPlain && (asked != ComplaintSlots.Place || MayBePlace(words)) && asked is ComplaintSlots.Wish or ComplaintSlots.Place or ComplaintSlots.Since or ComplaintSlots.Who) pieces[asked] = words.Typed;
        return pieces;
    }

    /// <summary>Whether an answer goes on with the place after its address: 解放路23号 那家老王饭馆.</summary>
    private static bool TellsMore(Words words, string place) => MayBePlace(words) && words.Typed.EndsWith(place, StringComparison.Ordinal) is false
        && words.Typed.Replace(place, "", StringComparison.Ordinal) is var rest && rest.Count(ChineseText.IsHan) is >= LeastAnswer and <= ShortPlace
        && !Deed().IsMatch(rest) && !rest.Any(char.IsAsciiDigit) && !Time().IsMatch(rest);

    /// <summary>The account number that was given instead of a phone: ten digits that no mobile begins with; null when there is none.</summary>
    public static string? AccountIn(string folded) =>
        IdentityReader.Read(SpokenDigits.ToDigits(folded)).Accounts is [{ Value: { Length: 10 } number }] && number[0] != '1' ? number : null;

    /// <summary>Digits that were to be a phone and are none; null when there are none.</summary>
    public static int? OddPhone(string folded) =>
        IdentityReader.Read(SpokenDigits.ToDigits(folded)) switch
        {
            { Unreadable: [{ Length: var length }, ..] } => length,
            { Accounts: [{ Value.Length: var length }, ..] } => length,
            _ => null,
        };

    private static string? Phone(string folded, string? asked)
    {
        var mentions = IdentityReader.Read(folded);
        if (mentions.Phones is [.., var named]) return named;
        if (mentions.Ambiguous is { } mobile) return mobile;
        return asked == ComplaintSlots.Phone && LandLine().Match(folded) is { Success: true } line ? new string([.. line.Value.Where(char.IsAsciiDigit)]) : null;
    }

    [GeneratedRegex("表扬|点赞|点个赞|锦旗|感谢信|表扬信|夸夸|夸一|要夸|好评")]
    private static partial Regex Praises();

    [GeneratedRegex("建议|提.{0,3}意见|希望你们(?:能|可以|改|多|早|增)")]
    private static partial Regex Suggests();

    [GeneratedRegex("我|想|要|给你们|你们|提|有|几?[个点条]|一下|建议|意见|表扬|点赞|反馈|夸|说|吧|了|的|下")]
    private static partial Regex Opening();

    [GeneratedRegex("窃电|偷电|偷接|私接|私拉|乱接|绕表|绕过电表|动手脚|改电表|拆封|割电缆|偷电缆|偷电线|破坏|转供电|偷变压器")]
    private static partial Regex Offence();

    // Words that carry no matter: the wish to complain, whom it is about, and bare anger.
    [GeneratedRegex(@"我们?|俺|咱|你们?|您|他们?|要求|想要|需要|必须|一定|就是|现在|这里|这个|那个|这|那|要|想|得|给|请|帮|跟|向|对|把|再|都|很|真|太|好|非常|一下|一个|个|下|件事|事情|事|说法|交代|解释|投诉|投訴|举报|反映|反应|问题|建议|意见|表扬|点赞|匿名|实名|供电局|供电公司|供电所|电力公司|电力局|国家电网|国网|南网|电网|公司|单位|营业厅|窗口|收费员|抄表员|抄表的|抄表工|工作人员|职员|员工|师傅|电工|客服|领导|所长|人员|女的|男的|某|不满意|满意|差劲|太差|差评|差|垃圾|烂|破|气死|生气|火大|恶心|无语|失望|气人|骗子|强盗|黑心|坑人|坑|不像话|过分|欺负人?|不作为|服务|态度|机器人|什么|东西|玩意|老子|的|了|吗|吧|啊|呢|呀|啦|咯|哦|哈|唉|哎")]
    private static partial Regex Empty();

    [GeneratedRegex("^[^,。]{0,6}(?:差劲|太差|真差|好差|很差|差评|垃圾|太烂|真烂|这么烂|烂透|气死|气人|无语|恶心|生气|火大|失望|不像话|太过分|过分喇|不作为|骗子|强盗|黑心|不满意|什么态度|什么素质|什么服务|破服务|烂服务|干什么吃的|吃干饭)[^,。]{0,6}$|^(?:你们?)?(?:这|的|这个)*(?:服务|态度|公司|系统|机器人|客服|供电局)(?:真|太|好|很|也)*(?:差|烂|赖|垃圾|不行|不好|一般)[^,。]{0,4}$")]
    private static partial Regex Vague();

    // What was being done when it happened: 上门收费态度很差 tells enough to look into.
    [GeneratedRegex("上门|收费(?!员)|抄表(?!员)|抢修|维修|换表|装表|催费|接电话|打电话|办(?:事|业务|理)|排队|检查")]
    private static partial Regex Occasion();

    [GeneratedRegex("(?:物业|房东|转供电|二房东|园区|商场|开发商|村委).{0,16}(?:投诉|举报|乱收|加价|多收)|(?:投诉|举报|告).{0,6}(?:物业|房东|转供电|二房东|园区|商场|开发商|村委)")]
    private static partial Regex Others();

    [GeneratedRegex("多久|几天|几个工作日|多长时间|打哪|打几|哪里|哪儿|边度|怎么(?:投诉|举报|反映|提)|如何(?:投诉|举报)|点样|什么电话|电话是?多少|号码|找谁|流程|渠道|哪个部门|管不管|受理吗|能不能(?:投诉|举报|匿名)|有奖|奖励|会不会(?:泄露|保密)|保密吗|有用吗")]
    private static partial Regex AsksHow();

    [GeneratedRegex("(?:打|找|去|告|上|向|发)(?:到|给)?(?:别的|其他|其它|别处|上级|你们?上面|上头|更高).{0,8}|(?<!\\d)(?:12398|12345)(?!\\d)|市长热线|市民热线|能源局|监管办|(?:找|叫|请|发|给).{0,3}(?:媒体|记者|电视台|抖音|网上)|曝光|消协|上法院|起诉|往上(?:面|头|级)?(?:告|反映|投诉)|上(?:面|级|头)(?:去)?(?:告|反映)")]
    private static partial Regex Elsewhere();

    [GeneratedRegex("(?:撤销|撤回|撤掉|取消|收回).{0,6}(?:投诉|举报|建议|表扬|ts\\d+|jb\\d+)|撤诉|(?:投诉|举报).{0,8}(?:撤销|撤回|撤了|撤掉|取消|不要了|作废)|不(?:想|要)?(?:再)?(?:投诉|举报|告)了")]
    private static partial Regex TakesBack();

    [GeneratedRegex("(?:多久|几天|多长时间|什么时候|啥时候|几时|何时|哪天|幾時).{0,8}(?:回复|答复|回音|处理|结果|联系|解决|给我|找我|说法|有人)|(?:回复|答复|结果|处理|联系).{0,6}(?:多久|几天|什么时候|啥时候|几时)")]
    private static partial Regex When();

    [GeneratedRegex("^(?:我|就|也|都|先|还是|[ ,，])*(?:(?:不(?:想|愿意?|方便|便|用|要|肯|敢)?|别)(?:留|填|写|提供|说|给|登记)(?:下|了)?(?:我?的?(?:电话|手机号?|号码|联系方式|姓名|名字|地址|要求))?(?:了|吧|行吗|可以吗)?|(?:没有?|无)(?:啥|什么|别的|其他|特别的?)*(?:要求|诉求|电话|手机|想法|希望)(?:了|的)?|匿名(?:吧|投诉|举报|就行|处理|的|可以吗)*|(?:帮我|替我|请)?保密(?:吧|就行|处理)?|不(?:告诉|透露).{0,6})[ 。!！]*$")]
    private static partial Regex Declined();

    [GeneratedRegex("^(?:他|她|那|我|也|但|的|[ ,，])*(?:工号|姓名|名字|姓什么|叫什么|哪个师傅|号码)?(?:是)?(?:我)?(?:不|没|忘|记不).{0,3}(?:记得|记|知道|清楚|晓得|问|看|住|注意)(?:工号|姓名|名字|姓什么|叫什么|是谁|哪个)?(?:了|住|清|得)*[ 。!！]*$|^(?:工号|姓名|名字)(?:.{0,3})(?:忘|不|没).{0,4}$")]
    private static partial Regex NoName();

    [GeneratedRegex("^(?:那|你|就|请|麻烦|我|要|想|给我|[ ,，])*(?:帮我|替我|给我|我要|我想|直接|现在)?(?:去)?(?:举报|投诉|登记|反映|上报)(?:一下|他们?|她|这家|那家|它|了|吧|啊)*[ 。!！]*$")]
    private static partial Regex OnlyFiles();

    // What is done there, when, by whom: more of the matter.
    [GeneratedRegex("偷|窃|绕|接(?:的|了|在|到)|线|电表|表箱|剪|拆|磁|每天|晚上|白天|半夜|天天|经常|已经|举报|投诉|他(?!们?小区)|她|谢|知道|看见|看到|发现")]
    private static partial Regex Deed();

    [GeneratedRegex("[路街巷弄村镇乡组幢栋楼园苑庄屯寨店铺馆厂场库厅院校市站口边旁里]|小区|社区|单元|隔壁|对面|附近|\\d+号")]
    private static partial Regex PlaceWord();

    [GeneratedRegex("^(?:暂时)?(?:就这些|就这样|就这|没别的|没有别的|没其他|没了|没有了)(?:了|吧|啦|的)?(?:$|[ ,。!])")]
    private static partial Regex All();

    [GeneratedRegex("补充|^(?:还有|另外|对了|再说一(?:下|点)|再加一(?:点|条)|忘了说)(?!.{0,8}(?:吗|么|多少|怎么|查))|联系电话|(?:电话|手机)(?:是|改|错|号)")]
    private static partial Regex Addition();

    [GeneratedRegex("95598(?:的|那个|一?[个位]|里|[ ,])*(?:姑娘|小姑娘|小伙子?|小姐姐?|女孩|男孩|话务员|接线员|客服)|姓[\\u4e00-\\u9fff](?:的)?(?:师傅|工程师|经理|姑娘|小伙子?|大姐|大哥)?|[\\u4e00-\\u9fff](?:师傅|工程师|经理|姐|哥)|叫[\\u4e00-\\u9fff]{1,3}|[\\u4e00-\\u9fff]{2,6}(?:供电所|营业厅|抢修班|班组|服务站|所的|队的|班的)|工号 ?\\d+")]
    private static partial Regex Named();

    [GeneratedRegex("(?<![\\u4e00-\\u9fff])(?![\\u4e00-\\u9fff]{0,6}[你我他们的去到个在])[\\u4e00-\\u9fff]{2,8}(?:营业厅|供电所|供电局)")]
    private static partial Regex HallName();

    [GeneratedRegex("[,。;!\\n ]+")]
    private static partial Regex Clauses();

    [GeneratedRegex("^(?:我)?(?:要求|希望|请求|诉求是?)(?!.{0,2}(?:投诉|举报)).{2,}|(?:要|要求|希望|请|得|必须|应该|想|给).{0,8}(?:道歉|赔|退(?!休)|处理|处分|处罚|解决|修好|来修|换人|换表|说明|解释|说法|交代|改正|整改|恢复|开除|回复|答复|查清|核实)|^赔|^道歉|^退(?:钱|费|款|还)")]
    private static partial Regex WishWord();

    [GeneratedRegex("(?:20\\d\\d年)?\\d{1,2}月\\d{1,2}[日号]?|(?<![\\d路街道巷弄村园苑区])(?:3[01]|[12]\\d|[1-9])[日号](?![\\d楼院幢栋])|(?:今天|昨天|前天|大前天|昨晚|昨夜|今早|今晚|刚才|上周.?|上个?月|这周.?|本周.?|星期[一二三四五六日天])(?:早上|上午|中午|下午|晚上|凌晨|夜里)?(?:\\d{1,2}(?:点|:)(?:半|\\d{1,2}分?)?)?(?:多)?|(?:停电?|等|拖|催|断电?|坏)(?:了)?(?:都)?(?:快)?(?:[一两二三四五六七八九十半\\d]+)(?:个)?(?:多)?(?:天|小时|钟头|月|周|星期|晚上|夜)")]
    private static partial Regex Time();

    [GeneratedRegex(@"(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)|(?<!\d)[2-8]\d{6,7}(?!\d)")]
    private static partial Regex LandLine();
}
