namespace ServiceBot.Channels.DirectLine;

/// <summary>What verifying a token can end in.</summary>
internal abstract record TokenCheck
{
    private TokenCheck() { }

    public sealed record Valid(DirectLineToken Token) : TokenCheck;

    /// <summary>Ours, but too old.</summary>
    public sealed record Expired : TokenCheck;

    /// <summary>Not ours, changed, or made for something else.</summary>
    public sealed record Foreign : TokenCheck;
}
