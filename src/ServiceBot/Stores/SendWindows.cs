using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Rows;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>The ledger of sending windows, on either database.</summary>
internal sealed class SendWindows(StoreWriter writer, StoreReads reads, TimeProvider time) : ISendWindows
{
    /// <summary>A later action of the customer begins a new budget; an earlier one changes nothing.</summary>
    private const string Open =
        "INSERT INTO send_windows (conversation, kind, opened_at, ends_at, allowed) "
        + "VALUES (@key, @kind, @opened, @ends, @allowed) ON CONFLICT (conversation, kind) DO UPDATE SET "
        + "opened_at = excluded.opened_at, ends_at = excluded.ends_at, allowed = excluded.allowed, used = 0, closed_reason = NULL "
        + "WHERE excluded.opened_at > send_windows.opened_at";

    private const string Take =
        "UPDATE send_windows SET used = used + @messages WHERE conversation = @key AND kind = @kind "
        + "AND closed_reason IS NULL AND ends_at > @now AND used + @messages + @reserve <= allowed";

    private const string GiveBack =
        "UPDATE send_windows SET used = CASE WHEN used > @messages THEN used - @messages ELSE 0 END "
        + "WHERE conversation = @key AND kind = @kind AND opened_at = @opened";

    private const string Close =
        "UPDATE send_windows SET closed_reason = @reason WHERE conversation = @key AND kind = @kind AND opened_at = @opened";

    private const string Select =
        "SELECT opened_at, ends_at, allowed, used, closed_reason FROM send_windows WHERE conversation = @key AND kind = @kind";

    public Task<(SendBudget Budget, bool IsTaken)> TakeAsync(
        ConversationKey conversation, SendWindow window, int messages, int reserve, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(messages);
        ArgumentOutOfRangeException.ThrowIfNegative(reserve);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return WriteAsync(conversation, async (connection, token) =>
        {
            await OpenAsync(connection, conversation, window, token);
            var taken = await ExecuteAsync(connection, Take, [.. Names(conversation, window),
                ("@messages", messages), ("@reserve", reserve), ("@now", now)], token);
            return (await ReadAsync(connection, conversation, window, token), taken > 0);
        }, cancellationToken);
    }

    public Task GiveBackAsync(
        ConversationKey conversation, SendWindow window, int messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(messages);
        return WriteAsync(conversation, (connection, token) => ExecuteAsync(connection, GiveBack,
            [.. Names(conversation, window), ("@opened", Opened(window)), ("@messages", messages)], token), cancellationToken);
    }

    public Task CloseAsync(
        ConversationKey conversation, SendWindow window, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return WriteAsync(conversation, async (connection, token) =>
        {
            await OpenAsync(connection, conversation, window, token);
            return await ExecuteAsync(connection, Close,
                [.. Names(conversation, window), ("@opened", Opened(window)), ("@reason", RowText.Storable(reason))], token);
        }, cancellationToken);
    }

    public Task<IReadOnlyList<SendBudget>> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<SendBudget>>(async (db, token) =>
        {
            var rows = await db.SendWindows.AsNoTracking().Where(w => w.Conversation == conversation.Value)
                .OrderBy(w => w.Kind).ToListAsync(token);
            return [.. rows.Select(ToBudget)];
        }, cancellationToken);

    private static Task<int> OpenAsync(
        DbConnection connection, ConversationKey conversation, SendWindow window, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, Open, [.. Names(conversation, window), ("@opened", Opened(window)),
            ("@ends", window.EndsAt.ToUnixTimeMilliseconds()), ("@allowed", window.Limit)], cancellationToken);

    private static async Task<SendBudget> ReadAsync(
        DbConnection connection, ConversationKey conversation, SendWindow window, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(Select, Names(conversation, window));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var stored = new SendWindow(window.Kind, DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(0)),
            DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), reader.GetInt32(2));
        return new SendBudget(
            stored, reader.GetInt32(3), await reader.IsDBNullAsync(4, cancellationToken) ? null : reader.GetString(4));
    }

    private static SendBudget ToBudget(SendWindowRow row) =>
        new(new SendWindow(row.Kind, row.OpenedAt, row.EndsAt, row.Allowed), row.Used, row.ClosedReason);

    private static (string, object?)[] Names(ConversationKey conversation, SendWindow window) =>
        [("@key", conversation.Value), ("@kind", window.Kind)];

    private static long Opened(SendWindow window) => window.OpenedAt.ToUnixTimeMilliseconds();

    private static async Task<int> ExecuteAsync(
        DbConnection connection, string sql, (string, object?)[] values, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private Task<T> WriteAsync<T>(
        ConversationKey conversation, Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        writer.WriteAsync(new ConversationRequest<T>(conversation, isDue: false, work), cancellationToken);
}
