using Microsoft.EntityFrameworkCore;
using ServiceBot.Core.Handoff;
using ServiceBot.Stores.Rows;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>The human agents, on either database.</summary>
internal sealed class HumanAgentStore(StoreWriter writer, StoreReads reads, TimeProvider time) : IHumanAgentStore
{
    private const string Save =
        "INSERT INTO human_agents (id, number, capacity, queues, regions) VALUES (@id, @number, @capacity, @queues, @regions) "
        + "ON CONFLICT (id) DO UPDATE SET number = excluded.number, capacity = excluded.capacity, queues = excluded.queues, "
        + "regions = excluded.regions";

    private const string SetAvailable = "UPDATE human_agents SET is_available = @available, seen_at = @now WHERE id = @id";

    private const string Seen = "UPDATE human_agents SET seen_at = @now WHERE id = @id";

    private const string Left = "UPDATE human_agents SET is_available = @available WHERE id = @id";

    public Task SaveAsync(HumanAgentProfile profile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentOutOfRangeException.ThrowIfLessThan(profile.Capacity, 1);
        return ExecuteAsync(Save,
        [
            ("@id", profile.Id), ("@number", profile.Number), ("@capacity", profile.Capacity),
            ("@queues", string.Join(HumanAgentRows.Between, profile.Queues)), ("@regions", string.Join(HumanAgentRows.Between, profile.Regions)),
        ], cancellationToken);
    }

    public Task SetAvailableAsync(string id, bool isAvailable, CancellationToken cancellationToken) =>
        ExecuteAsync(SetAvailable, [("@id", id), ("@available", isAvailable), ("@now", Now)], cancellationToken);

    public Task SeenAsync(string id, CancellationToken cancellationToken) =>
        ExecuteAsync(Seen, [("@id", id), ("@now", Now)], cancellationToken);

    public Task LeftAsync(string id, CancellationToken cancellationToken) =>
        ExecuteAsync(Left, [("@id", id), ("@available", false)], cancellationToken);

    public Task<IReadOnlyList<HumanAgentPresence>> ReadAsync(CancellationToken cancellationToken) => ReadAsync(null, cancellationToken);

    public async Task<HumanAgentPresence?> FindAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return await ReadAsync(id, cancellationToken) is [var person] ? person : null;
    }

    private Task<IReadOnlyList<HumanAgentPresence>> ReadAsync(string? id, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<HumanAgentPresence>>(async (db, token) =>
        {
            var rows = await db.HumanAgents.AsNoTracking().Where(a => id == null || a.Id == id).OrderBy(a => a.Id).ToListAsync(token);
            var given = await db.Episodes.Where(e => e.IsOpen && e.HumanAgent != null && (id == null || e.HumanAgent == id))
                .Select(e => new { e.HumanAgent, e.State }).ToListAsync(token);
            var loads = given.ToLookup(g => g.HumanAgent, g => HandoffGroup.LoadOf(Enum.Parse<EpisodeState>(g.State)));
            return [.. rows.Select(row => ToPresence(row, loads[row.Id].Sum()))];
        }, cancellationToken);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static HumanAgentPresence ToPresence(HumanAgentRow row, double load) => new()
    {
        Id = row.Id,
        Number = row.Number,
        Capacity = row.Capacity,
        Queues = row.Queues.Split(HumanAgentRows.Between, StringSplitOptions.RemoveEmptyEntries),
        Regions = row.Regions.Split(HumanAgentRows.Between, StringSplitOptions.RemoveEmptyEntries),
        IsAvailable = row.IsAvailable,
        SeenAt = row.SeenAt,
        LastGivenAt = row.GivenAt == DateTimeOffset.UnixEpoch ? null : row.GivenAt,
        Load = load,
    };

    private Task<int> ExecuteAsync(string sql, (string, object?)[] values, CancellationToken cancellationToken) =>
        writer.WriteAsync(new DirectRequest<int>(async (connection, token) =>
        {
            await using var command = connection.Command(sql, values);
            return await command.ExecuteNonQueryAsync(token);
        }), cancellationToken);
}
