namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>data_protection_keys</c>: keys that seal what browsers carry.</summary>
internal sealed class ProtectionKeyRow
{
    public required string Id { get; init; }
    public required string Xml { get; init; }
}
