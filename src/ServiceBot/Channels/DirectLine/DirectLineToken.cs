namespace ServiceBot.Channels.DirectLine;

/// <summary>What a verified token says.</summary>
internal sealed record DirectLineToken
{
    /// <summary>The one conversation that it opens.</summary>
    public required string Conversation { get; init; }

    /// <summary>Who writes: replaces whatever the client puts into <c>from</c>.</summary>
    public required string User { get; init; }

    public required TokenPurpose Purpose { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Pages that may use it; empty for any.</summary>
    public IReadOnlyList<string> TrustedOrigins { get; init; } = [];

    public override string ToString() => $"{Purpose} token";
}
