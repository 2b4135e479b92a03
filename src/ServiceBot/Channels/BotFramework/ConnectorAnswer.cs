namespace ServiceBot.Channels.BotFramework;

/// <summary>What a call of a channel can end in.</summary>
internal abstract record ConnectorAnswer
{
    private ConnectorAnswer() { }

    /// <summary>Done.</summary>
    /// <param name="Id">The channel's id of what was made; null where it tells none.</param>
    public sealed record Taken(string? Id) : ConnectorAnswer;

    /// <summary>Not done, and worth a repetition.</summary>
    /// <param name="Reason">From a closed list: <c>http-503</c>, <c>connection</c>, <c>timeout</c>, <c>token</c>.</param>
    /// <param name="RetryAfter">When; null for no wish.</param>
    public sealed record Later(string Reason, TimeSpan? RetryAfter) : ConnectorAnswer;

    /// <summary>Not done, for good.</summary>
    /// <param name="Status">HTTP status; 0 where nothing was sent.</param>
    /// <param name="Reason">Status with the channel's code, <c>403 BotNotInConversationRoster</c>, or why nothing was sent.</param>
    public sealed record Refused(int Status, string Reason) : ConnectorAnswer;
}
