namespace ServiceBot.Core.Text;

/// <summary>Cuts running text into sentences.</summary>
public static class SentenceSplitter
{
    private const string Endings = "。！？；!?;…";
    private const string Closings = "”’」』）)》】\"'";

    /// <summary>
    /// Cuts after 。！？； (and their half-width forms), after a full stop that ends a word, and at line breaks; closing
    /// quotes and brackets stay with their sentence. Figures such as 0.5 and 3.5万 are not cut.
    /// </summary>
    /// <returns>Trimmed sentences in order, with their ending mark; empty ones left out.</returns>
    public static IReadOnlyList<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sentences = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (!EndsSentence(text, at)) continue;
            while (at + 1 < text.Length && (Endings.Contains(text[at + 1]) || Closings.Contains(text[at + 1]))) at++;
            Add(text, start, at + 1, sentences);
            start = at + 1;
        }
        Add(text, start, text.Length, sentences);
        return sentences;
    }

    private static bool EndsSentence(string text, int at) => text[at] switch
    {
        '\n' or '\r' => true,
        '.' => (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])) && at > 0 && !char.IsAsciiDigit(text[at - 1]),
        var mark => Endings.Contains(mark),
    };

    private static void Add(string text, int start, int end, List<string> sentences)
    {
        var sentence = text.AsSpan(start, end - start).Trim();
        if (sentence.Length > 0) sentences.Add(sentence.ToString());
    }
}
