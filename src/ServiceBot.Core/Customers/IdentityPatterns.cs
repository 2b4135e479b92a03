using System.Text.RegularExpressions;

namespace ServiceBot.Core.Customers;

/// <summary>Words around numbers and names, in folded text.</summary>
internal static partial class IdentityPatterns
{
    /// <summary>Number of a work order: two letters of its kind, then date and serial.</summary>
    [GeneratedRegex(@"(?<![a-z])(?<kind>b ?x|t ?s|y ?w|j ?b|j ?y|b ?y)[ :#号-]{0,3}(?<digits>[0-9]{8,14})(?![0-9])", RegexOptions.CultureInvariant)]
    public static partial Regex OrderNumber();

    /// <summary>Date and serial of an order whose letters were left out.</summary>
    [GeneratedRegex("^20[2-4][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}$", RegexOptions.CultureInvariant)]
    public static partial Regex OrderDate();

    /// <summary>A phone whose middle is hidden: 138****4417.</summary>
    [GeneratedRegex(@"(?<![0-9])1[3-9][0-9][*x]{2,6}(?<tail>[0-9]{4})(?![0-9])", RegexOptions.CultureInvariant)]
    public static partial Regex HiddenPhone();

    /// <summary>A land line with its area code apart: 0571-88001234.</summary>
    [GeneratedRegex(@"(?<![0-9])0[0-9]{2,3}[ -][0-9]{7,8}(?![0-9])", RegexOptions.CultureInvariant)]
    public static partial Regex LandLine();

    /// <summary>Area code and number of a land line written together.</summary>
    [GeneratedRegex("^(?:010|02[0-9])[2-9][0-9]{7}$|^0[3-9][0-9]{2}[2-9][0-9]{6,7}$", RegexOptions.CultureInvariant)]
    public static partial Regex LandLineDigits();

    /// <summary>Right after a number: it measures something.</summary>
    [GeneratedRegex(@"^ ?(?:度|元|块|千瓦|kw|万|%|亿)", RegexOptions.CultureInvariant)]
    public static partial Regex Measure();

    /// <summary>Right after four figures: they measure, count, or are part of a date, a time, an address.</summary>
    [GeneratedRegex(@"^ ?(?:度|元|块|千瓦|kw|w|瓦|v|伏|安|万|%|年|月|日|天|点|时|分|秒|小时|多|个|人(?!工)|户(?!号|头|名|主)|家(?!里|的)|次|米|平|号(?!码)|弄|幢|栋|室|房|单元|楼|层|组|级|档|期|毛|角|几|来|[-/~:.][0-9]|(?:[ ,、]{1,2}[0-9]{1,4}){1,6}(?:度|元|块|千瓦))", RegexOptions.CultureInvariant)]
    public static partial Regex MeasureOfFour();

    /// <summary>Right after four figures that may be a year: the month of it.</summary>
    [GeneratedRegex("^ ?[0-9]{1,2}月", RegexOptions.CultureInvariant)]
    public static partial Regex MonthAfter();

    /// <summary>Right before four figures: they are an amount, a reading, a part of something longer.</summary>
    [GeneratedRegex(@"(?:[a-z$¥￥*第满超过约近共差才花欠充付缴交扣收用]|[0-9][-/:.]|(?:用|交|花|缴|充|付|欠|扣|收|多|涨|超|过)(?:了|掉|到|着)?|总共|一共|大概|大约|差不多|左右|读数|示数|表底|底数|止码|指数|电量|电费|费用|金额|余额|欠费|账单|价格|功率|房号|门牌|室号|邮编|验证码|密码|[路街巷弄道村幢栋楼座元])(?:是|为|:| )*$", RegexOptions.CultureInvariant)]
    public static partial Regex AmountBefore();

    /// <summary>Right before a number: it is said to be wrong.</summary>
    [GeneratedRegex("(?:不是|并非|唔系|不系|弗是|不要)(?:这个|尾号|户号|电话)? ?$", RegexOptions.CultureInvariant)]
    public static partial Regex DeniedBefore();

    /// <summary>Right after a number: it is said to be wrong.</summary>
    [GeneratedRegex("^ ?(?:这个|那个|是)?(?:错|写错|打错|说错|填错|输错|不对|唔啱|有误|作废)", RegexOptions.CultureInvariant)]
    public static partial Regex DeniedAfter();

    /// <summary>Right after a number: what it is.</summary>
    [GeneratedRegex("^[ (,，]{0,2}(?:这个?|就?是|为|的)*(?:我的?|我家的?|家里的?)?(?:(?<tail>结尾|尾号|尾数|后四位|那个号)|(?<account>户号|编号|客户编号)|(?<phone>手机|电话|联系电话))", RegexOptions.CultureInvariant)]
    public static partial Regex NamedAfter();

    /// <summary>Between a number called wrong and the right one: the right one is of the same kind.</summary>
    [GeneratedRegex("错|不对|不是|反了|应该|改|是", RegexOptions.CultureInvariant)]
    public static partial Regex Correction();

    /// <summary>Words between a label and a number that part them: 户号忘了 138….</summary>
    [GeneratedRegex("不|忘|没|冇|丢|哪|多少|怎么|唔", RegexOptions.CultureInvariant)]
    public static partial Regex Parted();

    /// <summary>Signs that eleven figures are a phone: the word itself, somebody with a title, an account number that is not at hand.</summary>
    [GeneratedRegex("手机|电话|联系|打给|[\u4e00-\u9fff](?:先生|女士|小姐|师傅|阿姨|大哥|大姐|老板)|户号(?:我|都|也|是|真)?(?:忘|不|没|找|冇|唔)", RegexOptions.CultureInvariant)]
    public static partial Regex SpeaksOfPhone();

    /// <summary>Signs of an address.</summary>
    [GeneratedRegex("(?:路|街|巷|弄|道|胡同|段)[东西南北中]?[ ]?(?:[0-9]|[一二三四五六七八九十])|[0-9一二三四五六七八九十] ?(?:号楼|号院|幢|栋|座|单元|弄|室|组)|[0-9]{1,4}号(?!码|户|线)|小区|花园|新村|公寓|家园|大厦|山庄|[镇乡村][\u4e00-\u9fff]{0,6}[0-9]", RegexOptions.CultureInvariant)]
    public static partial Regex Address();

    /// <summary>Words that call for a person's name, with the name.</summary>
    [GeneratedRegex("(?:(?<sure>户主|户名|机主|房主|业主|姓名|名字|联系人|登记人|开户人|申请人|我叫|名叫)|我是|本人|我系|叫)(?:的?(?:姓名|名字))?(?<link>叫做?|是|为|系|写的?是?|:|：| )*(?<name>[\u4e00-\u9fff]{2,4}?(?:·[\u4e00-\u9fff]{2,6})?)(?=$|[ ,，。;；、\n0-9(（]|的|尾号|后四|手机|电话|联系|户号|地址|先生|女士|我|查|想|要|报|住|家)", RegexOptions.CultureInvariant)]
    public static partial Regex CalledName();

    /// <summary>A name that stands beside a number.</summary>
    [GeneratedRegex("(?:(?<=^|[ ,，。;；、\n0-9:：])(?<name>[\u4e00-\u9fff]{2,4})(?=[ ,，:：]{0,2}(?:尾号|后四|手机|电话|联系电话|户号|[0-9]{4}))|(?<=[0-9]{4}[ ,，、\n]{1,2})(?<name>[\u4e00-\u9fff]{2,4})(?=$|[ ,，。;；\n]))", RegexOptions.CultureInvariant)]
    public static partial Regex BareName();
}
