using System.Text;
using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Documents;

/// <summary>
/// Undoes what one site does to 确保: a byte of 保 was lost when the text passed through GBK, so that two question marks stand
/// where it was and the characters after it are those of bytes shifted by one, until a byte in the ASCII range ends it:
/// 確??蛻粼陔娏κ褂眠^程 was 確保客戶在電力使用過程.
/// </summary>
internal static partial class GarbledText
{
    private const byte FirstOfBao = 0xb1;
    private const byte WideRow = 0xa3;
    private const byte WideMark = 0xbf;
    private const double UsualFrom = 0.9;

    /// <summary>Puts the characters back, as far as the bytes are there.</summary>
    public static string Restore(string text, out int count)
    {
        var restored = 0;
        var result = Lost().Replace(text, match =>
        {
            restored++;
            return match.Groups[1].Value + (Shifted(match.Groups[2].Value) ?? "保" + match.Groups[2].Value);
        });
        count = restored;
        return result;
    }

    // Null when what comes out is no usual Chinese: then only 保 itself was lost.
    private static string? Shifted(string garbled)
    {
        // B1 is the byte that was lost, A3 BF the wide question mark that came of the next two.
        var written = new StringBuilder("保");
        var waiting = WideMark;
        for (var at = 0; at < garbled.Length; at++)
        {
            var character = garbled[at];
            if (character < 0x80)
            {
                if (character is not (>= '@' and <= '~')) return EndAt(at);
                // Either the second byte of a character, which ends the shift, or a letter that was wide (A3 xx) before.
                var ended = Pair(waiting, (byte)character);
                var wide = Pair(waiting, WideRow);
                if (ended is { } last && (IsUsual(last) || wide is not { } other || !IsUsual(other)))
                {
                    written.Append(last);
                    return EndAt(at + 1);
                }
                if (wide is not { } first) return EndAt(at);
                written.Append(first);
                waiting = (byte)(character | 0x80);
                continue;
            }
            if (BytesOf(character) is not [var lead, var trail] || Pair(waiting, lead) is not { } put) return EndAt(at);
            written.Append(put);
            waiting = trail;
        }
        return EndAt(garbled.Length);

        string? EndAt(int at)
        {
            var usual = written.ToString().Count(IsUsual);
            if (usual < written.Length * UsualFrom) return null;
            var rest = garbled.AsSpan(at);
            // A figure of which the first digit went along is worse than none.
            var lostDigit = rest is ['?', >= '0' and <= '9', ..] ? "\ufffd" : "";
            return written.Append(lostDigit).Append(rest.TrimStart('?')).ToString();
        }
    }

    private static byte[]? BytesOf(char character)
    {
        try
        {
            return TextBytes.Gb18030.GetBytes([character]);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    private static char? Pair(byte lead, byte trail)
    {
        try
        {
            return TextBytes.Gb18030.GetString([lead, trail]) is [var only] && ChineseText.IsHan(only) ? only : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // The 3,755 most used characters stand first in GB 2312 (B0A1 to D7F9); a traditional one counts as its simplified form.
    private static bool IsUsual(char character) =>
        BytesOf(ChineseText.ToSimplified(character.ToString())[0]) is [>= 0xb0 and <= 0xd7, >= 0xa1];

    [GeneratedRegex("([確确])[?？]{2}([^\\s，。；、：！,.;:!]*)")]
    private static partial Regex Lost();
}
