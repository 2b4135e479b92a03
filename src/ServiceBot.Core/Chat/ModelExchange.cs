using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Chat;

/// <summary>One call of the chat model as it was sent and answered.</summary>
public sealed record ModelExchange
{
    /// <summary>Whose turn; null for a trial.</summary>
    public ConversationKey? Conversation { get; init; }

    /// <summary>When the call began, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What for.</summary>
    public required ModelPurpose Purpose { get; init; }

    /// <summary>The model that was asked last: another one when the first gave no answer.</summary>
    public required string Model { get; init; }

    /// <summary>What was sent: the messages as JSON, masked as they were sent.</summary>
    public required string Sent { get; init; }

    /// <summary>What came back: the message as JSON; null when nothing came.</summary>
    public string? Received { get; init; }

    /// <summary>Tokens of the request; an estimate where the endpoint does not tell.</summary>
    public required int TokensIn { get; init; }

    /// <summary>Tokens of the answer; an estimate where the endpoint does not tell.</summary>
    public required int TokensOut { get; init; }

    /// <summary>From the call to its end, with all attempts.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Null: an answer came.</summary>
    public ModelFailure? Failure { get; init; }
}
