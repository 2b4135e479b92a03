using System.Globalization;
using System.Text.Json;
using ServiceBot.Desk.Supervision;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>Drafts of guides, on either database.</summary>
internal sealed class DraftStore(StoreWriter writer, StoreReads reads) : IDraftStore
{
    private const string Columns = "SELECT id, version, state, author, reviewer, updated_at, gap, content_json, evaluation_json FROM knowledge_drafts";

    private const string All = Columns + " ORDER BY updated_at DESC, id";

    private const string One = Columns + " WHERE id = @id";

    private const string Insert =
        "INSERT INTO knowledge_drafts (id, version, state, author, reviewer, updated_at, gap, content_json) "
        + "VALUES (@id, @version, @state, @author, @reviewer, @updated, @gap, @content)";

    private const string Update =
        "UPDATE knowledge_drafts SET version = @version, state = @state, reviewer = @reviewer, updated_at = @updated, content_json = @content "
        + "WHERE id = @id AND version = @before AND state = @was";

    private const string Judge = "UPDATE knowledge_drafts SET evaluation_json = @evaluation WHERE id = @id AND version = @version";

    private const string Stamp =
        "SELECT id, version, updated_at FROM knowledge_drafts WHERE state = 'Published' ORDER BY id";

    public async Task<IReadOnlyList<GuideDraft>> ReadAsync(CancellationToken cancellationToken) =>
        await reads.QueryAsync(All, [], Read, cancellationToken);

    public async Task<GuideDraft?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await reads.QueryAsync(One, [("@id", id)], Read, cancellationToken)) is [var draft, ..] ? draft : null;

    public Task AddAsync(GuideDraft draft, CancellationToken cancellationToken) => writer.ExecuteAsync(Insert,
    [
        ("@id", draft.Id), ("@version", draft.Version), ("@state", draft.State.ToString()), ("@author", draft.Author), ("@reviewer", draft.Reviewer),
        ("@updated", draft.UpdatedAt.ToUnixTimeMilliseconds()), ("@gap", draft.Gap), ("@content", Write(draft.Content)),
    ], cancellationToken);

    public async Task<bool> ReplaceAsync(GuideDraft before, GuideDraft after, CancellationToken cancellationToken) => await writer.ExecuteAsync(Update,
    [
        ("@id", before.Id), ("@version", after.Version), ("@state", after.State.ToString()), ("@reviewer", after.Reviewer),
        ("@updated", after.UpdatedAt.ToUnixTimeMilliseconds()), ("@content", Write(after.Content)),
        ("@before", before.Version), ("@was", before.State.ToString()),
    ], cancellationToken) > 0;

    public async Task<bool> JudgeAsync(string id, Evaluation evaluation, CancellationToken cancellationToken) => await writer.ExecuteAsync(Judge,
    [
        ("@id", id), ("@version", evaluation.Version), ("@evaluation", JsonSerializer.Serialize(evaluation, StoredJson.Default.Evaluation)),
    ], cancellationToken) > 0;

    public async Task<string> ReadStampAsync(CancellationToken cancellationToken) => string.Join(' ', await reads.QueryAsync(Stamp, [], row =>
        string.Create(CultureInfo.InvariantCulture, $"{row.GetString(0)}:{row.GetInt32(1)}:{row.GetInt64(2)}"), cancellationToken));

    private static string Write(DraftContent content) => RowText.Storable(JsonSerializer.Serialize(content, StoredJson.Default.DraftContent));

    private static GuideDraft Read(System.Data.Common.DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Version = row.GetInt32(1),
        State = Enum.Parse<DraftState>(row.GetString(2)),
        Author = row.GetString(3),
        Reviewer = row.IsDBNull(4) ? null : row.GetString(4),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
        Gap = row.IsDBNull(6) ? null : row.GetString(6),
        Content = JsonSerializer.Deserialize(row.GetString(7), StoredJson.Default.DraftContent) ?? throw new InvalidDataException("A stored draft is empty."),
        Evaluation = row.IsDBNull(8) ? null : JsonSerializer.Deserialize(row.GetString(8), StoredJson.Default.Evaluation),
    };
}
