using Microsoft.Extensions.Options;
using ServiceBot.UtilitySystems.Signing;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>Signs our requests and checks that an answer is the gateway's, fresh, and to this very request.</summary>
internal sealed class UtilitySigner(IOptions<HttpUtilityOptions> options, TimeProvider time)
{
    private readonly KeyRing _keys = new(options.Value.SigningKeys);
    private readonly TimeSpan _skew = options.Value.ClockSkew;

    /// <summary>Signs; every attempt is signed anew.</summary>
    /// <returns>The nonce that the answer is bound to.</returns>
    public string Sign(HttpRequestMessage request, ReadOnlySpan<byte> body, string? idempotencyKey)
    {
        var secret = _keys.Secret(_keys.SigningId) ?? throw new InvalidOperationException("The signing key is missing.");
        var nonce = MessageSignature.NewNonce();
        var timestamp = MessageSignature.Timestamp(time.GetUtcNow());
        if (idempotencyKey is not null)
            request.Headers.Add(MessageSignature.IdempotencyHeader, idempotencyKey);
        request.Headers.Add(MessageSignature.KeyIdHeader, _keys.SigningId);
        request.Headers.Add(MessageSignature.TimestampHeader, timestamp);
        request.Headers.Add(MessageSignature.NonceHeader, nonce);
        request.Headers.Add(MessageSignature.SignatureHeader, MessageSignature.OfRequest(
            secret, request.Method.Method, request.RequestUri?.PathAndQuery ?? "", timestamp, nonce, idempotencyKey ?? "", body));
        return nonce;
    }

    public bool IsSignedFor(string nonce, HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        var timestamp = Header(response, MessageSignature.TimestampHeader);
        return timestamp is not null
            && _keys.Secret(Header(response, MessageSignature.KeyIdHeader)) is { } secret
            && MessageSignature.IsSame(
                MessageSignature.OfResponse(secret, (int)response.StatusCode, timestamp, nonce, body),
                Header(response, MessageSignature.SignatureHeader))
            && MessageSignature.IsNear(timestamp, time.GetUtcNow(), _skew);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) && values.ToList() is [var only] ? only : null;
}
