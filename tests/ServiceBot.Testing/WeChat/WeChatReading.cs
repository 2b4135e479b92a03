using System.Text;
using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Testing.WeChat;

/// <summary>Finds in the messages that a customer got the replies they carry. What the channel adds is undone: part numbers,
/// numbered choices, replies joined to one message. That no word of a reply is missing is checked.</summary>
internal static partial class WeChatReading
{
    private const string Choices = "回复数字选择：";

    /// <summary>The text of each reply as the customer reads it; fewer while some have not arrived.</summary>
    /// <exception cref="InvalidOperationException">There is more than the replies say.</exception>
    public static IReadOnlyList<string> Texts(IReadOnlyList<string> messages, IReadOnlyList<Activity> replies)
    {
        var read = string.Join('\n', messages.Select(message => PartNumber().Replace(message, "")));
        var (letters, places) = Letters(read);
        var starts = new List<int>();
        var end = 0;
        foreach (var reply in replies)
        {
            var words = Letters(Said(reply)).Letters;
            var start = letters.IndexOf(words, end, StringComparison.Ordinal);
            if (start < 0) return [];
            starts.Add(start);
            end = start + words.Length;
        }
        if (starts.Count == 0)
            return messages.Count == 0 ? [] : throw new InvalidOperationException("Something was sent that nobody said: " + read);
        if (starts[0] > 0) throw new InvalidOperationException("Before the first reply stands: " + read);
        return [.. starts.Select((start, place) => WithoutChoices(read[places[start]..(place + 1 < starts.Count ? places[starts[place + 1]] : read.Length)]))];
    }

    /// <summary>What must arrive whole: the text without its marks of sources; the source itself may be shortened.</summary>
    private static string Said(Activity reply)
    {
        var text = CitationMark().Replace(reply.Text ?? "", "");
        var source = text.LastIndexOf("\n出处：", StringComparison.Ordinal);
        return source < 0 ? text : text[..source];
    }

    private static string WithoutChoices(string text) =>
        text.IndexOf(Choices, StringComparison.Ordinal) is >= 0 and var start ? text[..start] : text;

    /// <summary>The letters and digits of a text, with the place of each, and the end.</summary>
    private static (string Letters, int[] Places) Letters(string text)
    {
        var letters = new StringBuilder();
        var places = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i])) continue;
            letters.Append(text[i]);
            places.Add(i);
        }
        return (letters.ToString(), [.. places, text.Length]);
    }

    [GeneratedRegex(@"（\d+/\d+）\s*$")]
    private static partial Regex PartNumber();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex CitationMark();
}
