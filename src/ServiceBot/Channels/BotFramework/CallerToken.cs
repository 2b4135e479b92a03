namespace ServiceBot.Channels.BotFramework;

/// <summary>What the check of a caller's token can end in.</summary>
internal abstract record CallerToken
{
    private CallerToken() { }

    /// <summary>Signed by a channel, for this bot, now.</summary>
    /// <param name="ServiceUrl">The address that the token vouches for.</param>
    /// <param name="Key">What signed it.</param>
    public sealed record Channel(string? ServiceUrl, SigningKey Key) : CallerToken;

    /// <summary>Given out to this very app: the Emulator of its developer.</summary>
    public sealed record Emulator : CallerToken;

    /// <summary>Nobody was asked for a token (<see cref="BotFrameworkOptions.AllowAnonymous"/>).</summary>
    public sealed record Anonymous : CallerToken;

    /// <param name="Reason">Short name, for the log only.</param>
    public sealed record Refused(string Reason) : CallerToken;

    /// <summary>It cannot be checked now.</summary>
    public sealed record Unavailable : CallerToken;
}
