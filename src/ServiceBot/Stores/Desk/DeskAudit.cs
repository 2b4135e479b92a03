using Microsoft.EntityFrameworkCore;
using ServiceBot.Desk.Access;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>The audit log, on either database.</summary>
internal sealed class DeskAudit(StoreWriter writer, StoreReads reads, TimeProvider time) : IDeskAudit
{
    private const int LongestDetail = 500;

    private const string Insert =
        "INSERT INTO desk_audit (at, agent, agent_name, what, conversation, detail, address) "
        + "VALUES (@at, @agent, @name, @what, @conversation, @detail, @address)";

    public Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var detail = entry.Detail is { } text ? RowText.Storable(text) : null;
        return writer.ExecuteAsync(Insert,
        [
            ("@at", time.GetUtcNow().ToUnixTimeMilliseconds()), ("@agent", entry.Agent), ("@name", entry.AgentName), ("@what", entry.What),
            ("@conversation", entry.Conversation), ("@detail", detail?.Length > LongestDetail ? detail[..LongestDetail] : detail),
            ("@address", entry.Address),
        ], cancellationToken);
    }

    public Task<IReadOnlyList<AuditLine>> ReadAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return reads.RunAsync<IReadOnlyList<AuditLine>>(async (db, token) =>
        {
            var lines = db.DeskAudit.AsNoTracking();
            if (query.Agent is { } agent)
                lines = lines.Where(line => line.Agent == agent);
            if (query.From is { } from)
                lines = lines.Where(line => line.At >= from);
            if (query.To is { } to)
                lines = lines.Where(line => line.At < to);
            if (query.Before is { } before)
                lines = lines.Where(line => line.Number < before);
            var rows = await lines.OrderByDescending(line => line.Number).Take(query.Limit).ToListAsync(token);
            return [.. rows.Select(row => new AuditLine(row.Number, row.At, new AuditEntry(row.Agent, row.AgentName, row.What)
            {
                Conversation = row.Conversation,
                Detail = row.Detail,
                Address = row.Address,
            }))];
        }, cancellationToken);
    }
}
