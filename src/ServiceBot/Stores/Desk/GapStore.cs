using System.Globalization;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Supervision;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>Gaps and their groups, on either database. A group is what its questions say: where the last of them goes, it goes.</summary>
internal sealed class GapStore(StoreWriter writer, StoreReads reads, ISharedValues shared, TimeProvider time) : IGapStore
{
    private const int NewAtOnce = 500;
    private const int Examples = 6;
    private const string Lease = "gap-groups";

    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    private const string New = "SELECT id, question FROM knowledge_gaps WHERE gap IS NULL ORDER BY id LIMIT @limit";

    private const string Firsts =
        "SELECT gap, question FROM knowledge_gaps WHERE id IN (SELECT MIN(id) FROM knowledge_gaps WHERE gap IS NOT NULL GROUP BY gap)";

    private const string Assign = "UPDATE knowledge_gaps SET gap = @gap WHERE id = @id";

    private const string Groups =
        "SELECT g.gap, g.asked, g.first_at, g.last_at, s.state, s.draft, s.why FROM "
        + "(SELECT gap, COUNT(*) AS asked, MIN(at) AS first_at, MAX(at) AS last_at FROM knowledge_gaps WHERE gap IS NOT NULL GROUP BY gap) g "
        + "LEFT JOIN gap_groups s ON s.id = g.gap ORDER BY g.asked DESC, g.last_at DESC, g.gap";

    private const string Questions =
        "SELECT q.gap, q.question FROM (SELECT gap, question, ROW_NUMBER() OVER (PARTITION BY gap ORDER BY MIN(id)) AS place "
        + "FROM knowledge_gaps WHERE gap IS NOT NULL GROUP BY gap, question) q WHERE q.place <= @limit ORDER BY q.gap, q.place";

    private const string Mark =
        "INSERT INTO gap_groups (id, state, why, draft, changed_by, changed_at) VALUES (@id, @state, @why, @draft, @by, @at) "
        + "ON CONFLICT (id) DO UPDATE SET state = excluded.state, why = excluded.why, draft = excluded.draft, "
        + "changed_by = excluded.changed_by, changed_at = excluded.changed_at";

    public async Task<IReadOnlyList<GapGroup>> ReadAsync(CancellationToken cancellationToken)
    {
        await GroupAsync(cancellationToken);
        var questions = (await reads.QueryAsync(Questions, [("@limit", Examples)], row => (Gap: row.GetString(0), Text: row.GetString(1)), cancellationToken))
            .ToLookup(one => one.Gap, one => one.Text, StringComparer.Ordinal);
        return await reads.QueryAsync(Groups, [], row =>
        {
            var id = row.GetString(0);
            return new GapGroup(
                id, questions[id].FirstOrDefault() ?? "", Convert.ToInt32(row.GetValue(1), CultureInfo.InvariantCulture),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
                row.IsDBNull(4) ? GapState.Open : Enum.Parse<GapState>(row.GetString(4)), [.. questions[id].Skip(1)],
                row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6));
        }, cancellationToken);
    }

    public Task MarkAsync(string id, GapState state, string? why, string? draft, string by, CancellationToken cancellationToken) => writer.ExecuteAsync(Mark,
    [
        ("@id", id), ("@state", state.ToString()), ("@why", why is null ? null : RowText.Storable(why)), ("@draft", draft), ("@by", by),
        ("@at", time.GetUtcNow().ToUnixTimeMilliseconds()),
    ], cancellationToken);

    /// <summary>Puts new questions into groups. One node at a time does it; the others show what is grouped already.</summary>
    private async Task GroupAsync(CancellationToken cancellationToken)
    {
        var rows = await ReadNewAsync(cancellationToken);
        if (rows.Count == 0 || await shared.TryLeaseAsync(Lease, LeaseTime, cancellationToken) is not { } lease)
            return;
        try
        {
            var groups = (await reads.QueryAsync(Firsts, [], row => (Id: row.GetString(0), Words: new GapWords(row.GetString(1))), cancellationToken)).ToList();
            for (; rows.Count > 0; rows = await ReadNewAsync(cancellationToken))
                await AssignAsync([.. rows.Select(row => (row.Id, Gap: GroupOf(new GapWords(row.Question), groups)))], cancellationToken);
        }
        finally
        {
            await shared.ReleaseAsync(Lease, lease, CancellationToken.None);
        }
    }

    private Task<List<(long Id, string Question)>> ReadNewAsync(CancellationToken cancellationToken) =>
        reads.QueryAsync(New, [("@limit", NewAtOnce)], row => (row.GetInt64(0), row.GetString(1)), cancellationToken);

    private static string GroupOf(GapWords words, List<(string Id, GapWords Words)> groups)
    {
        var (best, likeness) = ("", 0.0);
        foreach (var (id, other) in groups)
        {
            var alike = other.Likeness(words);
            if (other.IsLike(words) && alike > likeness)
                (best, likeness) = (id, alike);
        }
        if (best.Length > 0)
            return best;
        groups.Add((words.Id, words));
        return words.Id;
    }

    private Task<int> AssignAsync(IReadOnlyList<(long Id, string Gap)> rows, CancellationToken cancellationToken) =>
        writer.WriteAsync(new DirectRequest<int>(async (connection, token) =>
        {
            foreach (var (id, gap) in rows)
            {
                await using var command = connection.Command(Assign, ("@gap", gap), ("@id", id));
                await command.ExecuteNonQueryAsync(token);
            }
            return rows.Count;
        }), cancellationToken);
}
