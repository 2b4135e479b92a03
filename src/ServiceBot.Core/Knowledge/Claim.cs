using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Knowledge;

/// <summary>One figure of a passage with what it is said of.</summary>
/// <param name="Passage">Where it stands.</param>
/// <param name="Sentence">The sentence it stands in.</param>
/// <param name="Kind">What is measured: figures of one kind can be compared.</param>
/// <param name="Value">How much, in the unit of its kind.</param>
/// <param name="InDays">Whether it was written in days, working days or not.</param>
/// <param name="Nearby">Pairs of characters of the clause it stands in.</param>
/// <param name="Around">Pairs of characters of its sentence and heading.</param>
/// <param name="Cases">What it is restricted to: by group of cases that exclude each other.</param>
internal sealed partial record Claim(
    Passage Passage, string Sentence, string Kind, decimal Value, bool InDays, HashSet<uint> Nearby, HashSet<uint> Around, IReadOnlyList<string> Cases)
{
    private const string Time = "分钟";
    private const string WorkingDays = "工作日";
    private const string Charge = "收费";
    private const int ShortestFrame = 4;

    private static readonly (Regex Words, string Same)[] Synonyms =
    [
        (MeterWords(), "电表"), (RestoreWords(), "复电"), (SettleWords(), "结清"), (PayWords(), "交"), (ReplyWords(), "答复"), (NoticeWords(), "公告"),
    ];

    // Cases of one group exclude each other.
    private static readonly Regex[] Groups = [Places(), Voltages(), Phases(), Supplies(), Customers(), Outages(), Steps(), Hours(), Seasons(), Doings(), Businesses(), Sorts()];

    /// <summary>All claims of a passage.</summary>
    public static IEnumerable<Claim> Of(Passage passage)
    {
        var heading = passage.Path is [.., var last] ? ChineseText.Fold(last) : "";
        foreach (var sentence in passage.Text.Split(['。', '；', '\n', ';', '！', '？'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var text = Span().Replace(Date().Replace(ChineseText.Fold(sentence), ""), "");
            var frame = Plain(text);
            if (frame.Length < ShortestFrame || Example().IsMatch(text)) continue;
            var around = Pairs(frame);
            around.UnionWith(Pairs(Plain(heading)));
            var start = 0;
            foreach (var clause in Clause().Split(text))
            {
                var nearby = Pairs(Plain(clause));
                var cases = Groups.Select(group => CaseOf(group, clause, heading + text[..Math.Min(text.Length, start)])).ToList();
                foreach (var (kind, value, inDays) in Figures(clause)) yield return new Claim(passage, sentence, kind, value, inDays, nearby, around, cases);
                start += clause.Length + 1;
            }
        }
    }

    /// <summary>Whether the two cannot both be right when they speak of the same.</summary>
    public bool DiffersFrom(Claim other) =>
        Kind == other.Kind ? Value != other.Value
        : InDays && other.InDays && (Kind == WorkingDays || other.Kind == WorkingDays);

    /// <summary>Whether the two are restricted to cases that exclude each other.</summary>
    public bool IsOfOtherCase(Claim other)
    {
        for (var group = 0; group < Cases.Count; group++)
            if (Cases[group].Length > 0 && other.Cases[group].Length > 0 && Cases[group] != other.Cases[group]) return true;
        return false;
    }

    private static IEnumerable<(string Kind, decimal Value, bool InDays)> Figures(string clause)
    {
        foreach (Match figure in Figure().Matches(clause))
            if (ValueOf(figure.Groups["value"].Value) is { } value && Measured(value, figure.Groups["unit"].Value) is { } measured) yield return measured;
        foreach (Match part in Part().Matches(clause))
            if (ValueOf(part.Groups["value"].Value) is { } share) yield return ("%", share * (part.Groups["of"].Value switch { "百" => 1, "千" => 0.1m, _ => 0.01m }), false);
        if (SameDay().IsMatch(clause)) yield return ("第几日", 0, false);
        if (NextDay().IsMatch(clause)) yield return ("第几日", 1, false);
        if (Free().IsMatch(clause)) yield return (Charge, 0, false);
        else if (Charged().IsMatch(clause)) yield return (Charge, 1, false);
    }

    private static (string, decimal, bool)? Measured(decimal value, string unit) => unit switch
    {
        "秒" or "秒钟" => (Time, value / 60, false),
        "分钟" => (Time, value, false),
        "小时" or "个小时" => (Time, value * 60, false),
        "天" or "日" => (Time, value * 24 * 60, true),
        "个工作日" or "工作日" => (WorkingDays, value, true),
        "周" or "个星期" or "星期" => (Time, value * 7 * 24 * 60, true),
        "个月" => ("月", value, false),
        // Later than that it is the name of a year.
        "年" => value < 100 ? ("月", value * 12, false) : null,
        "‰" => ("%", value / 10, false),
        "万元" => ("元", value * 10_000, false),
        "元/千瓦时" or "元/度" or "元/kwh" => ("元/千瓦时", value, false),
        "度" or "千瓦时" or "kwh" => ("千瓦时", value, false),
        "千瓦" or "kw" => ("千瓦", value, false),
        "千伏安" or "kva" => ("千伏安", value, false),
        "千伏" or "kv" => ("千伏", value, false),
        _ => (unit, value, false),
    };

    private static decimal? ValueOf(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) || ChineseNumbers.TryRead(text, out value) ? value : null;

    // The clause's own case, else the last one named before it; none where it names several.
    private static string CaseOf(Regex group, string clause, string before)
    {
        var own = group.Matches(clause).Select(match => Named(group, match)).Distinct(StringComparer.Ordinal).ToList();
        return own.Count switch
        {
            1 => own[0],
            0 => group.Matches(before) is [.., var last] ? Named(group, last) : "",
            _ => "",
        };
    }

    private static string Named(Regex group, Match match) => group.GetGroupNames().First(name => name != "0" && match.Groups[name].Success);

    // What is left without figures, marks and words that every rule has.
    private static string Plain(string text)
    {
        var plain = Part().Replace(Figure().Replace(ChineseText.Fold(text), " "), " ");
        plain = Charged().Replace(Free().Replace(plain, ""), "");
        foreach (var (words, same) in Synonyms) plain = words.Replace(plain, same);
        return string.Concat(Empty().Replace(plain, "").Where(char.IsLetterOrDigit));
    }

    private static HashSet<uint> Pairs(string plain)
    {
        var pairs = new HashSet<uint>();
        for (var at = 0; at + 1 < plain.Length; at++) pairs.Add(((uint)plain[at] << 16) | plain[at + 1]);
        return pairs;
    }

    [GeneratedRegex("(?<![第0-9.])(?<value>[0-9][0-9,]*(?:\\.[0-9]+)?|[一二三四五六七八九十百千两]+)\\s?(?<unit>个工作日|工作日|个月|个小时|小时|分钟|秒钟|秒|个星期|星期|周|元/千瓦时|元/度|元/kwh|千瓦时|千伏安|千伏|千瓦|平方毫米|米|kwh|kw|kva|kv|%|‰|万元|元|天|日|年|倍|次|度|户|人|岁)")]
    private static partial Regex Figure();

    [GeneratedRegex("(?<of>百|千|万)分之(?<value>[一二三四五六七八九十]+)")]
    private static partial Regex Part();

    // Between two figures many are right.
    [GeneratedRegex(@"[0-9.]+\s?[^0-9，。]{0,4}\s?[-—–~至到]\s?[0-9.]+\s?(?:个工作日|工作日|个月|小时|分钟|天|日|年|元|%|‰|度|千瓦时|千瓦|倍|次)?|[百千万]分之.[-—–~至到][百千万]分之.")]
    private static partial Regex Span();

    [GeneratedRegex("^(?:例如|比如|譬如|举例)")]
    private static partial Regex Example();

    [GeneratedRegex(@"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}|每日|每天|每年|每月|\d{1,2}:\d\d")]
    private static partial Regex Date();

    [GeneratedRegex("[，,:：、（）()]")]
    private static partial Regex Clause();

    [GeneratedRegex("当日|当天|即日")]
    private static partial Regex SameDay();

    [GeneratedRegex("次日|第二天")]
    private static partial Regex NextDay();

    [GeneratedRegex("不收费|免费|(?:不|不再|不得|不另)收取?.{0,6}费|不收取任何|(?:无需|无须|不用|不需要?)(?:交纳?|缴纳?|支付|付).{0,4}(?:费|钱)")]
    private static partial Regex Free();

    [GeneratedRegex("(?<!不|不再|不得|不另|免|免于)(?:收取|收|交纳|缴纳|支付)[^，。]{1,8}费(?!用电)|(?:要|应当?|需要?|须|按规定|将|会)收费|收费标准")]
    private static partial Regex Charged();

    [GeneratedRegex("(?<city>城区|城市|市区)|(?<country>农村|乡村)|(?<remote>边远|偏远)")]
    private static partial Regex Places();

    [GeneratedRegex("(?<high>高压)|(?<low>低压)")]
    private static partial Regex Voltages();

    [GeneratedRegex("(?<three>三相)|(?<one>单相)")]
    private static partial Regex Phases();

    [GeneratedRegex("(?<one>单电源)|(?<two>双电源)")]
    private static partial Regex Supplies();

    [GeneratedRegex("(?<other>非居民|企业|商户|工商业|其他客户|其他用户)|(?<home>居民)")]
    private static partial Regex Customers();

    [GeneratedRegex("(?<planned>计划检修|计划停电)|(?<sudden>临时)|(?<owed>欠费停电)")]
    private static partial Regex Outages();

    [GeneratedRegex("(?<one>第?一档|第1档)|(?<two>第?二档|第2档)|(?<three>第?三档|第3档)")]
    private static partial Regex Steps();

    [GeneratedRegex("(?<peak>高峰|峰段|峰时)|(?<valley>低谷|谷段|谷时)|(?<flat>平段|平时)|(?<sharp>尖峰)")]
    private static partial Regex Hours();

    [GeneratedRegex("(?<summer>夏季|夏天)|(?<winter>冬季|冬天)")]
    private static partial Regex Seasons();

    [GeneratedRegex("(?<arrive>到达|到场)|(?<restore>恢复供电|复电|修复)|(?<connect>装表)|(?<plan>供电方案)|(?<check>竣工检验|组织检验)|(?<call>联系)|(?<answer>答复|回复|处理意见)")]
    private static partial Regex Doings();

    [GeneratedRegex("(?<rename>更名)|(?<transfer>过户)|(?<close>销户)|(?<fresh>新装)|(?<more>增容)|(?<less>减容)|(?<pause>暂停)|(?<move>移表)|(?<split>分户)|(?<type>改类)|(?<check>校验)|(?<complain>投诉)|(?<invoice>发票)|(?<solar>光伏|分布式)|(?<car>充电桩)")]
    private static partial Regex Businesses();

    // What the supervisor demands at least, and what is usual or promised, are two rules.
    [GeneratedRegex("(?<least>监管底线|监管要求)|(?<usual>平均|承诺)")]
    private static partial Regex Sorts();

    [GeneratedRegex("电能表|表计|计量装置")]
    private static partial Regex MeterWords();

    [GeneratedRegex("恢复供电|恢复送电")]
    private static partial Regex RestoreWords();

    [GeneratedRegex("交清|缴清|付清")]
    private static partial Regex SettleWords();

    [GeneratedRegex("交纳|缴纳|缴|支付")]
    private static partial Regex PayWords();

    [GeneratedRegex("回复|回答|给出答复")]
    private static partial Regex ReplyWords();

    [GeneratedRegex("通知|告知|发布公告|公布")]
    private static partial Regex NoticeWords();

    [GeneratedRegex("客户|用户|用电人|您|供电企业|供电公司|供电单位|电力公司|供电部门|电力企业|应当|应该|应|必须|须|要|可以|一般|平均|不得超过|不能超过|不超过|不得少于|不少于|不得低于|不低于|少于|低于|超过|时间|期限|至少|最多|最长|最晚|以内|之内|内|起|按照|按|由|将|会|已|的|了|在|为|是|从|自|至|到|与|和|或者|或|并|等|后|其|该|任何")]
    private static partial Regex Empty();
}
