namespace ServiceBot.Stores.Desk;

/// <summary>The statements of the search. Pairs stand in a text index on SQLite, in an index of numbers on PostgreSQL.</summary>
internal static class DeskSearchText
{
    public const string Unindexed =
        "SELECT conversation, indexed_sequence, last_sequence FROM desk_inbox WHERE indexed_sequence < last_sequence ORDER BY last_at LIMIT @limit";

    /// <summary>What another node is at is its business.</summary>
    public const string SkipLocked = " FOR UPDATE SKIP LOCKED";

    public const string Said =
        "SELECT sequence, activity_json FROM transcript WHERE conversation = @key AND sequence > @after ORDER BY sequence LIMIT @limit";

    public const string Indexed = "UPDATE desk_inbox SET indexed_sequence = @sequence WHERE conversation = @key";

    public const string Lag = "SELECT MIN(last_at) FROM desk_inbox WHERE indexed_sequence < last_sequence";

    public const string SqliteInsert = "INSERT INTO desk_search (id, conversation, sequence) VALUES (@id, @key, @sequence) ON CONFLICT (id) DO NOTHING";

    public const string SqliteInsertPairs = "INSERT INTO desk_search_pairs (rowid, pairs) VALUES (@id, @pairs)";

    public const string PostgreSqlInsert =
        "INSERT INTO desk_search (id, conversation, sequence, pairs) SELECT id, conversation, sequence, string_to_array(pairs, ' ')::integer[] "
        + "FROM unnest(@ids, @keys, @sequences, @pairs) AS u(id, conversation, sequence, pairs) ON CONFLICT (id) DO NOTHING";

    /// <summary>The index first, from the newest on; the rest for what it offers.</summary>
    public const string SqliteFind =
        "SELECT desk_search_pairs.rowid, i.conversation, i.channel, t.sequence, t.activity_json FROM desk_search_pairs "
        + "CROSS JOIN desk_search s ON s.id = desk_search_pairs.rowid CROSS JOIN desk_inbox i ON i.conversation = s.conversation "
        + "CROSS JOIN transcript t ON t.conversation = s.conversation AND t.sequence = s.sequence "
        + "WHERE desk_search_pairs MATCH @pairs AND desk_search_pairs.rowid >= @from AND desk_search_pairs.rowid < @to "
        + "AND (@all OR i.human_agent = @me OR i.queue IN (SELECT value FROM json_each(@queues))) AND (@channel IS NULL OR i.channel = @channel) "
        + "ORDER BY desk_search_pairs.rowid DESC LIMIT @limit";

    public const string PostgreSqlFind =
        "SELECT s.id, i.conversation, i.channel, t.sequence, t.activity_json FROM desk_search s "
        + "JOIN desk_inbox i ON i.conversation = s.conversation JOIN transcript t ON t.conversation = s.conversation AND t.sequence = s.sequence "
        + "WHERE s.pairs @> @pairs AND s.id >= @from AND s.id < @to "
        + "AND (@all OR i.human_agent = @me OR i.queue = ANY(@queues)) AND (@channel::text IS NULL OR i.channel = @channel) "
        + "ORDER BY s.id DESC LIMIT @limit";

    /// <summary>Everything is seen, by every channel: only what is shown is looked up.</summary>
    public const string PostgreSqlFindAll =
        "SELECT s.id, i.conversation, i.channel, t.sequence, t.activity_json FROM (SELECT id, conversation, sequence FROM desk_search "
        + "WHERE pairs @> @pairs AND id >= @from AND id < @to ORDER BY id DESC LIMIT @limit) s "
        + "JOIN desk_inbox i ON i.conversation = s.conversation JOIN transcript t ON t.conversation = s.conversation AND t.sequence = s.sequence "
        + "ORDER BY s.id DESC";
}
