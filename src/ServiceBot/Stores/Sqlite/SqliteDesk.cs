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

    /// <summary>Most messages by far: nobody but the bot was ever asked. Touches as little as it can.</summary>
    private const string SaveOfBot =
        "UPDATE desk_inbox SET last_sequence = $1, last_at = COALESCE($2, last_at), last_text = COALESCE($3, last_text), "
        + "last_from = COALESCE($4, last_from), unanswered = unanswered + $5 WHERE conversation = $0 AND episode = 0";

    public static void SaveLines(SqliteWriteSession session, WriteGroup group)
    {
        foreach (var line in InboxLine.Of(group))
        {
            if (line.Episode == 0 && session.Execute(SaveOfBot, line.Conversation, line.LastSequence, line.LastAt?.ToUnixTimeMilliseconds(),
                line.LastText, line.LastFrom, line.Unanswered) > 0)
            {
                continue;
            }
            session.Execute(Save, line.Conversation, line.Channel, line.View, line.State, line.Episode, line.Queue, line.Reason,
                line.HumanAgent, (line.LastAt ?? group.Now).ToUnixTimeMilliseconds(), line.LastSequence, line.LastText, line.LastFrom,
                line.Unanswered, line.Mood, line.KeepsState, line.IsAnswered, line.HasTicket);
        }
    }
}
