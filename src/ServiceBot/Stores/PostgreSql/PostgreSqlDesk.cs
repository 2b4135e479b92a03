using Npgsql;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.PostgreSql;

/// <summary>The part of a write group that the desk lists.</summary>
internal static class PostgreSqlDesk
{
    private const string Save =
        "INSERT INTO desk_inbox AS i (conversation, channel, view, state, episode, queue, reason, human_agent, last_at, last_sequence, "
        + "last_text, last_from, unanswered, mood, has_ticket) SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::integer[], "
        + "$6::text[], $7::text[], $8::text[], $9::bigint[], $10::bigint[], $11::text[], $12::text[], $13::integer[], $14::text[], $17::boolean[]) "
        + "ON CONFLICT (conversation) DO UPDATE SET view = CASE WHEN excluded.conversation = ANY($15) THEN i.view ELSE excluded.view END, "
        + "state = CASE WHEN excluded.conversation = ANY($15) THEN i.state ELSE excluded.state END, episode = excluded.episode, "
        + "queue = excluded.queue, reason = excluded.reason, human_agent = excluded.human_agent, last_sequence = excluded.last_sequence, "
        + "last_at = CASE WHEN excluded.last_text IS NULL THEN i.last_at ELSE excluded.last_at END, "
        + "last_text = COALESCE(excluded.last_text, i.last_text), last_from = COALESCE(excluded.last_from, i.last_from), "
        + "unanswered = excluded.unanswered + CASE WHEN excluded.conversation = ANY($16) THEN 0 ELSE i.unanswered END, "
        + "mood = COALESCE(excluded.mood, i.mood), has_ticket = excluded.has_ticket";

    public static void AddSaves(NpgsqlBatch batch, WriteGroup group)
    {
        var lines = InboxLine.Of(group).ToList();
        if (lines.Count == 0)
            return;
        var now = group.Now.ToUnixTimeMilliseconds();
        object[] values =
        [
            lines.ToArray(l => l.Conversation), lines.ToArray(l => l.Channel), lines.ToArray(l => l.View), lines.ToArray(l => l.State),
            lines.ToArray(l => l.Episode), lines.ToArray(l => l.Queue), lines.ToArray(l => l.Reason), lines.ToArray(l => l.HumanAgent),
            lines.ToArray(l => l.LastAt?.ToUnixTimeMilliseconds() ?? now), lines.ToArray(l => l.LastSequence),
            lines.ToArray(l => l.LastText), lines.ToArray(l => l.LastFrom), lines.ToArray(l => l.Unanswered), lines.ToArray(l => l.Mood),
            lines.Where(l => l.KeepsState).Select(l => l.Conversation).ToArray(), lines.Where(l => l.IsAnswered).Select(l => l.Conversation).ToArray(),
            lines.ToArray(l => l.HasTicket),
        ];
        var command = NpgsqlBatchParts.Add(batch, Save);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
    }
}
