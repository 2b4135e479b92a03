using System.Globalization;
using System.Text;
using ServiceBot.Core.Time;

namespace ServiceBot.Desk.Supervision;

/// <summary>Writes a draft in the format of <c>knowledge/guides</c>, so that it can be taken into the files.</summary>
internal static class DraftMarkdown
{
    public static string Write(GuideDraft draft)
    {
        var passage = DraftRules.ToPassage(draft);
        var text = new StringBuilder();
        text.Append("---\n")
            .Append("title: ").Append(Quote(passage.GuideTitle)).Append('\n')
            .Append("region: ").Append(passage.Region ?? "全国").Append('\n')
            .Append("confidence: ").Append(passage.Confidence).Append('\n')
            .Append("source: ").Append(Quote(passage.Source ?? "")).Append('\n')
            .Append("license: MIT\n")
            .Append(CultureInfo.InvariantCulture, $"reviewed: {ChinaTime.Of(draft.UpdatedAt):yyyy-MM-dd}\n")
            .Append("---\n# ").Append(Escape(passage.GuideTitle)).Append("\n\n## ").Append(Escape(draft.Content.Question)).Append("\n<!--\nid: \"1\"\n");
        if (passage.Asks.Count > 0)
            text.Append("asks:\n");
        foreach (var ask in passage.Asks)
            text.Append("  - ").Append(Quote(ask)).Append('\n');
        // A line of its own stays one: Markdown would join it to the one before.
        return text.Append("-->\n").Append(string.Join("\n\n", passage.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Escape))).Append('\n').ToString();
    }

    /// <summary>A YAML text that may hold anything but the end of a comment.</summary>
    private static string Quote(string text) => "\"" + text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("-->", "--\\x3e", StringComparison.Ordinal) + "\"";

    private static string Escape(string line)
    {
        var escaped = new StringBuilder();
        foreach (var letter in line.Trim())
        {
            if (letter is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '~' or '&')
                escaped.Append('\\');
            escaped.Append(letter);
        }
        var text = escaped.ToString();
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        // 1. and - at the beginning of a line make a list.
        if (digits > 0 && digits < text.Length && text[digits] is '.' or ')')
            text = text[..digits] + "\\" + text[digits..];
        return text.Length > 0 && text[0] is '-' or '+' or '=' ? "\\" + text : text;
    }
}
