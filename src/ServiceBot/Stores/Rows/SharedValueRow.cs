namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>shared_values</c>: a small value that all nodes share.</summary>
internal sealed class SharedValueRow
{
    public required string Name { get; init; }
    public required string Value { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
}
