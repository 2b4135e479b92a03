using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Sqlite;

/// <summary>The part of a write group that the desk lists.</summary>
internal static class SqliteDesk
{
    private const string Save =
        "INSERT INTO desk_inbox (conversation, channel, view, state, episode, queue, reason, human_agent, last_at, last_sequence, "
        + "last_text, last_from, unanswered, mood, has_ticket) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $16) "
        + "ON CONFLICT (conversation) DO UPDATE SET view = CASE WHEN $14 THEN view ELSE excluded.view END, "
        + "state = CASE WHEN $14 THEN state ELSE excluded.state END, episode = excluded.episode, queue = excluded.queue, "
        + "reason = excluded.reason, human_agent = excluded.human_agent, last_sequence = excluded.last_sequence, "
        + "last_at = CASE WHEN excluded.last_text IS NULL THEN last_at ELSE excluded.last_at END, "
        + "last_text = COALESCE(excluded.last_text, last_text), last_from = COALESCE(excluded.last_from, last_from), "
        + "unanswered = excluded.unanswered + CASE WHEN $15 THEN 0 ELSE unanswered END, mood = COALESCE(excluded.mood, mood), "
        + "has_ticket = excluded.has_ticket";

    public static void SaveLines(SqliteWriteSession session, WriteGroup group)
    {
        foreach (var line in InboxLine.Of(group))
        {
            session.Execute(Save, line.Conversation, line.Channel, line.View, line.State, line.Episode, line.Queue, line.Reason,
                line.HumanAgent, (line.LastAt ?? group.Now).ToUnixTimeMilliseconds(), line.LastSequence, line.LastText, line.LastFrom,
                line.Unanswered, line.Mood, line.KeepsState, line.IsAnswered, line.HasTicket);
        }
    }
}
