using System.Globalization;
using System.Text;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Turns plain text with marks <c>[1]</c> into Markdown that shows the same characters and links the marks.</summary>
/// <remarks>Web Chat makes a button of every link definition and opens the claim of the same number from the entities.</remarks>
public static class CitedText
{
    private const string Escaped = "\\`*_~<>|[]#&";

    /// <summary>The whole message: escaped text, then one link definition a citation.</summary>
    /// <param name="text">Plain text with marks.</param>
    /// <param name="citations">In the order of their marks; marks beyond them are text.</param>
    /// <returns>Markdown (CommonMark).</returns>
    public static string ToMarkdown(string text, IReadOnlyList<Citation> citations)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(citations);
        var markdown = new StringBuilder(text.Length + 48 * citations.Count);
        Append(markdown, text, citations.Count);
        markdown.Append("\n\n");
        for (var i = 0; i < citations.Count; i++)
        {
            markdown.Append(CultureInfo.InvariantCulture, $"[{i + 1}]: cite:{i + 1} \"");
            foreach (var character in citations[i].Title)
                markdown.Append(character is '\n' or '"' or '\\' ? ' ' : character);
            markdown.Append("\"\n");
        }
        return markdown.ToString(0, markdown.Length - 1);
    }

    /// <summary>Text that is shown as Markdown character by character, with its line breaks.</summary>
    /// <param name="text">Plain text.</param>
    /// <returns>Markdown (CommonMark).</returns>
    public static string ToMarkdown(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var markdown = new StringBuilder(text.Length + 16);
        Append(markdown, text, marks: 0);
        return markdown.ToString();
    }

    private static void Append(StringBuilder markdown, string text, int marks)
    {
        var startsLine = true;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character == '[' && MarkLength(text, i, marks) is var length and > 0)
            {
                markdown.Append(text, i, length);
                i += length - 1;
                startsLine = false;
                continue;
            }
            if (character == '\n')
            {
                // One break is a hard break, two are a paragraph.
                var isParagraph = startsLine || (i + 1 < text.Length && text[i + 1] == '\n');
                markdown.Append(isParagraph ? "\n" : "  \n");
                startsLine = true;
                continue;
            }
            if (character == '\r' || (startsLine && (character is ' ' or '\t')))
                continue; // leading spaces would make code of the line
            if (Escaped.Contains(character, StringComparison.Ordinal) || (startsLine && StartsBlock(text, i)))
                markdown.Append('\\');
            markdown.Append(character);
            startsLine = false;
        }
    }

    // "- ", "+ " and "=" would start lists and headings; "1. " may stay a list: it reads the same.
    private static bool StartsBlock(string text, int at) => text[at] is '-' or '+' or '=';

    private static int MarkLength(string text, int at, int marks)
    {
        var end = text.IndexOf(']', at);
        return end > at + 1
               && int.TryParse(text.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var mark)
               && mark >= 1 && mark <= marks
            ? end - at + 1
            : 0;
    }
}
