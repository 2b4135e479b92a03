using System.Buffers;
using System.Text;
using ServiceBot.Requests;

namespace ServiceBot.Channels.WeChat;

/// <summary>Reads the body of a push, up to a limit.</summary>
internal static class WeChatBody
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a body as text.</summary>
    /// <param name="request">The push.</param>
    /// <param name="longest">Longest body, bytes; the platform's own have a few kilobytes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The text, or with what HTTP status to refuse it.</returns>
    public static Task<(string Text, int? Refusal)> ReadAsync(
        HttpRequest request, int longest, CancellationToken cancellationToken) =>
        RequestBody.ReadAsync<(string Text, int? Refusal)>(request, longest, ("", StatusCodes.Status413PayloadTooLarge), Decode, cancellationToken);

    private static (string Text, int? Refusal) Decode(ReadOnlySequence<byte> bytes)
    {
        try
        {
            var text = StrictUtf8.GetString(bytes);
            return (text.StartsWith('\uFEFF') ? text[1..] : text, null);
        }
        catch (DecoderFallbackException)
        {
            return ("", StatusCodes.Status400BadRequest);
        }
    }
}
