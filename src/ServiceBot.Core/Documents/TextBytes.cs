using System.Text;

namespace ServiceBot.Core.Documents;

/// <summary>Finds out in which encoding a text is written.</summary>
internal static class TextBytes
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);

    /// <summary>The encoding of Chinese Windows; throws on bytes that are none of it.</summary>
    public static Encoding Gb18030 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new NotSupportedException("GB18030 is not there.");

    /// <summary>The text with line breaks as <c>\n</c>: UTF-16 by its mark, else UTF-8, else GB18030; null when it is no text.</summary>
    /// <param name="bytes">The text as bytes.</param>
    /// <param name="named">Encoding that the text itself names; tried before a guess, and not believed where its bytes are none of it.</param>
    public static string? Decode(ReadOnlySpan<byte> bytes, string? named = null)
    {
        var text = bytes switch
        {
            [0xff, 0xfe, .. var rest] => Try(Utf16, rest),
            [0xfe, 0xff, .. var rest] => Try(Utf16BigEndian, rest),
            [0xef, 0xbb, 0xbf, .. var rest] => Try(Utf8, rest),
            _ => (Named(named) is { } encoding ? Try(encoding, bytes) : null) ?? Try(Utf8, bytes) ?? Try(Gb18030, bytes),
        };
        return text is null || !IsText(text) ? null : text.TrimStart('\ufeff').ReplaceLineEndings("\n");
    }

    // Big5 and the like; one that nobody knows is as good as none.
    private static Encoding? Named(string? name)
    {
        if (name is null || name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Cut within its last character it is still the text that it was.
    private static string? Try(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        for (var cut = 0; cut < 4 && cut <= bytes.Length; cut++)
        {
            try
            {
                return encoding.GetString(bytes[..^cut]);
            }
            catch (DecoderFallbackException)
            {
                // Another length is tried, then another encoding.
            }
        }
        return null;
    }

    private static bool IsText(string text)
    {
        foreach (var character in text)
            if (char.IsControl(character) && character is not ('\n' or '\r' or '\t' or '\f' or '\v' or '\u0085')
                || character is '\ufffe' or '\uffff')
                return false;
        return true;
    }
}
