using ServiceBot.Desk.Settings;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>What is set at the desk, on either database.</summary>
internal sealed class DeskSettings(StoreWriter writer, StoreReads reads, TimeProvider time) : IDeskSettings
{
    private const string Select = "SELECT value_json, version FROM desk_settings WHERE name = @name";

    private const string Insert =
        "INSERT INTO desk_settings (name, value_json, version, changed_at, changed_by) VALUES (@name, @json, 1, @now, @by) "
        + "ON CONFLICT DO NOTHING";

    private const string Update =
        "UPDATE desk_settings SET value_json = @json, version = version + 1, changed_at = @now, changed_by = @by "
        + "WHERE name = @name AND version = @version";

    public async Task<StoredSetting?> ReadAsync(string name, CancellationToken cancellationToken) => (await reads.QueryAsync(
        Select, [("@name", name)], row => new StoredSetting(row.GetString(0), row.GetInt32(1)), cancellationToken)).FirstOrDefault();

    public async Task<bool> WriteAsync(string name, string json, int version, string changedBy, CancellationToken cancellationToken)
    {
        (string, object?)[] values =
            [("@name", name), ("@json", json), ("@now", time.GetUtcNow().ToUnixTimeMilliseconds()), ("@by", changedBy)];
        return await (version == 0
            ? writer.ExecuteAsync(Insert, values, cancellationToken)
            : writer.ExecuteAsync(Update, [.. values, ("@version", version)], cancellationToken)) > 0;
    }
}
