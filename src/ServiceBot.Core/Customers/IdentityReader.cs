using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Customers;

/// <summary>Finds account numbers, phones, order numbers and names in what a customer wrote or dictated.</summary>
public static partial class IdentityReader
{
    private const int TailLength = 4;
    private const int PhoneLength = 11;
    private const int LongestOrder = 14;
    private const int ShortestOrder = 8;
    private const int ShortestUnreadable = 7;
    private const int ShortestAlone = 5;
    private const int LabelReach = 12;
    private const int AfterReach = 12;
    private const int FewWords = 2;

    /// <summary>Reads a message.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text; spoken digits are read too.</param>
    public static IdentityMentions Read(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var landLines = IdentityPatterns.LandLine().Matches(folded).Select(match => DigitsOf(match.Value)).ToList();
        var text = SpokenDigits.ToDigits(folded);
        var found = new Found { LandLines = landLines };
        foreach (Match match in IdentityPatterns.OrderNumber().Matches(text))
            found.Orders.Add(string.Concat(match.Groups["kind"].Value.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(), match.Groups["digits"].Value));
        text = IdentityPatterns.OrderNumber().Replace(text, static match => new string('，', match.Length));
        if (IdentityPatterns.HiddenPhone().Match(text) is { Success: true } hidden) found.Tails.Add(new Tail(hidden.Groups["tail"].Value, true));

        var hasAddress = IdentityPatterns.Address().IsMatch(text);
        var previousEnd = 0;
        for (var match = Figures().Match(text); match.Success; match = match.NextMatch())
        {
            var before = text.AsSpan(previousEnd, match.Index - previousEnd);
            var after = text.AsSpan(match.Index + match.Length, Math.Min(AfterReach, text.Length - match.Index - match.Length));
            var number = new Number(text, match.Index, match.Value, LabelOf(before, after, out var isMixed), isMixed);
            if (match.Length == TailLength) TakeFour(number, before, after, hasAddress, found);
            else TakeLong(number, before, after, found);
            // The figure in 后4位 parts no label from its number.
            if (match.Length >= TailLength) previousEnd = match.Index + match.Length;
        }
        return Settle(text, hasAddress, found);
    }

    private static NumberLabel LabelOf(ReadOnlySpan<char> before, ReadOnlySpan<char> after, out bool isMixed)
    {
        (var label, var end, isMixed) = NumberLabels.LastIn(before);
        if (label != NumberLabel.None && (before.Length - end > LabelReach || IdentityPatterns.Parted().IsMatch(before[end..]) && !IdentityPatterns.Correction().IsMatch(before[end..]))) label = NumberLabel.None;
        if (label is not NumberLabel.None) return label;
        foreach (var named in IdentityPatterns.NamedAfter().EnumerateMatches(after))
        {
            var word = after.Slice(named.Index, named.Length);
            // 4417 尾号的那个 and 3300102938 是户号 name the number before; 13800004417 户号3300… names the one behind.
            var next = after[(named.Index + named.Length)..].TrimStart(" :是为");
            if (next.Length > 0 && char.IsAsciiDigit(next[0])) return NumberLabel.None;
            if (word.EndsWith("户号") || word.EndsWith("编号")) return NumberLabel.Account;
            return word.EndsWith("手机") || word.EndsWith("电话") ? NumberLabel.Phone : NumberLabel.Tail;
        }
        return NumberLabel.None;
    }

    private static void TakeLong(Number number, ReadOnlySpan<char> before, ReadOnlySpan<char> after, Found found)
    {
        var digits = number.Digits;
        if (digits.Length < TailLength || IdentityPatterns.Measure().IsMatch(after) || number.IsDecimal) return;
        if (number.Label is NumberLabel.Other) return;
        var isDenied = IdentityPatterns.DeniedBefore().IsMatch(before) || IdentityPatterns.DeniedAfter().IsMatch(after);
        if (isDenied) return;
        var isMobile = IsMobile(digits);
        if (digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal) && IsMobile(digits[2..]))
        {
            found.Phones.Add(digits[2..]);
            return;
        }
        var isPhone = isMobile || found.LandLines.Contains(digits) || (number.Label != NumberLabel.Account && IdentityPatterns.LandLineDigits().IsMatch(digits));
        switch (number.Label)
        {
            case NumberLabel.Order when digits.Length is >= ShortestOrder and <= LongestOrder && !isMobile:
                found.Orders.Add(digits);
                return;
            case NumberLabel.Meter:
                if (digits.Length >= ShortestUnreadable) found.Unreadable.Add(digits);
                return;
            case NumberLabel.Account when !number.IsMixed && AccountNumber.TryParse(digits) is { } named:
                found.Accounts.Add(named);
                return;
            case NumberLabel.Phone or NumberLabel.Tail when isPhone || digits.Length is 7 or 8:
                found.Phones.Add(digits);
                return;
        }
        if (isMobile) found.Mobiles.Add(digits);
        else if (isPhone) found.Phones.Add(digits);
        else if (IdentityPatterns.OrderDate().IsMatch(digits)) found.Orders.Add(digits);
        else if (AccountNumber.TryParse(digits) is { } account) found.Accounts.Add(account);
        else if (digits.Length >= ShortestUnreadable || (digits.Length >= ShortestAlone && (number.IsAlone || number.Label == NumberLabel.Account) && !IsServiceNumber(digits)))
            found.Unreadable.Add(digits);
    }

    private static void TakeFour(Number number, ReadOnlySpan<char> before, ReadOnlySpan<char> after, bool hasAddress, Found found)
    {
        if (number.Label is NumberLabel.AccountTail or NumberLabel.Other or NumberLabel.Meter || number.IsDecimal) return;
        var isDenied = IdentityPatterns.DeniedBefore().IsMatch(before) || IdentityPatterns.DeniedAfter().IsMatch(after);
        // 尾号0019错了 是0091: what takes the place of a named tail is one.
        var isNamed = number.Label == NumberLabel.Tail || (found.WasTailNamed && before.Length <= LabelReach && IdentityPatterns.Correction().IsMatch(before));
        found.WasTailNamed = isNamed;
        if (isDenied) return;
        if (!isNamed && !MayBeTail(number, before, after, hasAddress)) return;
        found.Tails.Add(new Tail(number.Digits, isNamed));
    }

    private static bool MayBeTail(Number number, ReadOnlySpan<char> before, ReadOnlySpan<char> after, bool hasAddress)
    {
        if (number.IsYear && number.HanAround > 0 && !before.TrimEnd().EndsWith("是")) return false;
        if (number.IsAlone || number.HasItsLine) return true;
        if (number.Measures(after) || IdentityPatterns.AmountBefore().IsMatch(before)) return false;
        if (number.Label is NumberLabel.Order) return false;
        if (!hasAddress) return true;
        // Beside an address only a name in front of the figures tells that they are no flat.
        var word = before.TrimEnd(" ,，:");
        var start = word.Length;
        while (start > 0 && ChineseText.IsHan(word[start - 1])) start--;
        return PersonName.IsName(word[start..]);
    }

    private static IdentityMentions Settle(string text, bool hasAddress, Found found)
    {
        var name = PersonName.In(text);
        string? ambiguous = null;
        // Eleven figures like a mobile number are one where anything beside them says so; alone they may be an account number.
        var isPhone = found.Accounts.Count > 0 || found.Orders.Count > 0 || found.Phones.Count > 0 || hasAddress || name is not null
            || IdentityPatterns.SpeaksOfPhone().IsMatch(text);
        foreach (var mobile in found.Mobiles)
            if (isPhone) found.Phones.Add(mobile);
            else ambiguous ??= mobile;
        var phones = found.Phones.Distinct().ToList();
        var tail = found.Tails.FindLast(tail => tail.IsNamed) ?? found.Tails.LastOrDefault();
        return new IdentityMentions
        {
            Accounts = [.. found.Accounts.Distinct()],
            Phones = phones,
            Tail = tail?.Digits ?? (phones.Count == 1 && IsMobile(phones[0]) ? phones[0][^TailLength..] : null),
            IsTailNamed = tail is { IsNamed: true },
            Name = name,
            OrderNumbers = [.. found.Orders.Distinct()],
            Ambiguous = ambiguous,
            Unreadable = [.. found.Unreadable.Distinct()],
        };
    }

    private static bool IsMobile(string digits) => digits.Length == PhoneLength && digits[0] == '1' && digits[1] is >= '3' and <= '9';

    private static bool IsServiceNumber(string digits) => digits is ['9', '5', ..] or ['1', '0', '0', ..] or ['1', '2', '3', ..] or ['1', '1', ..] && digits.Length <= 6;

    private static string DigitsOf(string value) => new([.. value.Where(char.IsAsciiDigit)]);

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Figures();

    /// <summary>A number where it stands.</summary>
    private sealed record Number(string Text, int Start, string Digits, NumberLabel Label, bool IsMixed)
    {
        private int End => Start + Digits.Length;

        public bool IsDecimal =>
            (Start > 1 && Text[Start - 1] == '.' && char.IsAsciiDigit(Text[Start - 2])) || (End + 1 < Text.Length && Text[End] == '.' && char.IsAsciiDigit(Text[End + 1]));

        /// <summary>Whether the message is the number and at most a word or two: 是4417.</summary>
        public bool IsAlone => HanAround <= FewWords && !Text.AsSpan(0, Start).ContainsAnyInRange('0', '9') && !Text.AsSpan(End).ContainsAnyInRange('0', '9') && !Measures(Text.AsSpan(End)) && !IdentityPatterns.AmountBefore().IsMatch(Text.AsSpan(0, Start));

        /// <summary>Whether it has a line of a burst to itself.</summary>
        public bool HasItsLine => (Start == 0 || Text[Start - 1] == '\n') && (End == Text.Length || Text[End] == '\n');

        public bool IsYear => Digits is ['1', '9', _, _] or ['2', '0', >= '0' and <= '4', _];

        /// <summary>Whether what follows tells that it measures, counts, or is a date: 5588 9月 is no date, 2026 9月 is one.</summary>
        public bool Measures(ReadOnlySpan<char> after) => IdentityPatterns.MeasureOfFour().IsMatch(after) || IsYear && IdentityPatterns.MonthAfter().IsMatch(after);

        public int HanAround => Text.Count(ChineseText.IsHan);
    }

    private sealed record Tail(string Digits, bool IsNamed);

    /// <summary>What was found so far.</summary>
    private sealed class Found
    {
        public required List<string> LandLines { get; init; }

        public List<AccountNumber> Accounts { get; } = [];

        public List<string> Phones { get; } = [];

        public List<string> Mobiles { get; } = [];

        public List<string> Orders { get; } = [];

        public List<string> Unreadable { get; } = [];

        public List<Tail> Tails { get; } = [];

        public bool WasTailNamed { get; set; }
    }
}
