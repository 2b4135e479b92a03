using System.Text.RegularExpressions;

namespace ServiceBot.Core.Time;

/// <summary>How months and spans of months are written, in folded text.</summary>
internal static partial class MonthPatterns
{
    private const string Number = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])";
    private const string Year = "(?<year>今年|本年度?|去年|上一?年度?|大?前年|旧年|当年|(?:19|20)[0-9]{2} ?年?度?|[二两][零〇][零〇一二三四五六七八九]{2}年|(?<![0-9])[12][0-9]年)";
    private const string To = " ?(?:到|至|-|—|–|~|～|\\.\\.) ?";

    /// <summary>One mention of a month, a part of a year or a year.</summary>
    [GeneratedRegex(
        // 2026-09, 2026/9, 2026.09, 202609
        "(?<![0-9.])(?<year>20[0-9]{2})[-/.年](?<month>1[0-2]|0?[1-9])(?![0-9])月?份?"
        + "|(?<![0-9])(?<year>20[0-9]{2})(?<month>1[0-2]|0[1-9])(?![0-9])"
        // 三到五月, 1-6月, 七八月, 7、8月, 三月到五月 without a year in between
        + "|(?:" + Year + "(?:的)? ?)?(?<![0-9.一二三四五六七八九十个])(?<from>" + Number + ")(?:月份?)?(?:" + To + "|、|,|和|跟|与|(?<=[一二三四五六七八九])(?=[一二三四五六七八九]月))(?<to>" + Number + ")月份?(?![0-9])"
        // 九月, 9月份, 去年12月
        + "|(?:" + Year + "(?:的)? ?)?(?<![0-9.个每几]|[一二三四五六七八九十])(?<month>" + Number + ")月份?(?!内|一次|卡)"
        // 去年这个月, 去年同期
        + "|" + Year + "(?:的)?(?<same>这个?月|同期|同月|同一个?月|今个月)"
        // 最近半年, 前两个月, 近三个月, 过去一年, 这两个月
        + "|(?<recent>(?!上半年)(?:最近|近|过去|前|上|之前|以前|头)这?(?:[一二两三四五六七八九十0-9]{1,2}个?月|半年|一?年半|[一二两三1-3]年)|半年(?:来|内|的账单|的电费)|这两个?月|最近几个月)"
        // 这个月, 本月, 上个月, 上上个月
        + "|(?<ago>(?:大?上{1,3}(?:一?个)?|前一个?|这一?个?|本|当|今个?|呢个?|last )(?:月|month)份?)|(?<ago>上(?:一)?(?:个)?(?:账期|期账单|期电费))"
        // 第三季度, 去年四季度, q3, 上半年, 暑假
        + "|(?:" + Year + "(?:的)? ?)?(?:第?(?<quarter>[一二三四1-4])个?季度?(?!节)|q(?<quarter>[1-4])(?![0-9]))"
        + "|(?:" + Year + "(?:的)? ?)?(?<part>[本这上]一?个?季度|上半年|下半年|暑假|暑期|寒假|[春夏秋冬](?:天|季))"
        // 去年, 2026年, 全年
        + "|" + Year + "(?<!20[0-9]{2} ?)|(?<whole>全年|整年|一整年|年度|年账单|这一年|一年(?:的|来)?(?:账单|电费|用电|用了|总共|一共|下来))",
        RegexOptions.CultureInvariant)]
    public static partial Regex Month();

    /// <summary>What joins two months to one span.</summary>
    [GeneratedRegex("^(?:的?(?:电费|账单|用电)?)? ?(?:到|至|-|—|–|~|～|和|跟|与|、|,|，|以及|还有|加)? ?$", RegexOptions.CultureInvariant)]
    public static partial Regex Joins();
}
