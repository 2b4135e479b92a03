using System.Text.RegularExpressions;

namespace ServiceBot.Core.Customers;

/// <summary>Finds account numbers, phones, order numbers and names in what a customer wrote.</summary>
public static partial class IdentityReader
{
    private const int TailLength = 4;
    private const int PhoneLength = 11;

    /// <summary>Reads a message.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    public static IdentityMentions Read(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var orders = OrderNumber().Matches(folded).Select(match => match.Value.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()).Distinct().ToList();
        var rest = OrderNumber().Replace(folded, "，");
        var accounts = new List<AccountNumber>();
        var phones = new List<string>();
        var unreadable = new List<string>();
        string? ambiguous = null;
        foreach (Match match in LongNumber().Matches(rest))
        {
            var digits = new string([.. match.Value.Where(char.IsAsciiDigit)]);
            var before = rest[Math.Max(0, match.Index - 6)..match.Index];
            if (AccountWord().IsMatch(before) && AccountNumber.TryParse(digits) is { } named) accounts.Add(named);
            else if (PhoneWord().IsMatch(before) && digits.Length is PhoneLength or 12) phones.Add(digits);
            else if (digits.Length == PhoneLength && digits[0] == '1' && digits[1] is >= '3' and <= '9')
            {
                if (AccountElsewhere(rest, match.Index)) phones.Add(digits);
                else (ambiguous, _) = (digits, 0);
            }
            else if (AccountNumber.TryParse(digits) is { } account) accounts.Add(account);
            else unreadable.Add(digits);
        }
        if (ambiguous is not null && (accounts.Count > 0 || orders.Count > 0 || phones.Count > 0))
        {
            phones.Add(ambiguous);
            ambiguous = null;
        }
        var tail = NamedTail().Match(rest) is { Success: true } named4 ? named4.Groups["tail"].Value : null;
        var isNamed = tail is not null;
        if (tail is null && LoneTail().Matches(rest) is { Count: > 0 } alone) tail = alone[^1].Value;
        return new IdentityMentions
        {
            Accounts = [.. accounts.Distinct()],
            Phones = [.. phones.Distinct()],
            Tail = tail ?? (phones.Count == 1 ? phones[0][^TailLength..] : null),
            IsTailNamed = isNamed,
            Name = NameIn(rest),
            OrderNumbers = orders,
            Ambiguous = ambiguous,
            Unreadable = unreadable,
        };
    }

    private static bool AccountElsewhere(string text, int at) => AccountWord().IsMatch(text[..at]) || text.Contains("手机", StringComparison.Ordinal) || text.Contains("电话", StringComparison.Ordinal);

    private static string? NameIn(string text)
    {
        if (NamedName().Match(text) is { Success: true } named) return named.Groups["name"].Value;
        return BareName().Match(text) is { Success: true } bare && !NotAName().IsMatch(bare.Groups["name"].Value) ? bare.Groups["name"].Value : null;
    }

    [GeneratedRegex("(?<![a-z])(?:bx|ts|yw|jb|jy|by) ?\\d{8,14}(?!\\d)")]
    private static partial Regex OrderNumber();

    [GeneratedRegex(@"(?<![\d.])(?:\d[ -]?){6,19}\d(?![\d.]|度|元|块|千瓦)")]
    private static partial Regex LongNumber();

    [GeneratedRegex("户号|客户编号|用户编号|用电户|编号|缴费号|交费号")]
    private static partial Regex AccountWord();

    [GeneratedRegex("电话|手机|号码|联系|打我|tel")]
    private static partial Regex PhoneWord();

    [GeneratedRegex(@"(?:尾号|后四位|后4位|末四位|末4位|后面四位|最后四位|尾数|尾巴|手机后|电话后)(?:是|为|:|：|的|应该|写错了|错了|改成|改为|[ ,，])*(?<tail>\d{4})(?!\d)|(?<!\d)(?<tail>\d{4})(?: ?结尾| ?尾号| ?那个号)")]
    private static partial Regex NamedTail();

    [GeneratedRegex(@"(?<![\d.年a-z])\d{4}(?![\d.]|年|度|元|块|号|千瓦|户|幢|栋|室|弄|瓦|个|人)")]
    private static partial Regex LoneTail();

    [GeneratedRegex("(?:户主|户名|姓名|名字|我叫|我是|机主|联系人)(?:叫|是|为|:|：| )*(?<name>[\\u4e00-\\u9fff]{2,4}?)(?=[ ,，。;；\\n\\d]|的|尾号|后四|手机|电话|户号|$)")]
    private static partial Regex NamedName();

    [GeneratedRegex("(?:^|[ ,，。;；\\n\\d])(?<name>[\\u4e00-\\u9fff]{2,4})(?=[ ,，]{0,2}(?:尾号|后四|手机|电话|1[3-9]\\d{9}|\\d{4}(?!\\d)))")]
    private static partial Regex BareName();

    [GeneratedRegex("[的了吗呢吧啊我你他她是在有不查电费户号机话这那就都也还要单元幢栋室楼层弄省市区县路街村镇月年日]|反了|应该|尾号|后四|手机|电话|联系|地址|报修|确认|取消|停电|没电")]
    private static partial Regex NotAName();
}
