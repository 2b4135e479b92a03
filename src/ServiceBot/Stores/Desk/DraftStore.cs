using System.Text.Json;
using ServiceBot.Desk.Documents;
using ServiceBot.Desk.Supervision;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>Drafts of guides, on either database.</summary>
internal sealed class DraftStore(StoreWriter writer, StoreReads reads, TimeProvider time) : IDraftStore
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

    public async Task<IReadOnlyList<GuideDraft>> ReadAsync(CancellationToken cancellationToken) =>
        await reads.QueryAsync(All, [], Read, cancellationToken);

    public async Task<GuideDraft?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await reads.QueryAsync(One, [("@id", id)], Read, cancellationToken)) is [var draft, ..] ? draft : null;

    public Task AddAsync(GuideDraft draft, CancellationToken cancellationToken) => writer.ExecuteAsync(Insert,
    [
        ("@id", draft.Id), ("@version", draft.Version), ("@state", draft.State.ToString()), ("@author", draft.Author), ("@reviewer", draft.Reviewer),
        ("@updated", draft.UpdatedAt.ToUnixTimeMilliseconds()), ("@gap", draft.Gap), ("@content", Write(draft.Content)),
    ], cancellationToken);

    public async Task<bool> ReplaceAsync(GuideDraft before, GuideDraft after, string by, CancellationToken cancellationToken)
    {
        (string, object?)[] values =
        [
            ("@id", before.Id), ("@version", after.Version), ("@state", after.State.ToString()), ("@reviewer", after.Reviewer),
            ("@updated", after.UpdatedAt.ToUnixTimeMilliseconds()), ("@content", Write(after.Content)),
            ("@before", before.Version), ("@was", before.State.ToString()),
        ];
        if (before.State != DraftState.Published && after.State != DraftState.Published)
            return await writer.ExecuteAsync(Update, values, cancellationToken) > 0;
        var kind = after.State == DraftState.Published ? EditionKind.Publish : EditionKind.Retire;
        return await writer.WriteAsync(new DirectRequest<int>((connection, token) => EditionBook.ChangeAsync(
            connection, kind, new EditionNote(by, after.Content.Title, null), time.GetUtcNow(),
            async (_, ending) => await EditionBook.RunAsync(connection, Update, values, ending) > 0, token)), cancellationToken) > 0;
    }

    public async Task<bool> JudgeAsync(string id, Evaluation evaluation, CancellationToken cancellationToken) => await writer.ExecuteAsync(Judge,
    [
        ("@id", id), ("@version", evaluation.Version), ("@evaluation", JsonSerializer.Serialize(evaluation, StoredJson.Default.Evaluation)),
    ], cancellationToken) > 0;

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
