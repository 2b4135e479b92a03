using Npgsql;
using ServiceBot.Core.Handoff;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.PostgreSql;

/// <summary>The part of a write group that concerns handoffs. Conversations are locked first, human agents after them, each in
/// the order of their keys, so that nodes cannot block each other in a circle.</summary>
internal static class PostgreSqlHandoff
{
    /// <summary>A statement of its own after the lock: it sees what was stored while the lock was waited for.</summary>
    private const string Newest =
        "SELECT e.conversation, e.number, e.episode_json FROM unnest($1::text[]) AS q(c) CROSS JOIN LATERAL "
        + "(SELECT conversation, number, episode_json FROM episodes WHERE conversation = q.c ORDER BY number DESC LIMIT 1) AS e";

    private const string LockAgents =
        "SELECT id, number, capacity, queues, regions, is_available, seen_at, given_at FROM human_agents WHERE id = ANY($1) "
        + "ORDER BY id FOR UPDATE";

    private const string Loads =
        "SELECT human_agent, state FROM episodes WHERE is_open AND human_agent = ANY($1)";

    private const string SaveEpisodes =
        "INSERT INTO episodes (conversation, number, is_open, state, human_agent, moved_at, handling_ms, episode_json) "
        + "SELECT * FROM unnest($1::text[], $2::integer[], $3::boolean[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::text[]) "
        + "ON CONFLICT (conversation, number) DO UPDATE SET is_open = excluded.is_open, state = excluded.state, "
        + "human_agent = excluded.human_agent, moved_at = excluded.moved_at, handling_ms = excluded.handling_ms, "
        + "episode_json = excluded.episode_json";

    private const string InsertEvents =
        "INSERT INTO episode_events (conversation, episode, number, at, from_state, to_state, actor_kind, actor, move, human_agent) "
        + "SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], "
        + "$9::text[], $10::text[])";

    private const string InsertNotes =
        "INSERT INTO desk_notes (conversation, at, kind, author, text, after_sequence, client_id, activity_json) "
        + "SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[])";

    private const string MarkGiven = "UPDATE human_agents SET given_at = $2 WHERE id = ANY($1)";

    /// <summary>Adds what has to be loaded, as the last statements of the batch.</summary>
    public static void AddLoads(NpgsqlBatch batch, WriteGroup group)
    {
        Add(batch, Newest, [group.Keys.ToArray()]);
        if (group.Handoff.AgentLookups.Count == 0)
            return;
        Add(batch, LockAgents, [group.Handoff.AgentLookups.ToArray()]);
        Add(batch, Loads, [group.Handoff.AgentLookups.ToArray()]);
    }

    /// <summary>Reads what <see cref="AddLoads"/> asked for; the reader stands before it.</summary>
    public static async Task ReadAsync(NpgsqlDataReader reader, WriteGroup group, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (group.Slots.TryGetValue(reader.GetString(0), out var slot))
                slot.Load(reader.GetInt32(1), EpisodeJson.Read(reader.GetString(2)));
        }
        if (group.Handoff.AgentLookups.Count == 0)
            return;
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var person = HumanAgentRows.Read(reader);
            group.Handoff.Agents[person.Id] = person;
        }
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (group.Handoff.Agents.TryGetValue(reader.GetString(0), out var person))
                group.Handoff.Agents[person.Id] = person with { Load = person.Load + HandoffGroup.LoadOf(Enum.Parse<EpisodeState>(reader.GetString(1))) };
        }
    }

    /// <summary>Adds what has to be saved.</summary>
    public static void AddSaves(NpgsqlBatch batch, WriteGroup group)
    {
        var handoff = group.Handoff;
        if (handoff.Episodes.Count > 0)
        {
            var rows = handoff.Episodes.ToList();
            Add(batch, SaveEpisodes,
            [
                rows.ToArray(r => r.Key.Conversation), rows.ToArray(r => r.Key.Number), rows.ToArray(r => r.Value.IsOpen),
                rows.ToArray(r => r.Value.State.ToString()), rows.ToArray(r => r.Value.HumanAgent),
                rows.ToArray(r => r.Value.MovedAt.ToUnixTimeMilliseconds()), rows.ToArray(r => EpisodeRows.HandlingMs(r.Value)),
                rows.ToArray(r => EpisodeJson.Write(r.Value)),
            ]);
        }
        if (handoff.Events.Count > 0)
        {
            var rows = handoff.Events;
            Add(batch, InsertEvents,
            [
                rows.ToArray(r => r.Conversation), rows.ToArray(r => r.Event.Episode), rows.ToArray(r => r.Event.Number),
                rows.ToArray(r => r.Event.At.ToUnixTimeMilliseconds()), rows.ToArray(r => r.Event.From.ToString()),
                rows.ToArray(r => r.Event.To.ToString()), rows.ToArray(r => r.Event.Actor.Kind.ToString()),
                rows.ToArray(r => r.Event.Actor.HumanAgent), rows.ToArray(r => r.Event.Move), rows.ToArray(r => r.Event.HumanAgent),
            ]);
        }
        if (handoff.Notes.Count > 0)
        {
            var rows = handoff.Notes;
            Add(batch, InsertNotes,
            [
                rows.ToArray(r => r.Conversation.Value), rows.ToArray(r => r.At.ToUnixTimeMilliseconds()), rows.ToArray(r => r.Kind.ToString()),
                rows.ToArray(r => r.Author), rows.ToArray(r => r.Text), rows.ToArray(r => r.AfterSequence), rows.ToArray(r => r.ClientId),
                rows.ToArray(r => r.ActivityJson),
            ]);
        }
        if (handoff.Given.Count > 0)
            Add(batch, MarkGiven, [handoff.Given.ToArray(), group.NodeNow.ToUnixTimeMilliseconds()]);
    }

    private static void Add(NpgsqlBatch batch, string sql, object[] values)
    {
        var command = NpgsqlBatchParts.Add(batch, sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
    }
}
