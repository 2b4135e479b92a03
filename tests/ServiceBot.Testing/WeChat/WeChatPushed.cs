namespace ServiceBot.Testing.WeChat;

/// <summary>What became of one try to bring a push.</summary>
/// <param name="Status">HTTP status; null where the connection ended without an answer, or the platform hung up.</param>
/// <param name="Body">The answer as it came.</param>
/// <param name="Text">What the customer reads; null for nothing.</param>
public sealed record WeChatPushed(int? Status, string Body, string? Text)
{
    /// <summary>Whether the platform comes again.</summary>
    public bool IsUnanswered => Status is null;

    /// <summary>Whether the customer sees nothing, and the platform does not come again.</summary>
    public bool IsAcknowledged => Status == 200 && Body is "success" or "";

    /// <summary>Whether the customer would read that the service is out of order.</summary>
    public bool IsFault => Status is not null && !IsAcknowledged && Text is null;
}
