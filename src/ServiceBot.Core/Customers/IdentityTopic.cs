using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Customers;

/// <summary>What a message is about once the numbers that only tell who writes are gone: 3101442280 9900 过户办到哪步了 → 过户办到哪步了.</summary>
public static partial class IdentityTopic
{
    private const int LeastWords = 2;

    private const string Owner = "(?:我们?家?的?|俺家?的?|户主的?|登记的?|预留的?|联系|绑定的?)?";
    private const string Label = Owner + "(?:户号|客户编号|用户编号|客户号|用户号|缴费号|户头|手机号码|手机号|手机|电话号码|电话|号码|联系方式|联系人)?(?:就?是|为|系|[:：, ])*";
    private const string TailLabel = Owner + "(?:手机号?|电话|号码)?的?(?:尾号|尾数|尾码|(?:最|末|结)?[后末尾]面?(?:四|4)(?:位数?|个数?)?(?:数字)?)(?:就?是|为|系|[:：, ])*";

    /// <summary>Takes account numbers, phones and their last four digits away, with the words that name them.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    /// <returns>The rest; the text itself where it holds no such number; empty where it says nothing else.</returns>
    public static string Of(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var digits = SpokenDigits.ToDigits(folded);
        var rest = BareTail().Replace(NamedTail().Replace(Long().Replace(digits, "#"), "#"), "#");
        if (rest == digits) return folded;
        rest = Gap().Replace(rest, static match => match.Value.Contains('\n', StringComparison.Ordinal) ? "\n" : " ").Trim(' ', ',', '，', '。', '、', '\n');
        return Introduction().Replace(rest, "").Count(ChineseText.IsHan) < LeastWords ? "" : rest;
    }

    /// <summary>The same, and the whole text where it says nothing else.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    public static string OrAll(string folded) => Of(folded) is { Length: > 0 } topic ? topic : folded;

    // Not the digits of an order number, and no amount.
    [GeneratedRegex(Label + "(?<![a-z0-9.])(?:86)?[0-9]{7,13}(?![0-9]| ?(?:度|元|块|千瓦|万|kw))")]
    private static partial Regex Long();

    [GeneratedRegex(TailLabel + "[0-9]{4}(?![0-9])")]
    private static partial Regex NamedTail();

    // Four digits beside a number that was taken away, or at one end of the message.
    [GeneratedRegex("(?<=#[ ,，、/]{0,2})[0-9]{4}(?![0-9]| ?(?:度|元|块|千瓦|年|w|瓦))|(?<![0-9.])[0-9]{4}(?=[ ,，、/]{0,2}#)")]
    private static partial Regex BareTail();

    [GeneratedRegex("[ ,，。、:：;；/\\n]*#[ ,，。、:：;；/\\n#]*")]
    private static partial Regex Gap();

    // What stands around numbers and is about nothing.
    [GeneratedRegex("想起来了|找到了|给你|发你|好的?|哦|嗯|那|就是?|我的?|我家的?|是|为|的|了|吧|啊|呀|户号|编号|登记|预留|手机|电话|号码?|尾号|后四位|这个|户主|姓名")]
    private static partial Regex Introduction();
}
