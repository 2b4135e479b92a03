namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>desk_settings</c>: what is set at the desk and counts above the configuration.</summary>
internal sealed class DeskSettingRow
{
    public required string Name { get; init; }
    public required string ValueJson { get; init; }
    public int Version { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    public required string ChangedBy { get; init; }
}
