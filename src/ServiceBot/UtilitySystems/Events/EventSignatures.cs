using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using ServiceBot.Secrets;
using ServiceBot.UtilitySystems.Signing;

namespace ServiceBot.UtilitySystems.Events;

/// <summary>Checks that a request is the field system's, and signs what it is answered.</summary>
internal sealed class EventSignatures
{
    private const string KeptKeyId = "events";
    private const string KeptKeyFile = "events-key";

    private readonly KeyRing _keys;
    private readonly TimeSpan _skew;
    private readonly TimeProvider _time;

    public EventSignatures(IOptions<EventOptions> options, SecretFolder secrets, TimeProvider time)
    {
        _keys = new KeyRing(options.Value.EventKeys is { Count: > 0 } keys
            ? keys
            : [new SigningKey { Id = KeptKeyId, Secret = secrets.Keep(KeptKeyFile, () => RandomNumberGenerator.GetHexString(64, lowercase: true)) }]);
        (_skew, _time) = (options.Value.EventClockSkew, time);
    }

    /// <returns>Null when the request is signed as agreed.</returns>
    public EventFailure? Check(HttpRequest request, ReadOnlySpan<byte> body)
    {
        var headers = request.Headers;
        if (One(headers, MessageSignature.KeyIdHeader) is not { } keyId
            || One(headers, MessageSignature.TimestampHeader) is not { } timestamp
            || One(headers, MessageSignature.NonceHeader) is not { } nonce
            || One(headers, MessageSignature.SignatureHeader) is not { } signature)
            return EventFailure.SignatureMissing;
        if (_keys.Secret(keyId) is not { } secret)
            return EventFailure.KeyUnknown;
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var idempotencyKey = One(headers, MessageSignature.IdempotencyHeader) ?? "";
        var expected = MessageSignature.OfRequest(secret, request.Method, target, timestamp, nonce, idempotencyKey, body);
        if (!MessageSignature.IsSame(expected, signature))
            return EventFailure.SignatureWrong;
        return MessageSignature.IsNear(timestamp, _time.GetUtcNow(), _skew) ? null : EventFailure.ClockSkew;
    }

    /// <summary>Signs an answer with the key of its request; an unknown key gets an unsigned answer.</summary>
    public void Sign(HttpContext context, ReadOnlySpan<byte> body)
    {
        var keyId = One(context.Request.Headers, MessageSignature.KeyIdHeader);
        if (keyId is null || _keys.Secret(keyId) is not { } secret || One(context.Request.Headers, MessageSignature.NonceHeader) is not { } nonce)
            return;
        var timestamp = MessageSignature.Timestamp(_time.GetUtcNow());
        var headers = context.Response.Headers;
        headers[MessageSignature.KeyIdHeader] = keyId;
        headers[MessageSignature.TimestampHeader] = timestamp;
        headers[MessageSignature.SignatureHeader] =
            MessageSignature.OfResponse(secret, context.Response.StatusCode, timestamp, nonce, body);
    }

    private static string? One(IHeaderDictionary headers, string name) => headers[name] is [{ Length: > 0 } only] ? only : null;
}
