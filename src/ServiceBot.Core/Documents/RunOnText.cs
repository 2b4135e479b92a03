using System.Text;
using System.Text.RegularExpressions;

namespace ServiceBot.Core.Documents;

/// <summary>
/// Breaks a text up that has lost its line breaks. Its table of contents, which stands at its beginning as numbers and titles
/// without a sentence between them, tells where a heading ends and its text begins.
/// </summary>
internal static partial class RunOnText
{
    private const int From = 1_500;
    private const int LongestTitle = 30;
    private const int FewestTitles = 4;

    /// <summary>The lines of the text, without the contents; the text itself when it has no such beginning.</summary>
    public static IReadOnlyList<string> Break(string text, Intake intake)
    {
        if (text.Length < From) return [text];
        var titles = Contents(text, out var end);
        if (titles.Count < FewestTitles) return [text];
        intake.Drop(DroppedKind.Contents, text[..end]);
        var body = text[end..];
        var known = string.Join('|', titles.Distinct(StringComparer.Ordinal).OrderByDescending(title => title.Length).ThenBy(title => title, StringComparer.Ordinal).Select(Regex.Escape));
        // A title counts as a heading only behind a number; the pattern is made of escaped words and cannot run away.
        var heading = new Regex(
            $@"(?:第[一二三四五六七八九十\d]{{1,3}}章|\d{{1,2}}\.\d{{1,2}}|[一二三四五六七八九十]、)(?:{known})", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        var broken = new StringBuilder(body.Length);
        var at = 0;
        foreach (Match match in heading.Matches(body))
        {
            intake.Check();
            broken.Append(body.AsSpan(at, match.Index - at)).Append('\n').Append(match.ValueSpan).Append('\n');
            at = match.Index + match.Length;
        }
        return broken.Append(body.AsSpan(at)).ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    // 1.1 title 1.2 title … as long as what stands between two numbers is a title; the body begins with the first chapter again.
    private static List<string> Contents(string text, out int end)
    {
        var titles = new List<string>();
        end = 0;
        var numbers = Number().Matches(text);
        for (var at = 0; at + 1 < numbers.Count; at++)
        {
            var from = numbers[at].Index + numbers[at].Length;
            var title = text[from..numbers[at + 1].Index].Trim();
            if (title.Length is 0 or > LongestTitle || title.IndexOfAny(['。', '，', ',', '；']) >= 0) break;
            if (titles.Count >= FewestTitles && title == titles[0])
            {
                end = numbers[at].Index;
                break;
            }
            titles.Add(title);
        }
        return end == 0 ? [] : titles;
    }

    [GeneratedRegex(@"(?:\d{1,2}\.)?第[一二三四五六七八九十\d]{1,3}章|\d{1,2}\.\d{1,2}(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])[一二三四五六七八九十]、")]
    private static partial Regex Number();
}
