namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>desk_canned</c>: texts that human agents send again and again.</summary>
internal sealed class DeskCannedRow
{
    public required string Id { get; init; }
    public required string Shortcut { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required string GroupName { get; init; }
    public string? OwnedBy { get; init; }
    public int Version { get; init; }
}
