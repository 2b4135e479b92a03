namespace ServiceBot.Channels.DirectLine;

/// <summary>What a client gets to take part in a conversation.</summary>
internal sealed record ConversationGrant
{
    public required string Conversation { get; init; }

    public required string Token { get; init; }

    public required TimeSpan ExpiresIn { get; init; }

    /// <summary>Where to open the stream; null when the conversation has not been started.</summary>
    public string? StreamUrl { get; init; }

    /// <summary>The user's id, where the client asked for one.</summary>
    public string? ShownUser { get; init; }

    public override string ToString() => "Grant";
}
