using System.Buffers;
using System.Text;

namespace ServiceBot.Core.Chat;

/// <summary>Lets the beginning of a text through while the chat model still writes it: whole sentences with their marks, and only
/// where everything up to their end stands the checks of a whole answer. What it lets through depends on the text alone, not on
/// the pieces in which it came.</summary>
/// <remarks>A sentence that does not pass holds back what follows, until a later mark gives all of it a source. The last sentence
/// is never let through here: nobody knows that it is whole before the text ends, and then the answer is there.</remarks>
/// <param name="show">From the beginning of the text to what the customer may see of it; null: not yet.</param>
internal sealed class SentenceGate(Func<string, string?> show)
{
    private const string MarkOpeners = "[［【";
    private const string MarkClosers = "]］】";
    private const int LongestMark = 24;

    /// <summary>Nothing of an answer that much too long is shown to the end, so nobody needs it.</summary>
    private const int Longest = 4 * AnswerText.Longest;

    private static readonly SearchValues<char> Stops = SearchValues.Create("。！？!?；;\n");
    private static readonly SearchValues<char> Closers = SearchValues.Create("”’」』）)》");

    private readonly StringBuilder _text = new();
    private int _sentence;

    /// <summary>What the customer may see so far; null: nothing.</summary>
    public string? Shown { get; private set; }

    /// <summary>Takes the next piece of the text.</summary>
    /// <param name="piece">Of any length.</param>
    /// <returns>What may be seen now, one after the other; empty where nothing changed.</returns>
    public IReadOnlyList<string> Add(string piece)
    {
        _text.Append(piece, 0, Math.Min(piece.Length, Longest - _text.Length));
        var text = _text.ToString();
        List<string> shown = [];
        while (NextSentence(text, _sentence) is { } next)
        {
            _sentence = next;
            if (show(text[..next]) is not { } part || part == Shown) continue;
            Shown = part;
            shown.Add(part);
        }
        return shown;
    }

    /// <returns>Where the sentence after this one begins; null where that cannot be said yet.</returns>
    private static int? NextSentence(string text, int from)
    {
        var stop = text.AsSpan(from).IndexOfAny(Stops);
        if (stop < 0) return null;
        for (var at = from + stop + 1; at < text.Length;)
        {
            if (Stops.Contains(text[at]) || Closers.Contains(text[at]) || char.IsWhiteSpace(text[at])) at++;
            else if (!MarkOpeners.Contains(text[at])) return at;
            else if (MarkAt(text, at) is { } length) at += length;
            else if (CanBecomeMark(text, at)) return null;
            else return at;
        }
        return null;
    }

    private static int? MarkAt(string text, int at) =>
        GroundingCheck.Marks().Match(text, at, Math.Min(LongestMark, text.Length - at)) is { Success: true } mark && mark.Index == at ? mark.Length : null;

    private static bool CanBecomeMark(string text, int at) => text.Length - at < LongestMark && text.AsSpan(at).IndexOfAny(MarkClosers) < 0;
}
