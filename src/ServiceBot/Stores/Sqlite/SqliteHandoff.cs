using ServiceBot.Core.Handoff;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Sqlite;

/// <summary>The part of a write group that concerns handoffs.</summary>
internal static class SqliteHandoff
{
    private const string Newest =
        "SELECT number, episode_json FROM episodes WHERE conversation = $0 ORDER BY number DESC LIMIT 1";

    private const string Agent =
        "SELECT id, number, capacity, queues, regions, is_available, seen_at, given_at FROM human_agents WHERE id = $0";

    private const string Loads = "SELECT state FROM episodes WHERE is_open AND human_agent = $0";

    private const string SaveEpisode =
        "INSERT INTO episodes (conversation, number, is_open, state, human_agent, moved_at, handling_ms, episode_json) "
        + "VALUES ($0, $1, $2, $3, $4, $5, $6, $7) ON CONFLICT (conversation, number) DO UPDATE SET is_open = excluded.is_open, "
        + "state = excluded.state, human_agent = excluded.human_agent, moved_at = excluded.moved_at, "
        + "handling_ms = excluded.handling_ms, episode_json = excluded.episode_json";

    private const string InsertEvent =
        "INSERT INTO episode_events (conversation, episode, number, at, from_state, to_state, actor_kind, actor, move, human_agent) "
        + "VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)";

    private const string InsertNote =
        "INSERT INTO desk_notes (conversation, at, kind, author, text, after_sequence, client_id, activity_json) "
        + "VALUES ($0, $1, $2, $3, $4, $5, $6, $7)";

    private const string MarkGiven = "UPDATE human_agents SET given_at = $1 WHERE id = $0";

    public static void Load(SqliteWriteSession session, WriteGroup group)
    {
        foreach (var slot in group.Slots.Values)
        {
            using var reader = session.Prepare(Newest, slot.Key.Value).ExecuteReader();
            if (reader.Read())
                slot.Load(reader.GetInt32(0), EpisodeJson.Read(reader.GetString(1)));
        }
        foreach (var id in group.Handoff.AgentLookups)
        {
            if (FindAgent(session, id) is { } person)
                group.Handoff.Agents[id] = person with { Load = LoadOf(session, id) };
        }
    }

    public static void Save(SqliteWriteSession session, WriteGroup group)
    {
        foreach (var ((conversation, number), episode) in group.Handoff.Episodes)
        {
            session.Execute(SaveEpisode, conversation, number, episode.IsOpen, episode.State.ToString(), episode.HumanAgent,
                episode.MovedAt.ToUnixTimeMilliseconds(), EpisodeRows.HandlingMs(episode), EpisodeJson.Write(episode));
        }
        foreach (var (conversation, step) in group.Handoff.Events)
        {
            session.Execute(InsertEvent, conversation, step.Episode, step.Number, step.At.ToUnixTimeMilliseconds(), step.From.ToString(),
                step.To.ToString(), step.Actor.Kind.ToString(), step.Actor.HumanAgent, step.Move, step.HumanAgent);
        }
        foreach (var note in group.Handoff.Notes)
        {
            session.Execute(InsertNote, note.Conversation.Value, note.At.ToUnixTimeMilliseconds(), note.Kind.ToString(), note.Author,
                note.Text, note.AfterSequence, note.ClientId, note.ActivityJson);
        }
        foreach (var id in group.Handoff.Given)
            session.Execute(MarkGiven, id, group.NodeNow.ToUnixTimeMilliseconds());
    }

    private static HumanAgentPresence? FindAgent(SqliteWriteSession session, string id)
    {
        using var reader = session.Prepare(Agent, id).ExecuteReader();
        return reader.Read() ? HumanAgentRows.Read(reader) : null;
    }

    private static double LoadOf(SqliteWriteSession session, string id)
    {
        using var reader = session.Prepare(Loads, id).ExecuteReader();
        var load = 0.0;
        while (reader.Read())
            load += HandoffGroup.LoadOf(Enum.Parse<EpisodeState>(reader.GetString(0)));
        return load;
    }
}
