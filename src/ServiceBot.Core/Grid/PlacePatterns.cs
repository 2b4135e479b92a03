using System.Text.RegularExpressions;

namespace ServiceBot.Core.Grid;

/// <summary>How the pieces of an address look, in folded text.</summary>
internal static partial class PlacePatterns
{
    // Figures or Chinese numerals, also spoken digit by digit.
    private const string Numeral = "(?:[0-9]{1,5}|[零〇一二三四五六七八九十百千两幺洞拐]{1,7})";

    private const string NotANumber = "(?![0-9.:：%]|[-~]?[0-9]{5}|度|元|块|年|月|日|天|点|分|秒|小时|多|个|人|户|家|万|千|瓦|伏|安|米|公里|次|w|k|v|a)";

    // Piece by piece: 2幢, 1单元, 118号楼, A座, 四区, 二期, 22号, 3组, 附5号, 东户.
    private const string Piece =
        "(?:[ ,，、-]?(?:第|附|内)?(?:" + Numeral + "|[a-z][0-9]{0,2}|[甲乙丙丁东西南北前后])(?:[ ]?-[ ]?[0-9]{1,4})?[ ]?"
        + "(?:号楼|号院|号门|号铺|号(?!线|停|晚|早|上午|下午|中午|那天|开始)|幢|栋|座|单元|门洞|门(?!口)|梯|层|楼(?!上|下|梯|道|长|盘)|室|区(?!别|域)|期(?!间)|铺|组(?!织)|社(?!区)|队)"
        + "|[ ,，]?[东西南北中]户)";

    // The flat at the end: 301, 2-301, 1203, 三零一.
    private const string Flat =
        "(?:[ ,，-]?(?:[0-9]{1,4}(?:-[0-9]{1,4}){1,3}|[0-9]{3,4}|(?<=[号幢栋座元楼])[0-9]{2}|[一二三四五六七八九][零〇一二三四五六七八九幺洞拐两]{2,3})[a-z]?(?:室|房(?!东|子|间)|号房)?" + NotANumber + ")";

    /// <summary>The ending of a road with its sections: 路, 大道中, 南路四段.</summary>
    [GeneratedRegex("(?:大道|大街|胡同|(?<=[东西南北头][一二三四五六七八九十]{0,2})条(?=[甲乙]?[0-9])|路(?!由|灯|线|过|程|费|牌|况|径|小区|社区|花园|新村|家园|公寓)|街(?!道|坊|上|灯)|巷(?!子)|(?:[gsxy]?[0-9]{1,4})[国省县乡]道|(?<![知通渠管味报轨频])道(?= ?[0-9一二三四五六七八九十百]{1,5}号))"
        + "(?:[东西南北中]?[一二三四五六七八九十0-9]{1,2}段|[东西南北中]段|[东西南北中](?= ?[0-9一二三四五六七八九十百]))?"
        + "(?:[东西南北中]?[一二三四五六七八九十0-9]{1,2}(?:巷|条|横街|里弄|胡同))?", RegexOptions.CultureInvariant)]
    public static partial Regex RoadEnd();

    /// <summary>The house number right after a road: 88号, 88-1号, 80—98号, 1500弄, 八十八号, 88.</summary>
    [GeneratedRegex(@"\G(?:[ ,，]{0,2}(?:门牌号?|第)?(?:不是|不)" + Numeral + "号?[ ,，]?(?:而|应该|应当)?(?:是))?[ ,，]{0,2}(?:门牌号?[是为:：]?|第|的)?[ 甲乙丙]?(?<n>" + Numeral + ")"
        + "(?:(?:[ ]?[-—–~～之到至]+|号[ ]?[—–~～到至]+)[ ]?(?<m>" + Numeral + "))?[ ]?(?:(?<end>号院|号(?!楼(?![上下道梯])|线)|弄|巷|#)(?<sub>之[一二三四五六七八九十0-9]{1,2})?|(?<bare>(?=号楼|幢|栋))|(?<bare>(?<! [0-9]{4,5})" + NotANumber + "))", RegexOptions.CultureInvariant)]
    public static partial Regex HouseNumber();

    /// <summary>Building, staircase and flat from here on.</summary>
    [GeneratedRegex(@"\G(?<unit>" + Piece + "{0,6}" + Flat + "?)", RegexOptions.CultureInvariant)]
    public static partial Regex Unit();

    /// <summary>A shop's or a house's name in brackets behind the address, and words that say where beside it.</summary>
    [GeneratedRegex(@"\G(?: ?[(（][^()（）\n0-9]{1,16}[)）])?(?:附近|旁边|斜?对面|门口|隔壁|楼下|楼上|后面|前面|后门|交叉口|路口)?", RegexOptions.CultureInvariant)]
    public static partial Regex Beside();

    /// <summary>Endings of estates, villages and buildings that need no number to be one.</summary>
    [GeneratedRegex("小区|花园|家园|新村|公寓|[新雅嘉花佳名丽景馨康和怡]苑|大厦|广场|山庄|家属院|公馆|华府|花城|别墅|庄园|豪庭|华庭|名邸|新寓|府邸|(?<![新])村(?!民|里|委|口|头|庄|上|镇)|屯(?![里])", RegexOptions.CultureInvariant)]
    public static partial Regex EstateEnd();

    /// <summary>What follows the name of an estate that has no such ending: 3幢, 12号楼, B座, 3-2-501; 三区305楼, where 楼 is a building and no floor.</summary>
    [GeneratedRegex("(?<=[\u4e00-\u9fffa-z])(?:[ ]?(?:" + Numeral + "|[a-z][0-9]?)[ ]?(?:号楼|幢|栋|座(?!机)|组(?=$|[ ,，。0-9]|停|没))|[ ]?[0-9]{1,2}区[ ]?[0-9]{1,4}号?楼(?![上下梯道长盘层])|[ ]?[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?![0-9-]))|(?<=[\u4e00-\u9fff]{2}[东西南北中一二三四五六七八九十]区)[ ]?[0-9]{1,4}楼(?![上下梯道长盘层])", RegexOptions.CultureInvariant)]
    public static partial Regex BuildingOfEstate();

    /// <summary>An estate's name between house number and building.</summary>
    [GeneratedRegex(@"\G[ ,，]?(?<estate>[\u4e00-\u9fff]{1,8}(?:小区|花园|家园|新村|公寓|苑|大厦|广场|山庄|家属院|公馆|华府|花城|新城|城|府|庭|湾|居|园|轩|阁|里|坊|中心|大院))(?= ?(?:[0-9a-z一二三四五六七八九十]|$|[ ,，。]))", RegexOptions.CultureInvariant)]
    public static partial Regex EstateBehind();

    /// <summary>Words before an ending that make it no name: 整个小区, 农村.</summary>
    [GeneratedRegex("^(?:(?:俺们?|咱们?|阿拉|伲|额们?|偶们?|我哋|我地|吾伲|我们|我|你们?|他们?|自己|一个?|两个?|三个?|几个?|多个?|某个?|各个?|每个?|整个?|全|本|同|老旧?|旧|新建?|高层|多层|住宅|居民|商业|商住|封闭式?|开放式?|附近|隔壁|对面|周边|周围|哪个?|某|农|农家|乡|山|渔|城中|邻|别墅|合表|农村|城市|城镇|安置|回迁|拆迁|出租|单身|青年|人才|员工|职工|学生|酒店式?|长租|大型|大|小|其他|其它|别的|电梯|无?物业|有物业|公变|专变|自管|转?供电?|后|前|后花|空中|私家|屋顶|自家|商务|购物|文化|火车站|站前|电力|房子|租房|房屋|租住?|住|新开发|开发|老年|贫困|示范|试点|充电|用电|户|家|楼|都|才|里|个))+$", RegexOptions.CultureInvariant)]
    public static partial Regex NoName();

    /// <summary>Roads that are none: 线路, 一条街.</summary>
    [GeneratedRegex("(?:[电线短断开回马铁走网支旁半思修条公道出上下小整问迷带领弯]|水泥|柏油|石子|乡间|门口|高速|三岔|十字|丁字|商业|步行|小吃|逛|老|管|小|深|并联|串联|通|油|气|弱|强)$", RegexOptions.CultureInvariant)]
    public static partial Regex NoRoad();

    /// <summary>Somebody's house in the customer's own village.</summary>
    [GeneratedRegex("(?:我们|咱们?|俺们?|我|本)(?:村|屯|庄|寨|队|组|大队|弄堂|胡同)里?(?:的)?(?:[东西南北村][头边口]|口|头|中间|后[头面]|前[头面]|最[里东西南北])(?:的)?(?:[老小]?[\u4e00-\u9fff]{1,3}家)?", RegexOptions.CultureInvariant)]
    public static partial Regex OwnVillage();

    /// <summary>A number that is said to be right after another was wrong: 不是88号是98号, 不对，是98号.</summary>
    [GeneratedRegex("(?:不是|不对|错了?|写错|说错|打错|唔系|不系)[^0-9]{0,6}(?:" + Numeral + "(?:号|幢|栋|单元|楼)?(?:" + Numeral + ")?)?[ ,，。了]{0,3}(?:而|应该|应当|改)?(?:是|成|为|系)(?<right>" + Numeral + "(?<end>号(?!线|楼|院)|弄)?)", RegexOptions.CultureInvariant)]
    public static partial Regex NumberCorrected();

    /// <summary>不是301是302: flats, as amounts and tails have other lengths.</summary>
    [GeneratedRegex("^(?:不对[ ,，]?)?不是[0-9]{3}[ ,，]?(?:而)?是[0-9]{3}(?:室|房)?$", RegexOptions.CultureInvariant)]
    public static partial Regex FlatCorrected();

    /// <summary>A message that is a house number or a unit and nothing else.</summary>
    [GeneratedRegex(@"^(?:是|就是|应该是|在|住)?(?<number>" + Numeral + @"(?:号(?!楼|院|门)|弄))?(?<unit>" + Piece + "{0,6}" + Flat + "?)(?:的|吧|哈|。)?$", RegexOptions.CultureInvariant)]
    public static partial Regex NumberAlone();

    /// <summary>What makes a named city a place to supply: something is the matter there.</summary>
    [GeneratedRegex("停电|没电|冇电|没得电|断电|来电|有电|送电|跳闸|检修|报修|故障|抢修|电压|缺相|限电|停唔停|黑了|停不停|住|老家|家在", RegexOptions.CultureInvariant)]
    public static partial Regex Supply();

    /// <summary>What makes it a question of policy or tariff.</summary>
    [GeneratedRegex("电价|多少钱|峰谷|阶梯|几档|一档|二档|三档|分档|第.档|一度|便宜|标准|规定|政策|违约金|赔|提前|收费|怎么算|咋算|材料|手续|光伏|充电桩|天气|优惠|一户一表", RegexOptions.CultureInvariant)]
    public static partial Regex Policy();

    /// <summary>Words that may stand around divisions in a message that names nothing else: 我在青岛市北区这边.</summary>
    [GeneratedRegex("^(?:我们?|咱们?|人|家|住|在|是|的|这边|这里|那边|那里|呢|啊|呀|吧|地址|位于|就|省|市|里|区|喺|嘅|[ ,，。、:：!！~])*$", RegexOptions.CultureInvariant)]
    public static partial Regex OnlyAround();
}
