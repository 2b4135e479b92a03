namespace ServiceBot.Channels.BotFramework;

/// <summary>What the wish for a token of outgoing calls can end in.</summary>
internal abstract record TokenLookup
{
    private TokenLookup() { }

    /// <summary>A token that lives on.</summary>
    public sealed record Found(string Token) : TokenLookup
    {
        public override string ToString() => nameof(Found);
    }

    /// <summary>The login service does not answer, or asks for patience.</summary>
    public sealed record Unavailable(TimeSpan RetryAfter) : TokenLookup;

    /// <summary>The login service refuses the app: its id, secret or tenant is wrong, or the secret has expired.</summary>
    /// <param name="Code">The service's own name of the cause: <c>invalid_client AADSTS7000222</c>.</param>
    /// <param name="RetryAfter">When the credentials are tried again.</param>
    public sealed record Refused(string Code, TimeSpan RetryAfter) : TokenLookup;
}
