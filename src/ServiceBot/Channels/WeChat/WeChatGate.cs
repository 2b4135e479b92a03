using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.WeChat;

/// <summary>Lets in what the platform sent, in the mode that is set and in no other, and closes what goes back.</summary>
internal sealed class WeChatGate
{
    private const string Encrypted = "aes";
    private const string Bare = "raw";

    private readonly WeChatSignature _signature;
    private readonly WeChatCrypto? _crypto;
    private readonly TimeSpan _maxAge;
    private readonly TimeProvider _time;

    public WeChatGate(IOptions<WeChatOptions> options, TimeProvider time)
    {
        var settings = options.Value;
        _time = time;
        _maxAge = settings.MaxTimestampAge;
        _signature = new WeChatSignature(settings.Token ?? "");
        _crypto = settings.Mode == WeChatMode.Plain ? null : new WeChatCrypto(settings.AppId, settings.EncodingAESKey ?? "");
    }

    /// <summary>Checks the call that the platform makes when the address is saved there.</summary>
    public WeChatOpening Check(WeChatQuery? query)
    {
        if (query is not { Signature: { } signature, Echo: not null })
            return new WeChatOpening.Refused(StatusCodes.Status403Forbidden, "bad-query");
        return (WeChatOpening?)Prove(signature, query, ciphertext: null) ?? new WeChatOpening.Opened(null);
    }

    /// <summary>Checks and opens a push.</summary>
    public WeChatOpening Open(WeChatQuery? query, string body)
    {
        if (query is null)
            return new WeChatOpening.Refused(StatusCodes.Status403Forbidden, "bad-query");
        return _crypto is null ? OpenBare(query, body) : OpenEncrypted(_crypto, query, body);
    }

    /// <summary>Gives a passive reply the form that the mode asks for.</summary>
    /// <param name="xml">The reply.</param>
    /// <param name="query">Of the push that it answers.</param>
    public string Close(string xml, WeChatQuery query)
    {
        if (_crypto is null)
            return xml;
        Span<byte> random = stackalloc byte[WeChatCrypto.RandomLength];
        RandomNumberGenerator.Fill(random);
        var ciphertext = _crypto.Encrypt(xml, random);
        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return WeChatXml.WriteEnvelope(ciphertext, _signature.Of(timestamp, query.Nonce, ciphertext), timestamp, query.Nonce);
    }

    private WeChatOpening OpenBare(WeChatQuery query, string body)
    {
        // A ciphertext means that the platform is set to another mode than the bot.
        if (query.EncryptType is not (null or Bare))
            return new WeChatOpening.Refused(StatusCodes.Status403Forbidden, "other-mode");
        if (query.Signature is not { } signature)
            return new WeChatOpening.Refused(StatusCodes.Status403Forbidden, "bad-query");
        return (WeChatOpening?)Prove(signature, query, ciphertext: null) ?? Read(body);
    }

    /// <summary>Only what is encrypted is proven: what stands beside it in compatibility mode is not looked at, and a push
    /// without it is refused, for anyone who has seen one address could send it.</summary>
    private WeChatOpening OpenEncrypted(WeChatCrypto crypto, WeChatQuery query, string body)
    {
        if (query is not { EncryptType: Encrypted, MessageSignature: { } signature })
            return new WeChatOpening.Refused(StatusCodes.Status403Forbidden, "other-mode");
        if (WeChatXml.TryRead(body) is not { } envelope)
            return new WeChatOpening.Refused(StatusCodes.Status400BadRequest, "bad-xml");
        if (envelope["Encrypt"] is not { } ciphertext || envelope.Count("Encrypt") > 1)
            return new WeChatOpening.Refused(StatusCodes.Status403Forbidden, "other-mode");
        if (Prove(signature, query, ciphertext) is { } refusal)
            return refusal;
        return crypto.Decrypt(ciphertext) switch
        {
            WeChatDecryption.Opened opened => Read(opened.Xml),
            WeChatDecryption.Refused refused =>
                new WeChatOpening.Refused(StatusCodes.Status403Forbidden, "undecipherable-" + refused.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private WeChatOpening.Refused? Prove(string signature, WeChatQuery query, string? ciphertext)
    {
        if (!_signature.Matches(signature, query.Timestamp, query.Nonce, ciphertext))
            return new WeChatOpening.Refused(StatusCodes.Status403Forbidden, "bad-signature");
        return IsFresh(query.Timestamp) ? null : new WeChatOpening.Refused(StatusCodes.Status403Forbidden, "stale");
    }

    /// <summary>Limits how long a call may be replayed. A nonce may come again: repetitions of a push carry the same one.</summary>
    private bool IsFresh(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs((decimal)_time.GetUtcNow().ToUnixTimeSeconds() - seconds) <= (decimal)_maxAge.TotalSeconds;

    private static WeChatOpening Read(string xml) => WeChatXml.TryRead(xml) is { } fields
        ? new WeChatOpening.Opened(fields)
        : new WeChatOpening.Refused(StatusCodes.Status400BadRequest, "bad-xml");
}
