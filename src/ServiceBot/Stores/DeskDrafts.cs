using Microsoft.EntityFrameworkCore;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Stores.Rows;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>Drafts of human agents, on either database.</summary>
internal sealed class DeskDrafts(StoreWriter writer, StoreReads reads, TimeProvider time) : IDeskDrafts
{
    private const int LongestText = 2000;

    private const string Save =
        "INSERT INTO desk_drafts (human_agent, conversation, text, changed_at) "
        + "SELECT @agent, c.key, @text, @now FROM conversations c WHERE c.key = @key "
        + "ON CONFLICT (human_agent, conversation) DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at";

    private const string Remove = "DELETE FROM desk_drafts WHERE human_agent = @agent AND conversation = @key";

    public Task SaveAsync(ConversationKey conversation, string humanAgent, string text, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(humanAgent);
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
            throw new ArgumentException($"A draft has at most {LongestText} characters.", nameof(text));
        // With the conversation locked, so that nothing is kept of one that is just being erased.
        return writer.WriteAsync(new ConversationRequest<int>(conversation, isDue: false, async (connection, token) =>
        {
            await using var command = connection.Command(string.IsNullOrWhiteSpace(text) ? Remove : Save,
                ("@agent", humanAgent), ("@key", conversation.Value), ("@text", RowText.Storable(text.Trim())),
                ("@now", time.GetUtcNow().ToUnixTimeMilliseconds()));
            return await command.ExecuteNonQueryAsync(token);
        }), cancellationToken);
    }

    public Task<DeskDraft?> FindAsync(ConversationKey conversation, string humanAgent, CancellationToken cancellationToken) =>
        reads.RunAsync(async (db, token) =>
        {
            var row = await db.DeskDrafts.AsNoTracking()
                .FirstOrDefaultAsync(d => d.HumanAgent == humanAgent && d.Conversation == conversation.Value, token);
            return row is null ? null : ToDraft(row);
        }, cancellationToken);

    public Task<IReadOnlyList<DeskDraft>> ReadAsync(string humanAgent, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<DeskDraft>>(async (db, token) =>
        {
            var rows = await db.DeskDrafts.AsNoTracking().Where(d => d.HumanAgent == humanAgent)
                .OrderByDescending(d => d.ChangedAt).ToListAsync(token);
            return [.. rows.Select(ToDraft)];
        }, cancellationToken);

    private static DeskDraft ToDraft(DeskDraftRow row) =>
        new(new ConversationKey(row.Conversation), row.HumanAgent, row.Text, row.ChangedAt);
}
