using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>What all nodes share, on either database. A lease is one row that the first of them gets.</summary>
internal sealed class SharedValues(StoreWriter writer, StoreReads reads, TimeProvider time) : ISharedValues
{
    private const int LongestName = 100;
    private const int LongestValue = 8000;
    private const int LeaseLength = 32;

    private const string Write =
        "INSERT INTO shared_values (name, value, expires_at) VALUES (@name, @value, @expires) "
        + "ON CONFLICT (name) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at";

    private const string Remove = "DELETE FROM shared_values WHERE name = @name AND value = @value";

    private const string Lease =
        "INSERT INTO leases (name, lease, ends_at) VALUES (@name, @lease, @ends) "
        + "ON CONFLICT (name) DO UPDATE SET lease = excluded.lease, ends_at = excluded.ends_at WHERE leases.ends_at <= @now";

    private const string Release = "DELETE FROM leases WHERE name = @name AND lease = @lease";

    public Task<SharedValue?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return reads.RunAsync(async (db, token) =>
        {
            var row = await db.SharedValues.AsNoTracking().FirstOrDefaultAsync(v => v.Name == name, token);
            return row is null || row.ExpiresAt <= now ? null : new SharedValue(row.Value, row.ExpiresAt);
        }, cancellationToken);
    }

    public Task<IReadOnlyList<KeyValuePair<string, SharedValue>>> ListAsync(string prefix, int limit, CancellationToken cancellationToken)
    {
        Check(prefix);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var now = time.GetUtcNow();
        return reads.RunAsync<IReadOnlyList<KeyValuePair<string, SharedValue>>>(async (db, token) =>
        {
            var rows = await db.SharedValues.AsNoTracking()
                .Where(v => v.Name.StartsWith(prefix) && (v.ExpiresAt == null || v.ExpiresAt > now))
                .OrderBy(v => v.Name).Take(limit).ToListAsync(token);
            return [.. rows.Select(row => KeyValuePair.Create(row.Name, new SharedValue(row.Value, row.ExpiresAt)))];
        }, cancellationToken);
    }

    public Task WriteAsync(string name, string value, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        Check(name);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, LongestValue);
        return ExecuteAsync(
            Write, [("@name", name), ("@value", value), ("@expires", expiresAt?.ToUnixTimeMilliseconds())], cancellationToken);
    }

    public Task RemoveAsync(string name, string value, CancellationToken cancellationToken) =>
        ExecuteAsync(Remove, [("@name", name), ("@value", value)], cancellationToken);

    public async Task<string?> TryLeaseAsync(string name, TimeSpan duration, CancellationToken cancellationToken)
    {
        Check(name);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        var now = time.GetUtcNow();
        var lease = RandomNumberGenerator.GetHexString(LeaseLength, lowercase: true);
        var taken = await ExecuteAsync(Lease, [("@name", name), ("@lease", lease),
            ("@ends", (now + duration).ToUnixTimeMilliseconds()), ("@now", now.ToUnixTimeMilliseconds())], cancellationToken);
        return taken > 0 ? lease : null;
    }

    public Task ReleaseAsync(string name, string lease, CancellationToken cancellationToken) =>
        ExecuteAsync(Release, [("@name", name), ("@lease", lease)], cancellationToken);

    private static void Check(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, LongestName);
    }

    private Task<int> ExecuteAsync(string sql, (string, object?)[] values, CancellationToken cancellationToken) =>
        writer.WriteAsync(new DirectRequest<int>(async (connection, token) =>
        {
            await using var command = connection.Command(sql, values);
            return await command.ExecuteNonQueryAsync(token);
        }), cancellationToken);
}
