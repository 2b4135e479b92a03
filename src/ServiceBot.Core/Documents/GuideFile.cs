using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Documents;

/// <summary>Writes passages of a document as a guide in Markdown, as the knowledge directory keeps it; reading it gives the same passages.</summary>
public static partial class GuideFile
{
    /// <summary>The text of the file.</summary>
    /// <param name="title">Title of the document.</param>
    /// <param name="passages">Its passages; region, validity, confidence and hash are those of the first.</param>
    /// <exception cref="ArgumentException">There are no passages.</exception>
    public static string Write(string title, IReadOnlyList<Passage> passages)
    {
        ArgumentException.ThrowIfNullOrEmpty(title);
        ArgumentNullException.ThrowIfNull(passages);
        if (passages.Count == 0) throw new ArgumentException("A guide has at least one passage.", nameof(passages));
        var first = passages[0];
        var text = new StringBuilder("---\n");
        text.Append("title: ").Append(Quoted(title)).Append('\n');
        text.Append("region: ").Append(first.Region ?? "全国").Append('\n');
        if (first.ValidFrom is { } from) text.Append(CultureInfo.InvariantCulture, $"valid_from: {from:yyyy-MM-dd}\n");
        if (first.ValidTo is { } to) text.Append(CultureInfo.InvariantCulture, $"valid_to: {to:yyyy-MM-dd}\n");
        text.Append("confidence: ").Append(first.Confidence).Append('\n');
        var source = passages.Select(passage => passage.Source ?? title).GroupBy(own => own, StringComparer.Ordinal).OrderByDescending(group => group.Count()).First().Key;
        text.Append("source: ").Append(Quoted(source)).Append('\n');
        if (first.SourceHash is { } hash) text.Append("source_hash: ").Append(hash).Append('\n');
        text.Append("---\n\n# ").Append(Escaped(title)).Append('\n');
        foreach (var passage in passages) Append(text, passage, source);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Passage passage, string source)
    {
        var heading = passage.Path.Count > 0 ? passage.Path[^1] : passage.GuideTitle;
        text.Append("\n## ").Append(Escaped(heading)).Append("\n<!--\nid: ").Append(passage.Id[(passage.GuideId.Length + 1)..]).Append('\n');
        text.Append("path: [").AppendJoin(", ", passage.Path.Select(Quoted)).Append("]\n");
        if (passage.Page is { } page) text.Append(CultureInfo.InvariantCulture, $"page: {page}\n");
        if (passage.Source is { } own && own != source) text.Append("source: ").Append(Quoted(own)).Append('\n');
        text.Append("-->\n");
        foreach (var line in passage.Text.Split('\n')) text.Append(Escaped(line)).Append('\n');
    }

    // What Markdown would read as a mark is written with a backslash before it.
    private static string Escaped(string line) => LineMark().Replace(Marks().Replace(line.Trim(), "\\$0"), "$1\\$2");

    // Two hyphens would end the comment in which the metadata stands.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            if (character is '"' or '\\') quoted.Append('\\').Append(character);
            else if (char.IsControl(character) || character is '-' or '\u2028' or '\u2029') quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else quoted.Append(character);
        }
        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"[\\`*_\[\]<>&|]")]
    private static partial Regex Marks();

    // At the beginning of a line only: headings, lists, rules, underlines of headings, numbers of lists.
    [GeneratedRegex(@"^()([#+\-=:~])|^(?<1>\d{1,9})(?<2>[.)])(?=\s|$)")]
    private static partial Regex LineMark();
}
