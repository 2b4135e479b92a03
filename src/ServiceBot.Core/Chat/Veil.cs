using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Chat;

/// <summary>
/// Replaces personal data before a text leaves for the chat model, and puts it back into what comes from there. One for a turn:
/// the same value has the same placeholder in all its texts (<c>〔手机号1〕</c>).
/// </summary>
/// <remarks>Not safe for several threads while it covers.</remarks>
public sealed partial class Veil
{
    private const int ShortestWhole = 7;
    private const int ShortestName = 2;
    private const int LongestName = 4;
    private const string SpokenDigit = "零〇一二三四五六七八九";
    private readonly Dictionary<string, string> _placeholders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly bool _isOpen;

    private Veil(bool isOpen) => _isOpen = isOpen;

    /// <summary>A veil that knows what customers wrote: their names, places and numbers are covered wherever they come up.</summary>
    /// <param name="said">Texts of the customer.</param>
    public static Veil Of(params IEnumerable<string> said)
    {
        ArgumentNullException.ThrowIfNull(said);
        var veil = new Veil(isOpen: false);
        foreach (var text in said) veil.Learn(text);
        return veil;
    }

    /// <summary>A veil that covers nothing, for operators who let the model see everything.</summary>
    public static Veil Open() => new(isOpen: true);

    /// <summary>The text without personal data.</summary>
    public string Cover(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Brackets of ours in a foreign text would name values that the text does not hold.
        var covered = text.Replace('〔', '（').Replace('〕', '）');
        if (_isOpen) return covered;
        covered = PlainDigits(covered);
        foreach (var (value, placeholder) in _placeholders.OrderByDescending(known => known.Key.Length))
            covered = IsDigits(value) ? ReplaceNumber(covered, value, placeholder) : covered.Replace(value, placeholder, StringComparison.Ordinal);
        covered = Mail().Replace(covered, match => NameOf("邮箱", match.Value));
        return LongNumber().Replace(covered, match => NameOf(KindOf(Digits(match.Value)), match.Value));
    }

    /// <summary>What a system of the utility, or a function of somebody else, says of a person: its names and places are covered
    /// although no customer has said them, here and in all texts after it.</summary>
    public string CoverFound(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_isOpen) return Cover(text);
        LearnFound(text);
        return HalfName().Replace(Cover(text), match => match.Groups["label"].Value + NameOf("姓名", match.Groups["name"].Value));
    }

    /// <summary>The same for words of a human agent, which stand in the talk.</summary>
    public void LearnFound(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_isOpen) return;
        Learn(text);
        foreach (Match match in Person().Matches(text))
            for (var length = Math.Min(LongestName, match.Groups["name"].Length); length >= ShortestName; length--)
                if (PersonName.IsName(match.Groups["name"].ValueSpan[..length]))
                {
                    NameOf("姓名", match.Groups["name"].Value[..length]);
                    break;
                }
        foreach (Match match in Titled().Matches(text))
            if (PersonName.IsName(match.Groups["name"].Value + "某")) NameOf("姓名", match.Value);
    }

    /// <summary>The text with the values in place of their placeholders; placeholders that were never given stay.</summary>
    public string Unveil(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _values.Count == 0 ? text : Placeholder().Replace(text, match => _values.GetValueOrDefault(match.Value, match.Value));
    }

    private void Learn(string typed)
    {
        var text = PlainDigits(typed);
        foreach (Match mail in Mail().Matches(text)) NameOf("邮箱", mail.Value);
        foreach (var place in PlaceReader.FindAll(text))
            if (place.IsExact && place.Text.Length > 0) NameOf("地址", place.Text);
        var said = IdentityReader.Read(ChineseText.Fold(text));
        if (said.Name is { Length: > 1 } name) NameOf("姓名", name);
        foreach (var number in said.Accounts) NameOf("户号", number.Value);
        if (said is { IsTailNamed: true, Tail: { } tail }) NameOf("尾号", tail);
        foreach (Match line in LandLine().Matches(text)) NameOf("电话", line.Value);
        foreach (Match number in LongNumber().Matches(text)) NameOf(KindOf(Digits(number.Value)), number.Value);
    }

    private string NameOf(string kind, string value)
    {
        if (_placeholders.TryGetValue(value, out var known)) return known;
        var count = _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        var placeholder = string.Create(CultureInfo.InvariantCulture, $"〔{kind}{count}〕");
        (_placeholders[value], _values[placeholder]) = (placeholder, value);
        return placeholder;
    }

    private static string KindOf(string digits) => digits.Length switch
    {
        11 when digits[0] == '1' && digits[1] is >= '3' and <= '9' => "手机号",
        17 or 18 => "身份证",
        >= 10 and <= 13 => "户号",
        _ => "号码",
    };

    private static bool IsDigits(string value) => value.All(char.IsAsciiDigit);

    /// <summary>Digits that are a part of longer ones are something else.</summary>
    private static string ReplaceNumber(string text, string value, string placeholder)
    {
        for (var at = text.IndexOf(value, StringComparison.Ordinal); at >= 0; at = text.IndexOf(value, at, StringComparison.Ordinal))
        {
            var end = at + value.Length;
            var isPart = at > 0 && (char.IsAsciiDigit(text[at - 1]) || value.Length < ShortestWhole && text[at - 1] is '.')
                || end < text.Length && char.IsAsciiDigit(text[end]);
            if (isPart) at = end;
            else
            {
                text = string.Concat(text.AsSpan(0, at), placeholder, text.AsSpan(end));
                at += placeholder.Length;
            }
        }
        return text;
    }

    /// <summary>Long numbers in one form: full-width, spelled out and spaced ones are numbers as well.</summary>
    private static string PlainDigits(string text)
    {
        var half = FullWidth().Replace(Unseen().Replace(text, ""), match => ((char)(match.Value[0] - '０' + '0')).ToString());
        return Spoken().Replace(half, match => string.Concat(match.Value.Select(DigitOf)));
    }

    private static string DigitOf(char one) => one switch
    {
        >= '0' and <= '9' => one.ToString(),
        '幺' or '壹' => "1",
        '两' or '贰' => "2",
        _ when SpokenDigit.IndexOf(one, StringComparison.Ordinal) is >= 0 and var at => Math.Max(0, at - 1).ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    // Numbers of work orders point to a job, decimals to a sum.
    [GeneratedRegex(@"(?<![0-9.]|(?:BX|TS|YW|JB|JY|BY|LY|[A-Z]{2})[0-9]*)(?:1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}|[0-9]{7,18}[Xx]?|[0-9]{3,6}(?:[ -][0-9]{3,6}){2,4})(?![0-9])(?!\.[0-9]|度|元|千瓦)")]
    private static partial Regex LongNumber();

    [GeneratedRegex("(?<![0-9])0[0-9]{2,3}[ -][0-9]{7,8}(?![0-9])")]
    private static partial Regex LandLine();

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")]
    private static partial Regex Mail();

    [GeneratedRegex("〔[^〔〕]{1,8}〕")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[０-９]")]
    private static partial Regex FullWidth();

    [GeneratedRegex(@"(?<=[0-9０-９零〇一二三四五六七八九幺])[\u200b-\u200f\u2060\ufeff\u00ad]+(?=[0-9０-９零〇一二三四五六七八九幺])")]
    private static partial Regex Unseen();

    // 一三八零零零零四四一七, 一 三 八 …, 1-3-8-…: digits one by one, at least seven of them.
    [GeneratedRegex(@"(?<![0-9.零〇一二两三四五六七八九十百千万])(?:[零〇一二三四五六七八九幺]{7,}|[0-9零〇一二两三四五六七八九幺](?:[ \-·、，,.]{1,2}[0-9零〇一二两三四五六七八九幺]){6,})(?![0-9.零〇一二两三四五六七八九十百千万])")]
    private static partial Regex Spoken();

    [GeneratedRegex("(?:户主|户名|姓名|联系人|机主|用电人|申请人|报修人|投诉人|经办人|业主|户主姓名|客户姓名)(?:姓名)?[:：是为叫 ]{0,2}(?<name>[\\u4e00-\\u9fff]{2,4})")]
    private static partial Regex Person();

    [GeneratedRegex("(?<label>(?:户主|户名|姓名|联系人|机主|用电人|申请人|报修人|业主)(?:姓名)?[:：是为 ]{0,2})?(?<name>[\\u4e00-\\u9fff](?:\\*{1,3}|＊{1,3}|某{1,2})[\\u4e00-\\u9fff]?)(?![\\u4e00-\\u9fff]*\\*)")]
    private static partial Regex HalfName();

    [GeneratedRegex("(?<name>[\\u4e00-\\u9fff])(?:先生|女士|小姐|大爷|大妈|阿姨)")]
    private static partial Regex Titled();
}
