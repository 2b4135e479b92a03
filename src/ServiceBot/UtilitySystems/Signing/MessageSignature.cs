using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ServiceBot.UtilitySystems.Signing;

/// <summary>How requests and answers between ServiceBot and the utility are signed: HMAC-SHA256, lower-case hex.
/// Described in <c>docs/utility-systems.md</c>, "Signing".</summary>
internal static class MessageSignature
{
    public const string KeyIdHeader = "X-ServiceBot-Key-Id";
    public const string TimestampHeader = "X-ServiceBot-Timestamp";
    public const string NonceHeader = "X-ServiceBot-Nonce";
    public const string SignatureHeader = "X-ServiceBot-Signature";
    public const string IdempotencyHeader = "Idempotency-Key";

    private const int NonceBytes = 16;

    /// <summary>A nonce nobody can guess, 32 hex digits.</summary>
    public static string NewNonce() => RandomNumberGenerator.GetHexString(NonceBytes * 2, lowercase: true);

    /// <summary>Signs a request.</summary>
    /// <param name="secret">The key.</param>
    /// <param name="method">Upper case.</param>
    /// <param name="target">Path and query exactly as they stand in the request line.</param>
    /// <param name="timestamp">Unix seconds, as in the header.</param>
    /// <param name="nonce">As in the header.</param>
    /// <param name="idempotencyKey">As in the header; empty when there is none.</param>
    /// <param name="body">The bytes sent; empty for none.</param>
    public static string OfRequest(
        byte[] secret, string method, string target, string timestamp, string nonce, string idempotencyKey, ReadOnlySpan<byte> body) =>
        Hash(secret, "servicebot-request-v1", method, target, timestamp, nonce, idempotencyKey, BodyHash(body));

    /// <summary>Signs an answer; it belongs to one request by that request's nonce.</summary>
    public static string OfResponse(byte[] secret, int status, string timestamp, string requestNonce, ReadOnlySpan<byte> body) =>
        Hash(secret, "servicebot-response-v1", status.ToString(CultureInfo.InvariantCulture), timestamp, requestNonce, BodyHash(body));

    /// <summary>Compares in a time that tells nothing of where they differ.</summary>
    public static bool IsSame(string expected, string? presented) =>
        presented is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(presented));

    /// <summary>An instant as it stands in the header.</summary>
    public static string Timestamp(DateTimeOffset instant) => instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a header's instant is near enough to now.</summary>
    public static bool IsNear(string? timestamp, DateTimeOffset now, TimeSpan skew) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds >= (now - skew).ToUnixTimeSeconds()
        && seconds <= (now + skew).ToUnixTimeSeconds();

    private static string BodyHash(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));

    private static string Hash(byte[] secret, params ReadOnlySpan<string> lines) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(string.Join('\n', lines))));
}
