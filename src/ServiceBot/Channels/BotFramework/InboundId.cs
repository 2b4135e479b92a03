using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Ids of what arrives. Some activities cannot be replied to: their ids are marked, so that the answer goes to the
/// conversation instead.</summary>
internal static class InboundId
{
    /// <summary>Longest id that is taken; what we put before it included.</summary>
    public const int MaxLength = 256;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const string Mark = "~";

    /// <summary>Whether an answer may name the activity as the one it replies to (<c>replyToId</c>, and the path of the call).</summary>
    public static bool IsRepliable(string? activityId) =>
        activityId is { Length: > 0 } && !activityId.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>The id of an activity that no client shows, such as a member who joined.</summary>
    public static string Unrepliable(string id) => Mark + id;

    /// <summary>The id of an activity that came without one: the same for the same bytes, so that a repetition is known.</summary>
    public static string OfBody(ReadOnlySpan<byte> body) => Mark + Convert.ToHexStringLower(SHA256.HashData(body));

    /// <summary>The id of the event that tells what became of a file of a message.</summary>
    public static string OfFile(string messageId, int place) => string.Create(
        CultureInfo.InvariantCulture, $"{Mark}file-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)))}-{place}");

    /// <summary>The id of an activity that came with neither id nor time: no repetition can be told from a second one.</summary>
    public static string New() => Mark + RandomNumberGenerator.GetString(Alphabet, 25);
}
