using System.Text.RegularExpressions;

namespace ServiceBot.Core.Plugins;

/// <summary>Words that begin another business: they are no answer to an open question that any words could answer.</summary>
public static partial class OtherWish
{
    private const int Longest = 20;

    /// <summary>Whether a short message is plainly a wish for something else: 查电费, 我要报修, 转人工.</summary>
    /// <param name="folded">Folded text.</param>
    public static bool IsIn(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        return folded.Length <= Longest && Wish().IsMatch(folded);
    }

    [GeneratedRegex("(?:查|看|睇).{0,6}(?:电费|账单|余额|欠费|用电|电量|进度|停电|工单)|报修|催(?:单|办|一下)|(?:转|找|要).{0,2}(?:人工|客服)|绑定|解绑|(?:我|家里?|小区|村里?|楼|店里?).{0,4}(?:停电了|没电了?|跳闸了?)$|^(?:停电了|没电了|交电费|办过户|你好|您好|在吗)")]
    private static partial Regex Wish();
}
