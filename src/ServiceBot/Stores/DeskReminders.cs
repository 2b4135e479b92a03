using Microsoft.EntityFrameworkCore;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Stores.Rows;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>Reminders of human agents, on either database.</summary>
internal sealed class DeskReminders(StoreWriter writer, StoreReads reads, TimeProvider time) : IDeskReminders
{
    private const int LongestId = 64;
    private const int LongestText = 500;

    private const string Set =
        "INSERT INTO desk_reminders (id, conversation, human_agent, kind, due_at, text, set_at) "
        + "SELECT @id, c.key, @agent, @kind, @due, @text, @now FROM conversations c WHERE c.key = @key "
        + "ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, due_at = excluded.due_at, text = excluded.text, set_at = excluded.set_at "
        + "WHERE desk_reminders.human_agent = excluded.human_agent AND desk_reminders.conversation = excluded.conversation "
        + "AND desk_reminders.done_at IS NULL";

    private const string Done = "UPDATE desk_reminders SET done_at = @now WHERE id = @id AND done_at IS NULL";

    public Task<bool> SetAsync(DeskReminder reminder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        ArgumentException.ThrowIfNullOrEmpty(reminder.Id);
        if (reminder.Id.Length > LongestId)
            throw new ArgumentException($"The id of a reminder has at most {LongestId} characters.", nameof(reminder));
        if (reminder.Text?.Length > LongestText)
            throw new ArgumentException($"A reminder has at most {LongestText} characters.", nameof(reminder));
        return writer.WriteAsync(new ConversationRequest<bool>(reminder.Conversation, isDue: false, async (connection, token) =>
        {
            await using var command = connection.Command(Set,
                ("@id", reminder.Id), ("@key", reminder.Conversation.Value), ("@agent", reminder.HumanAgent), ("@kind", reminder.Kind.ToString()),
                ("@due", reminder.DueAt.ToUnixTimeMilliseconds()), ("@text", reminder.Text is { } text ? RowText.Storable(text) : null),
                ("@now", Now));
            return await command.ExecuteNonQueryAsync(token) > 0;
        })
        { IsToldToDesk = true }, cancellationToken);
    }

    public Task<bool> DoneAsync(string id, CancellationToken cancellationToken) =>
        writer.WriteAsync(new DirectRequest<bool>(async (connection, token) =>
        {
            await using var command = connection.Command(Done, ("@id", id), ("@now", Now));
            return await command.ExecuteNonQueryAsync(token) > 0;
        }), cancellationToken);

    public Task<IReadOnlyList<DeskReminder>> ReadAsync(string humanAgent, CancellationToken cancellationToken) =>
        ReadAsync(open => open.Where(r => r.HumanAgent == humanAgent), cancellationToken);

    public Task<IReadOnlyDictionary<string, int>> CountAsync(CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyDictionary<string, int>>(async (db, token) => await db.DeskReminders.Where(r => r.DoneAt == null)
            .GroupBy(r => r.HumanAgent).Select(all => new { all.Key, Count = all.Select(r => r.Conversation).Distinct().Count() })
            .ToDictionaryAsync(one => one.Key, one => one.Count, StringComparer.Ordinal, token), cancellationToken);

    public Task<IReadOnlyList<DeskReminder>> ReadDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ReadAsync(open => open.Where(r => r.DueAt <= now).OrderBy(r => r.DueAt).Take(limit), cancellationToken);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<IReadOnlyList<DeskReminder>> ReadAsync(
        Func<IQueryable<DeskReminderRow>, IQueryable<DeskReminderRow>> choose, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<DeskReminder>>(async (db, token) =>
        {
            var rows = await choose(db.DeskReminders.AsNoTracking().Where(r => r.DoneAt == null))
                .OrderBy(r => r.DueAt).ThenBy(r => r.Id).ToListAsync(token);
            return
            [
                .. rows.Select(row => new DeskReminder
                {
                    Id = row.Id,
                    Conversation = new ConversationKey(row.Conversation),
                    HumanAgent = row.HumanAgent,
                    Kind = row.Kind,
                    DueAt = row.DueAt,
                    Text = row.Text,
                    SetAt = row.SetAt,
                }),
            ];
        }, cancellationToken);
}
