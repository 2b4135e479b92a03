using System.Security.Cryptography;
using System.Text;

namespace ServiceBot.Core.Knowledge;

/// <summary>What of a passage is made a vector of, and under which key the vector is kept.</summary>
internal static class VectorText
{
    /// <summary>Headings, the clause, and the ways customers ask for it.</summary>
    public static string Of(Passage passage) =>
        string.Join('\n', [string.Join(" · ", [passage.GuideTitle, .. passage.Path]), passage.Text, .. passage.Asks]);

    /// <summary>SHA-256 of model and text, lower-case hex.</summary>
    public static string KeyOf(string model, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(model + "\n" + text)));

    /// <summary>The beginning of a text that surely has no more tokens: a sign of Chinese, a digit and a mark count one, two
    /// letters one.</summary>
    public static string Cut(string text, int tokens)
    {
        var halves = 2L * tokens;
        for (var at = 0; at < text.Length; at++)
        {
            halves -= char.IsWhiteSpace(text[at]) ? 0 : char.IsAsciiLetter(text[at]) ? 1 : 2;
            if (halves < 0) return text[..(char.IsLowSurrogate(text[at]) ? at - 1 : at)];
        }
        return text;
    }
}
