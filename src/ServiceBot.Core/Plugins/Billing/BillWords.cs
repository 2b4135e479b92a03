using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Plugins.Billing;

/// <summary>Questions that go on from bills that were shown, or compare many of them.</summary>
internal static partial class BillWords
{
    /// <summary>Reads such a question.</summary>
    /// <param name="text">Folded text.</param>
    /// <param name="today">Today in China.</param>
    /// <param name="earlier">The question before; null when there was none.</param>
    /// <param name="isBilling">Whether the message is known to be about the customer's own bills.</param>
    /// <returns>Null when it is none of them.</returns>
    public static BillQuestion? Read(string text, DateOnly today, BillQuestion? earlier, bool isBilling)
    {
        if (IsOfCutoff(text, earlier, isBilling)) return new BillQuestion { Ask = BillAsk.Cutoff };
        if (earlier is { Ask: BillAsk.Tier } && BeyondTier().IsMatch(text)) return new BillQuestion { Ask = BillAsk.Tier };
        if (Years().IsMatch(text) && !Month().IsMatch(text))
            return new BillQuestion { Ask = BillAsk.Years, Months = Run(new DateOnly(today.Year - 1, 1, 1), new DateOnly(today.Year, today.Month, 1)) };
        if (Extreme().Match(text) is { Success: true } extreme)
            return new BillQuestion
            {
                Ask = extreme.Groups["least"].Success ? BillAsk.Least : BillAsk.Most,
                Months = MonthReader.Read(text, today, []) is { Months.Count: > 1 } said ? said.Months
                    : earlier is { Months.Count: > 1, Ask: not BillAsk.Years } ? earlier.Months
                    : earlier is { Seen.Count: > 1 } && OfShown().IsMatch(text) ? [.. earlier.Seen.Order()]
                    : Run(new DateOnly(today.Year, 1, 1), new DateOnly(today.Year, today.Month, 1)),
            };
        if (earlier is { Seen.Count: > 1 } && Together().Match(text) is { Success: true } together)
        {
            var count = together.Groups["n"].Success && ChineseNumbers.TryRead(together.Groups["n"].Value, out var number) ? (int)number : earlier.Seen.Count;
            return new BillQuestion { Ask = BillAsk.Months, Months = [.. earlier.Seen.TakeLast(count).Order()] };
        }
        return null;
    }

    /// <summary>Whether the words alone compare the customer's own bills.</summary>
    public static bool IsClear(string text) => Own().IsMatch(text) && (Extreme().IsMatch(text) || Years().IsMatch(text) && !Month().IsMatch(text));

    /// <summary>Whether supply that is cut off for arrears is meant: no outage.</summary>
    private static bool IsOfCutoff(string text, BillQuestion? earlier, bool isBilling) => ArrearsWords.IsOfCutoff(text) && (isBilling || Mine().IsMatch(text))
        || earlier is { Ask: BillAsk.Arrears or BillAsk.LateFee or BillAsk.Balance or BillAsk.Payment or BillAsk.Paying or BillAsk.Cutoff }
            && (Cuts().IsMatch(text) && !DayOfOutage().IsMatch(text) || InTime().IsMatch(text) && earlier.Ask is not BillAsk.Balance);

    private static List<DateOnly> Run(DateOnly from, DateOnly to)
    {
        var months = new List<DateOnly>();
        for (var month = from; month <= to; month = month.AddMonths(1)) months.Add(month);
        return months;
    }

    [GeneratedRegex("(?:会|要|就|才|被|给|自动|马上|直接).{0,4}(?:停|断)(?:我|了|掉)?(?:家|店)?的?电?|停我|断我|掐电|拉闸|停电吗")]
    private static partial Regex Cuts();

    // 欠费多久会停电 asks for the rule, 今天交还来得及不停电不 for oneself.
    [GeneratedRegex("我|俺|咱|来得及|今天|现在|刚|昨天")]
    private static partial Regex Mine();

    [GeneratedRegex("明天|后天|今晚|明晚|下周|周末|检修|计划|小区|这片|附近")]
    private static partial Regex DayOfOutage();

    [GeneratedRegex("来得及|赶得上|还能(?:赶|避免)")]
    private static partial Regex InTime();

    [GeneratedRegex("(?:到了|超了|过了|进了|超过|超出|用到|以后|之后|到时).{0,10}(?:多少钱|几毛|几块|几钱|什么价|啥价|怎么[算收]|贵多少|贵不贵|一度)|^(?:那么?)?(?:[二三23]档|下一档)?(?:是)?(?:多少钱|几毛钱?|几块)(?:[一1]度)?(?:电)?[呢啊]?$|^(?:那么?)?(?:[一1每]度)(?:电)?多少钱?[呢啊]?$")]
    private static partial Regex BeyondTier();

    [GeneratedRegex("今年.{0,4}(?:和|跟|与|比|同|较|对比).{0,2}去年|去年.{0,4}(?:和|跟|与|比|同|较).{0,2}今年|^.{0,12}比去年.{0,8}(?:多|少|高|低|省)")]
    private static partial Regex Years();

    [GeneratedRegex("电费|账单|用电|用了|电用|我家|我们家|店里")]
    private static partial Regex Own();

    [GeneratedRegex("月|同期|电价|政策")]
    private static partial Regex Month();

    [GeneratedRegex("哪(?:一)?个?月份?.{0,6}最(?:多|高|贵|费|(?<least>少|低|省|便宜))|最(?:多|高|贵|(?<least>少|低|省))的?是?哪(?:一)?个?月")]
    private static partial Regex Extreme();

    [GeneratedRegex("(?:(?<n>[两二三四五六七八2-9])个?月).{0,2}的?(?:一共|总共|加起来|合计|合起来|加一块|加在一起|一起)|^(?:那么?|这些?|都|全部)*(?:一共|总共|加起来|合计|合起来|加一块儿?|加在一起)(?:是|要|交|用|花|了|电费|得)*(?:多少|几|好多)")]
    private static partial Regex Together();

    // Of those that were shown, not of the year.
    [GeneratedRegex("这(?:几|些|两|俩|三)|上面|刚才|刚刚|其中|里面")]
    private static partial Regex OfShown();
}
