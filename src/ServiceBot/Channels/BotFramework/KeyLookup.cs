namespace ServiceBot.Channels.BotFramework;

/// <summary>What the search for a key can end in.</summary>
internal abstract record KeyLookup
{
    private KeyLookup() { }

    public sealed record Found(SigningKey Key) : KeyLookup;

    /// <summary>The issuer does not have it, or may not be asked again so soon.</summary>
    public sealed record Unknown : KeyLookup;

    /// <summary>No keys have been read since the start: nothing can be checked.</summary>
    public sealed record Unavailable : KeyLookup;
}
