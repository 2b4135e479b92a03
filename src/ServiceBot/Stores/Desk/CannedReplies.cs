using Microsoft.EntityFrameworkCore;
using ServiceBot.Desk.Settings;
using ServiceBot.Stores.Rows;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>Canned replies, on either database.</summary>
internal sealed class CannedReplies(StoreWriter writer, StoreReads reads) : ICannedReplies
{
    private const string Insert =
        "INSERT INTO desk_canned (id, shortcut, title, text, group_name, owned_by) VALUES (@id, @shortcut, @title, @text, @group, @owner) "
        + "ON CONFLICT DO NOTHING";

    private const string Update =
        "UPDATE desk_canned SET shortcut = @shortcut, title = @title, text = @text, group_name = @group, version = version + 1 "
        + "WHERE id = @id AND version = @version";

    private const string Remove = "DELETE FROM desk_canned WHERE id = @id";

    public Task<IReadOnlyList<CannedReply>> ReadAsync(string humanAgent, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<CannedReply>>(async (db, token) =>
        {
            var rows = await db.DeskCanned.AsNoTracking().Where(row => row.OwnedBy == null || row.OwnedBy == humanAgent)
                .OrderBy(row => row.Id).ToListAsync(token);
            return [.. rows.Select(ToReply)];
        }, cancellationToken);

    public Task<CannedReply?> FindAsync(string id, CancellationToken cancellationToken) => reads.RunAsync(async (db, token) =>
        await db.DeskCanned.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, token) is { } row ? ToReply(row) : null, cancellationToken);

    public async Task<bool> AddAsync(CannedReply reply, CancellationToken cancellationToken) =>
        await writer.ExecuteAsync(Insert, [.. Values(reply), ("@owner", reply.OwnedBy)], cancellationToken) > 0;

    public async Task<bool> SaveAsync(CannedReply reply, CancellationToken cancellationToken) =>
        await writer.ExecuteAsync(Update, [.. Values(reply), ("@version", reply.Version)], cancellationToken) > 0;

    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) =>
        await writer.ExecuteAsync(Remove, [("@id", id)], cancellationToken) > 0;

    private static (string, object?)[] Values(CannedReply reply) =>
    [
        ("@id", reply.Id), ("@shortcut", reply.Shortcut), ("@title", reply.Title), ("@text", RowText.Storable(reply.Text)), ("@group", reply.Group),
    ];

    private static CannedReply ToReply(DeskCannedRow row) =>
        new(row.Id, row.Shortcut, row.Title, row.Text, row.GroupName, row.OwnedBy, row.Version);
}
