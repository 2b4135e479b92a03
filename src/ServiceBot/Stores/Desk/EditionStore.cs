using System.Data.Common;
using System.Text.Json;
using ServiceBot.Desk.Documents;
using ServiceBot.Desk.Supervision;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>Editions of the knowledge, on either database.</summary>
internal sealed class EditionStore(StoreWriter writer, StoreReads reads, TimeProvider time) : IEditionStore
{
    private const string Head = "SELECT edition FROM knowledge_head WHERE id = 1";

    private const string Columns = "SELECT number, made_at, made_by, kind, subject, reason, content_json FROM knowledge_editions";

    private const string Last = Columns + " ORDER BY number DESC LIMIT @limit";

    private const string Content = "SELECT content_json FROM knowledge_editions WHERE number = @number";

    private const string TakeDocument =
        "UPDATE documents SET published_version = NULL, state = CASE WHEN state = 'Published' THEN 'Retired' ELSE state END WHERE id = @id";

    private const string PutDocument =
        "UPDATE documents SET published_version = @version, state = CASE WHEN version = @version THEN 'Published' ELSE 'Draft' END "
        + "WHERE id = @id AND EXISTS (SELECT 1 FROM document_passages p WHERE p.document = documents.id AND p.version = @version)";

    private const string TakeGuide = "UPDATE knowledge_drafts SET state = 'Withdrawn', updated_at = @now WHERE id = @id AND state = 'Published'";

    private const string PutGuide =
        "UPDATE knowledge_drafts SET state = 'Published', updated_at = @now WHERE id = @id AND version = @version AND state = 'Withdrawn'";

    private const string GuideContent = "SELECT content_json FROM knowledge_drafts WHERE id = @id";

    public async Task<int> ReadHeadAsync(CancellationToken cancellationToken) =>
        (await reads.QueryAsync(Head, [], row => row.GetInt32(0), cancellationToken)) is [var edition, ..] ? edition : 0;

    public async Task<IReadOnlyList<KnowledgeEdition>> ReadAsync(int limit, CancellationToken cancellationToken) =>
        await reads.QueryAsync(Last, [("@limit", limit)], row => new KnowledgeEdition(
            row.GetInt32(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetString(2), Enum.Parse<EditionKind>(row.GetString(3)),
            row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5), ReadContent(row.GetString(6))), cancellationToken);

    public async Task<RestoredEdition?> RestoreAsync(int number, int head, EditionNote note, CancellationToken cancellationToken) =>
        await writer.WriteAsync(new DirectRequest<RestoredEdition?>(async (connection, token) =>
        {
            var missing = new List<string>();
            var made = await EditionBook.ChangeAsync(connection, EditionKind.Restore, note, time.GetUtcNow(), async (current, ending) =>
            {
                if (current != head || await FindContentAsync(connection, number, ending) is not { } content)
                    return false;
                missing.AddRange(await PutBackAsync(connection, content, ending));
                return true;
            }, token);
            return made == 0 ? null : new RestoredEdition(made, missing);
        }), cancellationToken);

    private async Task<List<string>> PutBackAsync(DbConnection connection, EditionContent wanted, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var current = await EditionBook.ReadContentAsync(connection, cancellationToken);
        foreach (var part in current.Documents.ExceptBy(wanted.Documents.Select(one => one.Id), one => one.Id))
            await EditionBook.RunAsync(connection, TakeDocument, [("@id", part.Id)], cancellationToken);
        foreach (var part in wanted.Documents.Except(current.Documents))
            await EditionBook.RunAsync(connection, PutDocument, [("@id", part.Id), ("@version", part.Version)], cancellationToken);
        foreach (var part in current.Guides.ExceptBy(wanted.Guides.Select(one => one.Id), one => one.Id))
            await EditionBook.RunAsync(connection, TakeGuide, [("@id", part.Id), ("@now", now)], cancellationToken);
        var missing = new List<string>();
        foreach (var part in wanted.Guides.Except(current.Guides))
        {
            if (await EditionBook.RunAsync(connection, PutGuide, [("@id", part.Id), ("@version", part.Version), ("@now", now)], cancellationToken) == 0)
                missing.Add(await FindTitleAsync(connection, part.Id, cancellationToken));
        }
        return missing;
    }

    private static async Task<EditionContent?> FindContentAsync(DbConnection connection, int number, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(Content, ("@number", number));
        return await command.ExecuteScalarAsync(cancellationToken) is string json ? ReadContent(json) : null;
    }

    private static async Task<string> FindTitleAsync(DbConnection connection, string id, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(GuideContent, ("@id", id));
        return await command.ExecuteScalarAsync(cancellationToken) is string json
            && JsonSerializer.Deserialize(json, StoredJson.Default.DraftContent) is { } content
            ? content.Title : id;
    }

    private static EditionContent ReadContent(string json) =>
        JsonSerializer.Deserialize(json, StoredJson.Default.EditionContent) ?? throw new InvalidDataException("A stored edition is empty.");
}
