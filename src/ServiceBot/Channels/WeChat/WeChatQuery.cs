namespace ServiceBot.Channels.WeChat;

/// <summary>What the platform says beside a push, in the address.</summary>
internal sealed record WeChatQuery
{
    /// <summary>Unix seconds of the first try; a repetition carries the same.</summary>
    public required string Timestamp { get; init; }

    public required string Nonce { get; init; }

    /// <summary>Over token, time stamp and nonce only.</summary>
    public string? Signature { get; init; }

    /// <summary>Over the ciphertext too.</summary>
    public string? MessageSignature { get; init; }

    /// <summary><c>aes</c> in the encrypted modes; null or <c>raw</c> otherwise.</summary>
    public string? EncryptType { get; init; }

    /// <summary>What the check of the address wants to read back.</summary>
    public string? Echo { get; init; }

    /// <summary>Reads the parameters.</summary>
    /// <returns>Null when one is missing that every call has, or one is empty or given twice.</returns>
    public static WeChatQuery? TryRead(IQueryCollection query)
    {
        var isSound = true;
        var timestamp = One("timestamp");
        var nonce = One("nonce");
        var read = new WeChatQuery
        {
            Timestamp = timestamp ?? "",
            Nonce = nonce ?? "",
            Signature = One("signature"),
            MessageSignature = One("msg_signature"),
            EncryptType = One("encrypt_type"),
            Echo = One("echostr"),
        };
        return isSound && timestamp is not null && nonce is not null ? read : null;

        string? One(string name)
        {
            if (!query.TryGetValue(name, out var values))
                return null;
            isSound &= values is [{ Length: > 0 }];
            return values is [{ Length: > 0 } value] ? value : null;
        }
    }
}
