using System.Text;

namespace ServiceBot.Core.Text;

/// <summary>Writes dictated numbers in figures: 幺三八零零零零四四幺七 becomes 13800004417, 3300 102 938 becomes 3300102938.</summary>
/// <remarks>
/// Numbers that name something (户号, phones, tails) are spoken digit by digit and become figures. Quantities stay as they are:
/// 一百二十, 三四十度, 二〇二六年, 一二三档.
/// </remarks>
public static class SpokenDigits
{
    private const int ShortestSpoken = 4;
    private const int ShortestNumber = 7;
    private const int ShortestComplete = 10;
    private const int LongestComplete = 13;
    private const int LongestSeparator = 6;
    private const int ContextLength = 12;
    private const int MostGroups = 40;

    private static readonly string[] SpokenPauses = ["然后是", "然后", "接着", "再来", "后面", "再", "嗯", "呃", "额", "杠"];
    private static readonly string[] NumberWords = ["户号", "编号", "号码", "电话", "手机", "账号", "户头", "单号", "工单", "号是", "尾号", "后四位", "后4位"];
    private static readonly string[] TailWords = ["尾号", "后四位", "后4位", "尾数", "末四位", "最后四"];

    /// <summary>Turns runs of four or more spoken digits into figures and closes the gaps inside long numbers.</summary>
    /// <param name="folded">Folded text (<see cref="ChineseText.Fold"/>).</param>
    /// <returns>The text with its numbers written out; the same instance when nothing changed. Applying it twice changes nothing more.</returns>
    public static string ToDigits(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var groups = GroupsIn(folded);
        if (groups.Count == 0) return folded;
        StringBuilder? written = null;
        var copied = 0;
        for (var at = 0; at < groups.Count;)
        {
            var chain = ChainFrom(groups, at);
            at += chain.Length;
            foreach (var (start, end) in NumbersIn(folded, chain))
            {
                written ??= new StringBuilder(folded.Length);
                written.Append(folded, copied, start - copied);
                foreach (var character in folded.AsSpan(start, end - start))
                    if (Digit(character) is >= 0 and var digit) written.Append((char)('0' + digit));
                copied = end;
            }
        }
        if (written is null) return folded;
        return written.Append(folded, copied, folded.Length - copied).ToString();
    }

    /// <summary>Value of a figure or of a digit as it is spoken; -1 for any other character.</summary>
    internal static int Digit(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        '零' or '〇' or '洞' => 0,
        '一' or '幺' or '壹' => 1,
        '二' or '两' or '贰' => 2,
        '三' or '叁' => 3,
        '四' or '肆' => 4,
        '五' or '伍' => 5,
        '六' or '陆' => 6,
        '七' or '拐' or '柒' => 7,
        '八' or '捌' => 8,
        '九' or '勾' or '玖' => 9,
        _ => -1,
    };

    private static List<Group> GroupsIn(string text)
    {
        var groups = new List<Group>();
        for (var at = 0; at < text.Length; at++)
        {
            if (Digit(text[at]) < 0) continue;
            var end = at;
            while (end < text.Length && Digit(text[end]) >= 0) end++;
            var group = Trim(text, at, end);
            if (group.Length > 0 && !IsQuantity(text, group))
                groups.Add(group with { JoinsNext = group.End == end && NextAfterSeparator(text, end) is { } next && Digit(text[next]) >= 0 });
            else if (groups.Count > 0) groups[^1] = groups[^1] with { JoinsNext = false };
            at = end;
        }
        return groups;
    }

    /// <summary>Cuts off the numeral of the word beside a number: 2700一个月, 统一3300.</summary>
    private static Group Trim(string text, int start, int end)
    {
        if (end - start > 1 && end < text.Length && !char.IsAsciiDigit(text[end - 1]) && char.IsAsciiDigit(text[end - 2]) && ChineseText.IsHan(text[end]))
            end--;
        if (end - start > 1 && start > 0 && !char.IsAsciiDigit(text[start]) && char.IsAsciiDigit(text[start + 1])
            && ChineseText.IsHan(text[start - 1]) && text[start - 1] is not ('是' or '号' or '码' or '话'))
            start++;
        var spoken = 0;
        for (var i = start; i < end; i++)
            if (!char.IsAsciiDigit(text[i])) spoken++;
        return new Group(start, end - start, spoken, false);
    }

    private static bool IsQuantity(string text, Group group)
    {
        var before = group.Start > 0 ? text[group.Start - 1] : ' ';
        var after = group.End < text.Length ? text[group.End] : ' ';
        if (group.Spoken > 0 && (IsUnit(before) || IsUnit(after))) return true;
        if (before is '.' or ':' or '点' && group.Start > 1 && Digit(text[group.Start - 2]) >= 0) return true;
        if (after is '.' or ':' or '点' && group.End + 1 < text.Length && Digit(text[group.End + 1]) >= 0) return true;
        if (group.Spoken > 0 && before is '周' or '期' or '拜' or '第' && group.Length < ShortestNumber) return true;
        if (group.Length == 4 && after == '年') return true;
        if (group.Spoken == group.Length && group.Length < ShortestNumber && IsRising(text, group) && "档级类阶楼层月季期栋幢号班组天个单".Contains(after, StringComparison.Ordinal))
            return true;
        // 修得七七八八了, 三三两两: words, unless the customer speaks of a number.
        return group.Spoken == 4 && group.Length == 4 && ChineseText.IsHan(before) && ChineseText.IsHan(after)
            && text.AsSpan(group.Start, 4) is "七七八八" or "三三两两" && !Mentions(text, group.Start, NumberWords);
    }

    private static bool IsUnit(char character) => character is '十' or '百' or '千' or '万' or '亿' or '拾' or '佰' or '仟';

    private static bool IsRising(string text, Group group)
    {
        for (var i = group.Start + 1; i < group.End; i++)
            if (Digit(text[i]) != Digit(text[i - 1]) + 1) return false;
        return true;
    }

    private static int? NextAfterSeparator(string text, int at)
    {
        var start = at;
        while (at < text.Length && at - start < LongestSeparator)
        {
            if (text[at] is ' ' or '-' or '–' or '—' or '_' or ',' or '，' or '、')
            {
                at++;
                continue;
            }
            var pause = SpokenPauses.FirstOrDefault(word => text.AsSpan(at).StartsWith(word, StringComparison.Ordinal));
            if (pause is null) break;
            at += pause.Length;
        }
        return at > start && at < text.Length ? at : null;
    }

    private static ReadOnlySpan<Group> ChainFrom(List<Group> groups, int at)
    {
        var end = at;
        // A number that is complete by itself takes nothing in and adds to nothing.
        while (end + 1 < groups.Count && groups[end].JoinsNext && !groups[end].IsComplete && !groups[end + 1].IsComplete && end - at < MostGroups) end++;
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(groups)[at..(end + 1)];
    }

    /// <summary>Stretches of the text to be written as one number each, in order.</summary>
    private static List<(int Start, int End)> NumbersIn(string text, ReadOnlySpan<Group> chain)
    {
        var numbers = new List<(int, int)>();
        chain = WithoutWords(text, chain);
        if (chain.Length == 0) return numbers;
        int digits = 0, spoken = 0;
        foreach (var group in chain) (digits, spoken) = (digits + group.Length, spoken + group.Spoken);
        if (spoken == 0 && !MayJoin(text, chain, digits)) return numbers;
        var isTail = digits == ShortestSpoken && Mentions(text, chain[0].Start, TailWords);
        if (digits <= LongestComplete)
        {
            var isNumber = spoken >= ShortestSpoken || isTail || (digits >= ShortestNumber && (spoken > 1 || (spoken == 0 && chain.Length > 1)));
            if (isNumber)
            {
                if (spoken > 0 || chain.Length > 1) numbers.Add((chain[0].Start, chain[^1].End));
                return numbers;
            }
        }
        else if (Partition(text, chain) is { } parts)
        {
            var first = 0;
            foreach (var count in parts)
            {
                if (count > 1 || chain[first].Spoken > 0) numbers.Add((chain[first].Start, chain[first + count - 1].End));
                first += count;
            }
            return numbers;
        }
        foreach (var group in chain)
            if (group.Spoken >= ShortestSpoken) numbers.Add((group.Start, group.End));
        return numbers;
    }

    /// <summary>Drops a single numeral at the edge that belongs to the words beside it: 3300 102 938 一共, 第一 3300.</summary>
    private static ReadOnlySpan<Group> WithoutWords(string text, ReadOnlySpan<Group> chain)
    {
        if (chain.Length > 1 && chain[^1] is { Length: 1, Spoken: 1 } last && chain[^2].Length > 1 && last.End < text.Length && ChineseText.IsHan(text[last.End]))
            chain = chain[..^1];
        if (chain.Length > 1 && chain[0] is { Length: 1, Spoken: 1 } first && chain[1].Length > 1 && first.Start > 0 && ChineseText.IsHan(text[first.Start - 1]) && text[first.Start - 1] is not ('是' or '号' or '码' or '话'))
            chain = chain[1..];
        return chain;
    }

    // Figures with gaps are one number when they look like one (138-0000-4417, 3300 102 938), not 200 300 400 or 2026-11-21 08.
    private static bool MayJoin(string text, ReadOnlySpan<Group> chain, int digits)
    {
        if (chain.Length < 2) return false;
        var (start, end) = (chain[0].Start, chain[^1].End);
        if (end < text.Length && "度元块千年月日天%℃vw伏瓦kK号".Contains(text[end], StringComparison.Ordinal)) return false;
        var isWhole = start == 0 && end == text.Length && digits >= ShortestComplete;
        var isNamed = isWhole || Mentions(text, start, NumberWords) || IsLettered(text, start);
        if (isNamed && digits == ShortestSpoken) return Mentions(text, start, TailWords);
        if (digits < (isNamed ? ShortestNumber : ShortestComplete)) return false;
        if (IsDate(text, chain) && !IsLettered(text, start)) return false;
        if (text.AsSpan(start, chain[0].Length) is "400" or "800" && chain.Length is 2 or 3 && digits == ShortestComplete && !Mentions(text, start, ["户号"])) return false;
        if (isNamed) return true;
        foreach (var group in chain)
            if (group.Length >= ShortestSpoken) return true;
        return false;
    }

    // BX 2026…: letters in front make it the number of an order.
    private static bool IsLettered(string text, int start)
    {
        while (start > 0 && text[start - 1] is ' ' or '-' or ':') start--;
        return start > 0 && char.IsAsciiLetter(text[start - 1]);
    }

    private static bool IsDate(string text, ReadOnlySpan<Group> chain) =>
        chain.Length >= 2 && chain[0].Length == 4 && text.AsSpan(chain[0].Start, 2) is "19" or "20"
        && chain[1].Length <= 2 && (chain.Length == 2 || chain[2].Length <= 2);

    /// <summary>Cuts a chain into whole numbers: accounts, phones, and tails of four.</summary>
    /// <returns>How many groups each number takes; null when no cut fits.</returns>
    private static List<int>? Partition(string text, ReadOnlySpan<Group> chain)
    {
        var cost = new int[chain.Length + 1];
        var step = new int[chain.Length + 1];
        for (var from = chain.Length - 1; from >= 0; from--)
        {
            cost[from] = int.MaxValue;
            var digits = 0;
            for (var to = from; to < chain.Length && digits <= LongestComplete; to++)
            {
                digits += chain[to].Length;
                if (cost[to + 1] == int.MaxValue || CostOf(Digit(text[chain[from].Start]), digits) is not { } own) continue;
                if (own + cost[to + 1] > cost[from]) continue;
                (cost[from], step[from]) = (own + cost[to + 1], to + 1 - from);
            }
        }
        if (cost[0] == int.MaxValue) return null;
        var parts = new List<int>();
        for (var at = 0; at < chain.Length; at += step[at]) parts.Add(step[at]);
        return parts;
    }

    private static int? CostOf(int first, int digits) => digits switch
    {
        11 => first == 1 ? 10 : 12,
        10 => 11,
        12 or 13 => 14,
        4 => 15,
        _ => null,
    };

    private static bool Mentions(string text, int at, string[] words)
    {
        var before = text.AsSpan(Math.Max(0, at - ContextLength), Math.Min(at, ContextLength));
        foreach (var word in words)
            if (before.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>Digits that stand together.</summary>
    private readonly record struct Group(int Start, int Length, int Spoken, bool JoinsNext)
    {
        public int End => Start + Length;

        public bool IsComplete => Length >= ShortestComplete;
    }
}
