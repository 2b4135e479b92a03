namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>satisfaction</c>: how content a customer was with a service episode.</summary>
internal sealed class SatisfactionRow
{
    public required string Episode { get; init; }
    public required string Conversation { get; init; }
    public DateTimeOffset At { get; init; }
    public int Score { get; init; }
    public string? Word { get; init; }
}
