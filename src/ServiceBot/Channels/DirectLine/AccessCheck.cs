namespace ServiceBot.Channels.DirectLine;

/// <summary>What looking at a caller can end in.</summary>
internal abstract record AccessCheck
{
    private AccessCheck() { }

    /// <summary>The caller knows the secret: a server that may do everything.</summary>
    public static AccessCheck Secret { get; } = new SecretHolder();

    /// <inheritdoc cref="Secret"/>
    public sealed record SecretHolder : AccessCheck;

    /// <summary>The caller holds a token for one conversation.</summary>
    public sealed record Holder(DirectLineToken Token) : AccessCheck;

    public sealed record Refused(DirectLineFailure Failure) : AccessCheck;
}
