namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>desk_accounts</c>: who may use the desk.</summary>
internal sealed class DeskAccountRow
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string NameKey { get; init; }
    public required string DisplayName { get; init; }
    public required string Number { get; init; }
    public required string Roles { get; init; }
    public string? PasswordHash { get; init; }
    public bool MustChangePassword { get; init; }
    public bool IsDisabled { get; init; }
    public string? Issuer { get; init; }
    public string? Subject { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public int Version { get; init; }
}
