using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using ServiceBot.Desk.Documents;
using ServiceBot.Desk.Supervision;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>Documents of editors, on either database.</summary>
internal sealed class DocumentStore(StoreWriter writer, StoreReads reads, ContactKeeper contacts, TimeProvider time) : IDocumentStore
{
    private const string Columns =
        "SELECT id, guide, version, state, published_version, changed_by, updated_at, content_json, evaluation_json, "
        + "EXISTS (SELECT 1 FROM document_passages p WHERE p.document = documents.id AND p.was_published = 1) FROM documents";

    private const string All = Columns + " ORDER BY updated_at DESC, id";

    private const string One = Columns + " WHERE id = @id";

    private const string OfGuide = Columns + " WHERE guide = @guide";

    private const string Clauses = "SELECT clauses_json FROM document_passages WHERE document = @id AND version = @version";

    private const string Tariffs = "SELECT tariffs_json FROM document_passages WHERE document = @id AND version = @version AND tariffs_json IS NOT NULL";

    private const string PublishedPrices =
        "SELECT d.guide, p.tariffs_json FROM documents d JOIN document_passages p ON p.document = d.id AND p.version = d.published_version "
        + "WHERE p.tariffs_json IS NOT NULL ORDER BY d.id";

    private const string Published =
        "SELECT p.clauses_json FROM documents d JOIN document_passages p ON p.document = d.id AND p.version = d.published_version ORDER BY d.id";

    private const string Insert =
        "INSERT INTO documents (id, guide, version, state, changed_by, updated_at, content_json) "
        + "VALUES (@id, @guide, @version, @state, @by, @updated, @content) ON CONFLICT DO NOTHING";

    private const string InsertClauses =
        "INSERT INTO document_passages (document, version, clauses_json, tariffs_json) VALUES (@id, @version, @clauses, @tariffs)";

    private const string Where = " WHERE id = @id AND version = @before AND state = @was";

    private const string Update =
        "UPDATE documents SET version = @version, state = @state, changed_by = @by, updated_at = @updated, content_json = @content" + Where;

    private const string Forget = "DELETE FROM document_passages WHERE document = @id AND version < @version AND was_published = 0";

    private const string Judge = "UPDATE documents SET evaluation_json = @evaluation WHERE id = @id AND version = @version";

    private const string Publish =
        "UPDATE documents SET state = 'Published', published_version = version, changed_by = @by, updated_at = @updated" + Where;

    private const string Keep = "UPDATE document_passages SET was_published = 1 WHERE document = @id AND version = @before";

    private const string Retire =
        "UPDATE documents SET state = 'Retired', published_version = NULL, changed_by = @by, updated_at = @updated" + Where + " AND published_version IS NOT NULL";

    private const string Remove =
        "DELETE FROM documents" + Where + " AND NOT EXISTS (SELECT 1 FROM document_passages p WHERE p.document = documents.id AND p.was_published = 1)";

    private const string RemoveClauses = "DELETE FROM document_passages WHERE document = @id";

    private const string Usage =
        "SELECT passage, SUM(CASE WHEN day >= @since THEN cited ELSE 0 END), MAX(last_at) FROM passage_usage GROUP BY passage";

    public async Task<IReadOnlyList<KnowledgeDocument>> ReadAsync(CancellationToken cancellationToken) =>
        await reads.QueryAsync(All, [], Read, cancellationToken);

    public async Task<KnowledgeDocument?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await reads.QueryAsync(One, [("@id", id)], Read, cancellationToken)).FirstOrDefault();

    public async Task<KnowledgeDocument?> FindByGuideAsync(string guideId, CancellationToken cancellationToken) =>
        (await reads.QueryAsync(OfGuide, [("@guide", guideId)], Read, cancellationToken)).FirstOrDefault();

    public async Task<IReadOnlyList<DocumentClause>> ReadClausesAsync(string id, int version, CancellationToken cancellationToken) =>
        (await reads.QueryAsync(Clauses, [("@id", id), ("@version", version)], ReadClauses, cancellationToken)).FirstOrDefault() ?? [];

    public async Task<DocumentTariffs> ReadTariffsAsync(string id, int version, CancellationToken cancellationToken) =>
        (await reads.QueryAsync(Tariffs, [("@id", id), ("@version", version)], row => ReadTariffs(row.GetString(0)), cancellationToken)).FirstOrDefault() ?? DocumentTariffs.None;

    public async Task<bool> AddAsync(
        KnowledgeDocument document, IReadOnlyList<DocumentClause> clauses, DocumentTariffs tariffs, CancellationToken cancellationToken) =>
        await writer.WriteAsync(new DirectRequest<int>(async (connection, token) =>
        {
            var added = await EditionBook.RunAsync(connection, Insert, [.. Values(document), ("@guide", document.GuideId)], token);
            return added == 0 ? 0 : await AddClausesAsync(connection, document, clauses, tariffs, token);
        }), cancellationToken) > 0;

    public async Task<bool> ReplaceAsync(
        KnowledgeDocument before, KnowledgeDocument after, IReadOnlyList<DocumentClause> clauses, DocumentTariffs tariffs, CancellationToken cancellationToken) =>
        await writer.WriteAsync(new DirectRequest<int>(async (connection, token) =>
        {
            if (await EditionBook.RunAsync(connection, Update, [.. Values(after), ("@before", before.Version), ("@was", before.State.ToString())], token) == 0)
                return 0;
            await EditionBook.RunAsync(connection, Forget, [("@id", after.Id), ("@version", after.Version)], token);
            return await AddClausesAsync(connection, after, clauses, tariffs, token);
        }), cancellationToken) > 0;

    public async Task<bool> JudgeAsync(string id, Evaluation evaluation, CancellationToken cancellationToken) => await writer.ExecuteAsync(Judge,
    [
        ("@id", id), ("@version", evaluation.Version), ("@evaluation", JsonSerializer.Serialize(evaluation, StoredJson.Default.Evaluation)),
    ], cancellationToken) > 0;

    public Task<bool> PublishAsync(KnowledgeDocument document, EditionNote note, int? edition, CancellationToken cancellationToken) =>
        ChangeAsync(document, EditionKind.Publish, note, edition, Publish, Keep, cancellationToken);

    public Task<bool> RetireAsync(KnowledgeDocument document, EditionNote note, CancellationToken cancellationToken) =>
        ChangeAsync(document, EditionKind.Retire, note, null, Retire, null, cancellationToken);

    public async Task<bool> RemoveAsync(KnowledgeDocument document, CancellationToken cancellationToken) =>
        await writer.WriteAsync(new DirectRequest<int>(async (connection, token) =>
        {
            var removed = await EditionBook.RunAsync(connection, Remove, Which(document), token);
            if (removed > 0)
                await EditionBook.RunAsync(connection, RemoveClauses, [("@id", document.Id)], token);
            return removed;
        }), cancellationToken) > 0;

    public async Task<IReadOnlyList<DocumentClause>> ReadPublishedAsync(CancellationToken cancellationToken) =>
        [.. (await reads.QueryAsync(Published, [], ReadClauses, cancellationToken)).SelectMany(clauses => clauses)];

    public async Task<IReadOnlyList<PublishedTariffs>> ReadPublishedTariffsAsync(CancellationToken cancellationToken) =>
        await reads.QueryAsync(PublishedPrices, [], row => new PublishedTariffs(row.GetString(0), ReadTariffs(row.GetString(1))), cancellationToken);

    public async Task<IReadOnlyDictionary<string, PassageUsage>> ReadUsageAsync(DateOnly since, CancellationToken cancellationToken)
    {
        await contacts.CatchUpAsync(cancellationToken);
        return (await reads.QueryAsync(
            Usage, [("@since", since.ToString("O", CultureInfo.InvariantCulture))],
            row => (Passage: row.GetString(0), Usage: new PassageUsage(
                Convert.ToInt32(row.GetValue(1), CultureInfo.InvariantCulture), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)))), cancellationToken))
            .ToDictionary(one => one.Passage, one => one.Usage, StringComparer.Ordinal);
    }

    private async Task<bool> ChangeAsync(
        KnowledgeDocument document, EditionKind kind, EditionNote note, int? edition, string sql, string? also, CancellationToken cancellationToken) =>
        await writer.WriteAsync(new DirectRequest<int>((connection, token) => EditionBook.ChangeAsync(
            connection, kind, note, time.GetUtcNow(), async (current, ending) =>
            {
                if (edition is { } wanted && wanted != current)
                    return false;
                var changed = await EditionBook.RunAsync(
                    connection, sql, [.. Which(document), ("@by", note.By), ("@updated", time.GetUtcNow().ToUnixTimeMilliseconds())], ending);
                if (changed > 0 && also is not null)
                    await EditionBook.RunAsync(connection, also, [("@id", document.Id), ("@before", document.Version)], ending);
                return changed > 0;
            }, token)), cancellationToken) > 0;

    private static Task<int> AddClausesAsync(
        DbConnection connection, KnowledgeDocument document, IReadOnlyList<DocumentClause> clauses, DocumentTariffs tariffs, CancellationToken cancellationToken) =>
        EditionBook.RunAsync(connection, InsertClauses,
        [
            ("@id", document.Id), ("@version", document.Version),
            ("@clauses", RowText.Storable(JsonSerializer.Serialize(clauses, StoredJson.Default.IReadOnlyListDocumentClause))),
            ("@tariffs", tariffs.IsEmpty ? null : RowText.Storable(JsonSerializer.Serialize(tariffs, StoredJson.Default.DocumentTariffs))),
        ], cancellationToken);

    private static (string, object?)[] Which(KnowledgeDocument document) =>
        [("@id", document.Id), ("@before", document.Version), ("@was", document.State.ToString())];

    private static (string, object?)[] Values(KnowledgeDocument document) =>
    [
        ("@id", document.Id), ("@version", document.Version), ("@state", document.State.ToString()), ("@by", document.ChangedBy),
        ("@updated", document.UpdatedAt.ToUnixTimeMilliseconds()),
        ("@content", RowText.Storable(JsonSerializer.Serialize(document.Content, StoredJson.Default.DocumentContent))),
    ];

    private static IReadOnlyList<DocumentClause> ReadClauses(DbDataReader row) =>
        JsonSerializer.Deserialize(row.GetString(0), StoredJson.Default.IReadOnlyListDocumentClause) ?? throw new InvalidDataException("A stored document is empty.");

    private static DocumentTariffs ReadTariffs(string json) =>
        JsonSerializer.Deserialize(json, StoredJson.Default.DocumentTariffs) ?? throw new InvalidDataException("A stored document is empty.");

    private static KnowledgeDocument Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        GuideId = row.GetString(1),
        Version = row.GetInt32(2),
        State = Enum.Parse<DocumentState>(row.GetString(3)),
        PublishedVersion = row.IsDBNull(4) ? null : row.GetInt32(4),
        ChangedBy = row.GetString(5),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
        Content = JsonSerializer.Deserialize(row.GetString(7), StoredJson.Default.DocumentContent) ?? throw new InvalidDataException("A stored document is empty."),
        WasPublished = Convert.ToBoolean(row.GetValue(9), CultureInfo.InvariantCulture),
        Evaluation = row.IsDBNull(8) ? null : JsonSerializer.Deserialize(row.GetString(8), StoredJson.Default.Evaluation),
    };
}
