using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using ServiceBot.Desk.Documents;
using ServiceBot.Desk.Supervision;

namespace ServiceBot.Stores.Desk;

/// <summary>
/// Changes what is in use, inside the writer's transaction: whoever does locks the head first, so that an edition holds all that
/// was published before it and nothing of what is published beside it.
/// </summary>
internal static class EditionBook
{
    private const string Lock = "UPDATE knowledge_head SET edition = edition WHERE id = 1 RETURNING edition";

    private const string Move = "UPDATE knowledge_head SET edition = @number WHERE id = 1";

    private const string Documents = "SELECT id, published_version FROM documents WHERE published_version IS NOT NULL ORDER BY id";

    private const string Guides = "SELECT id, version FROM knowledge_drafts WHERE state = 'Published' ORDER BY id";

    private const string Insert =
        "INSERT INTO knowledge_editions (number, made_at, made_by, kind, subject, reason, content_json) "
        + "VALUES (@number, @at, @by, @kind, @subject, @reason, @content)";

    /// <summary>Makes an edition of a change.</summary>
    /// <param name="connection">The writer's.</param>
    /// <param name="kind">How it comes about.</param>
    /// <param name="note">Who, and why.</param>
    /// <param name="now">When.</param>
    /// <param name="change">The change, told the edition in use; false when there is nothing to change.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Number of the new edition; 0 when there was nothing to change.</returns>
    public static async Task<int> ChangeAsync(
        DbConnection connection, EditionKind kind, EditionNote note, DateTimeOffset now, Func<int, CancellationToken, Task<bool>> change,
        CancellationToken cancellationToken)
    {
        await using var head = connection.Command(Lock);
        var number = Convert.ToInt32(await head.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
        // What was published before editions were kept can be gone back to as well.
        var begin = number == 0 ? await ReadContentAsync(connection, cancellationToken) : null;
        if (!await change(number, cancellationToken))
            return 0;
        if (begin is not null)
            await InsertAsync(connection, ++number, EditionKind.Begin, new EditionNote("", "", null), now, begin, cancellationToken);
        await InsertAsync(connection, ++number, kind, note, now, await ReadContentAsync(connection, cancellationToken), cancellationToken);
        await using var move = connection.Command(Move, ("@number", number));
        await move.ExecuteNonQueryAsync(cancellationToken);
        return number;
    }

    /// <summary>Runs a statement; returns the changed rows.</summary>
    public static async Task<int> RunAsync(
        DbConnection connection, string sql, (string Name, object? Value)[] values, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What is in use, as this transaction sees it.</summary>
    public static async Task<EditionContent> ReadContentAsync(DbConnection connection, CancellationToken cancellationToken) =>
        new(await ReadPartsAsync(connection, Documents, cancellationToken), await ReadPartsAsync(connection, Guides, cancellationToken));

    private static async Task<IReadOnlyList<EditionPart>> ReadPartsAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var parts = new List<EditionPart>();
        while (await rows.ReadAsync(cancellationToken))
            parts.Add(new EditionPart(rows.GetString(0), rows.GetInt32(1)));
        return parts;
    }

    private static Task<int> InsertAsync(
        DbConnection connection, int number, EditionKind kind, EditionNote note, DateTimeOffset now, EditionContent content,
        CancellationToken cancellationToken) => RunAsync(connection, Insert,
    [
        ("@number", number), ("@at", now.ToUnixTimeMilliseconds()), ("@by", note.By), ("@kind", kind.ToString()),
        ("@subject", RowText.Storable(note.Subject)), ("@reason", note.Reason is null ? null : RowText.Storable(note.Reason)),
        ("@content", JsonSerializer.Serialize(content, StoredJson.Default.EditionContent)),
    ], cancellationToken);
}
