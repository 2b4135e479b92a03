namespace ServiceBot.Channels.DirectLine;

/// <summary>Body of the calls that make tokens and start conversations.</summary>
/// <param name="User">Whom the token speaks for; null lets the channel choose.</param>
/// <param name="TrustedOrigins">Pages that may use the token; empty for any.</param>
/// <param name="Locale">Language of the client.</param>
/// <param name="Conversation">The conversation to go on with.</param>
internal sealed record TokenRequest(string? User, IReadOnlyList<string> TrustedOrigins, string? Locale, string? Conversation)
{
    public static TokenRequest None { get; } = new(null, [], null, null);
}
