using Microsoft.EntityFrameworkCore;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>Notes for human agents, on either database. Nothing of the message path reads this table.</summary>
internal sealed class DeskNotes(StoreWriter writer, StoreReads reads) : IDeskNotes
{
    public Task<bool> WriteAsync(DeskNote note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(note);
        return writer.WriteAsync(new NoteRequest(note), cancellationToken);
    }

    public Task<IReadOnlyList<DeskNote>> ReadAsync(ConversationKey conversation, long afterNumber, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<DeskNote>>(async (db, token) =>
        {
            var rows = await db.DeskNotes.AsNoTracking().Where(n => n.Conversation == conversation.Value && n.Number > afterNumber)
                .OrderBy(n => n.Number).ToListAsync(token);
            return
            [
                .. rows.Select(row => new DeskNote
                {
                    Number = row.Number,
                    Conversation = conversation,
                    Kind = row.Kind,
                    Author = row.Author,
                    Text = row.Text,
                    AfterSequence = row.AfterSequence,
                    ClientId = row.ClientId,
                    ActivityJson = row.ActivityJson,
                    At = row.At,
                    Mentions = row.Mentions?.Split(HumanAgentRows.Between, StringSplitOptions.RemoveEmptyEntries) ?? [],
                }),
            ];
        }, cancellationToken);
}
