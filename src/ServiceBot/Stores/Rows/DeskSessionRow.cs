namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>desk_sessions</c>: who is signed in.</summary>
internal sealed class DeskSessionRow
{
    public required string TokenHash { get; init; }
    public required string Account { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UsedAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public string? ProviderToken { get; init; }
}
