using Microsoft.Extensions.Options;
using ServiceBot.Desk.Supervision;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>Evaluations of drafts and documents, on either database.</summary>
internal sealed class DraftTrials(StoreWriter writer, StoreReads reads, NodeIdentity node, TimeProvider time, IOptions<StorageOptions> options)
    : IDraftTrials
{
    private const string Want =
        "INSERT INTO draft_trials (draft, version, wanted_by, wanted_at, state) VALUES (@draft, @version, @by, @now, 'Waiting') "
        + "ON CONFLICT (draft) DO UPDATE SET version = excluded.version, wanted_by = excluded.wanted_by, wanted_at = excluded.wanted_at, "
        + "state = 'Waiting', node = NULL, claimed_until = 0, attempts = 0, done = 0, total = 0 "
        + "WHERE draft_trials.version <> excluded.version OR draft_trials.state = 'Broken'";

    private const string All = "SELECT draft, version, wanted_by, wanted_at, state, done, total FROM draft_trials";

    private const string Next =
        "SELECT draft FROM draft_trials WHERE state <> 'Broken' AND claimed_until <= @now ORDER BY wanted_at, draft LIMIT 1";

    private const string Claim =
        "UPDATE draft_trials SET state = 'Running', node = @node, claimed_until = @until, attempts = attempts + 1, done = 0, total = 0 WHERE draft = (";

    private const string Claimed = ") RETURNING draft, version, attempts";

    private const string Mine = " WHERE draft = @draft AND version = @version AND node = @node AND state = 'Running'";

    private const string Renew =
        "UPDATE draft_trials SET done = @done, total = @total, claimed_until = @until" + Mine
        + " AND (EXISTS (SELECT 1 FROM knowledge_drafts k WHERE k.id = draft_trials.draft AND k.version = draft_trials.version)"
        + " OR EXISTS (SELECT 1 FROM documents d WHERE d.id = draft_trials.draft AND d.version = draft_trials.version))";

    private const string End = "DELETE FROM draft_trials" + Mine;

    private const string GiveBack = "UPDATE draft_trials SET state = @state, node = NULL, claimed_until = 0" + Mine;

    /// <summary>Two nodes looking at once take different ones.</summary>
    private readonly string _claim =
        Claim + Next + (options.Value.Provider == StorageProvider.PostgreSql ? " FOR UPDATE SKIP LOCKED" : "") + Claimed;

    public Task WantAsync(string draft, int version, string wantedBy, CancellationToken cancellationToken) => writer.ExecuteAsync(
        Want, [("@draft", draft), ("@version", version), ("@by", wantedBy), ("@now", Now)], cancellationToken);

    public async Task<IReadOnlyList<WantedTrial>> ReadAsync(CancellationToken cancellationToken) => await reads.QueryAsync(All, [], row =>
        new WantedTrial(
            row.GetString(0), row.GetInt32(1), row.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
            Enum.Parse<TrialState>(row.GetString(4)), row.GetInt32(5), row.GetInt32(6)), cancellationToken);

    public async Task<ClaimedTrial?> ClaimAsync(TimeSpan claim, CancellationToken cancellationToken) =>
        await writer.WriteAsync(new DirectRequest<ClaimedTrial?>(async (connection, token) =>
        {
            await using var command = connection.Command(_claim, ("@node", node.Id), ("@now", Now), ("@until", Until(claim)));
            await using var row = await command.ExecuteReaderAsync(token);
            return await row.ReadAsync(token) ? new ClaimedTrial(row.GetString(0), row.GetInt32(1), row.GetInt32(2)) : null;
        }), cancellationToken);

    public async Task<bool> RenewAsync(ClaimedTrial claimed, int done, int total, TimeSpan claim, CancellationToken cancellationToken) =>
        await writer.ExecuteAsync(
            Renew, [.. Which(claimed), ("@done", done), ("@total", total), ("@until", Until(claim))], cancellationToken) > 0;

    public Task EndAsync(ClaimedTrial claimed, CancellationToken cancellationToken) => writer.ExecuteAsync(End, Which(claimed), cancellationToken);

    public Task GiveBackAsync(ClaimedTrial claimed, bool isFinal, CancellationToken cancellationToken) => writer.ExecuteAsync(
        GiveBack, [.. Which(claimed), ("@state", (isFinal ? TrialState.Broken : TrialState.Waiting).ToString())], cancellationToken);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private long Until(TimeSpan claim) => (time.GetUtcNow() + claim).ToUnixTimeMilliseconds();

    private (string, object?)[] Which(ClaimedTrial claimed) =>
        [("@draft", claimed.Draft), ("@version", claimed.Version), ("@node", node.Id)];
}
