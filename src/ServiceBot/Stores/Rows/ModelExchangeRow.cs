using ServiceBot.Core.Chat;

namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>model_exchanges</c>: what was sent to the chat model and what came back.</summary>
internal sealed class ModelExchangeRow
{
    public long Number { get; init; }
    public string? Conversation { get; init; }
    public DateTimeOffset At { get; init; }
    public ModelPurpose Purpose { get; init; }
    public required string Model { get; init; }
    public required string Sent { get; init; }
    public string? Received { get; init; }
    public int TokensIn { get; init; }
    public int TokensOut { get; init; }
    public long DurationMs { get; init; }
    public ModelFailure? Failure { get; init; }
}
