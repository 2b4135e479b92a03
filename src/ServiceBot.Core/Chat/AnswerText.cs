using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Chat;

/// <summary>Makes a message for a customer of what the model wrote.</summary>
internal static partial class AnswerText
{
    /// <summary>Longest text for the customer, characters.</summary>
    public const int Longest = 600;

    private const string NoGrounds = "无依据";

    /// <summary>Longest text that is looked at at all, characters.</summary>
    public const int LongestRead = 6000;

    private const int LongestNoGrounds = 20;
    private const int LongestQuestion = 60;
    private const int LongestShared = 12;

    /// <summary>Whether the model says that it has nothing to answer from.</summary>
    public static bool IsRefusal(string text) => text.Length <= LongestNoGrounds && text.Contains(NoGrounds, StringComparison.Ordinal);

    /// <summary>Whether the text only asks back, and states nothing.</summary>
    public static bool IsQuestion(string text) => text.Length <= LongestQuestion && text.TrimEnd() is [.., '？' or '?'] && Figures.In(text).Count == 0 && Stop().Count(text) <= 1;

    /// <summary>Whether the text says again what the model was told: a longer piece of the rules that no source holds.</summary>
    public static bool Repeats(string text, string rules, IReadOnlyList<Evidence> evidence)
    {
        var (said, told) = (Words(text), Words(rules));
        var known = evidence.Select(one => Words(one.Text)).ToList();
        for (var at = 0; at + LongestShared <= said.Length; at++)
        {
            var piece = said.Substring(at, LongestShared);
            if (told.Contains(piece, StringComparison.Ordinal) && !known.Exists(one => one.Contains(piece, StringComparison.Ordinal))) return true;
        }
        return false;
    }

    private static string Words(string text) => string.Concat(ChineseText.Fold(text).Where(ChineseText.IsHan));

    /// <summary>Plain text: no marks of Markdown or HTML, no tables, no links.</summary>
    public static string Plain(string text)
    {
        var plain = Thought().Replace(text, "");
        plain = Link().Replace(plain, "$1");
        plain = Tag().Replace(plain, "");
        plain = TableRule().Replace(plain, "");
        plain = Heading().Replace(plain, "");
        plain = Bullet().Replace(plain, "· ");
        plain = Emphasis().Replace(plain, "$2");
        plain = plain.Replace("`", "", StringComparison.Ordinal);
        plain = TableRow().Replace(plain, match => string.Join("　", match.Groups["cell"].Captures.Select(cell => cell.Value.Trim()).Where(cell => cell.Length > 0)));
        return Blank().Replace(plain, "\n").Trim();
    }

    /// <summary>The text with its marks numbered anew, in the order in which they first come.</summary>
    /// <param name="text">Text with marks.</param>
    /// <param name="kept">Marks that the customer can open, in their order; the others are dropped.</param>
    public static string Renumber(string text, IReadOnlyList<int> kept) => GroundingCheck.Marks().Replace(text, match =>
    {
        var numbers = match.Groups["n"].Captures
            .Select(number => kept.ToList().IndexOf(int.Parse(number.Value, CultureInfo.InvariantCulture)) + 1)
            .Where(number => number > 0).Distinct();
        return string.Concat(numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $"[{number}]")));
    });

    [GeneratedRegex("<think>.*?</think>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Thought();

    [GeneratedRegex(@"!?\[([^\]\n]{2,80})\]\([^)\n]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"</?[a-zA-Z][^>\n]{0,200}>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^[ \t]*\|?[ \t]*:?-{2,}[-:| \t]*$\n?", RegexOptions.Multiline)]
    private static partial Regex TableRule();

    [GeneratedRegex(@"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|```.*$)", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^[ \t]*[-*+][ \t]+", RegexOptions.Multiline)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"(\*\*|__)(.+?)\1")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"^[ \t]*\|(?:(?<cell>[^|\n]*)\|)+[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"\n{3,}|(?<=\n)[ \t]+\n")]
    private static partial Regex Blank();

    [GeneratedRegex("[。！？!?；;]")]
    private static partial Regex Stop();
}
