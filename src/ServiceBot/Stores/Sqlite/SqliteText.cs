namespace ServiceBot.Stores.Sqlite;

/// <summary>The statements of the message path; <c>$0</c>, <c>$1</c>, … in the order of the values.</summary>
internal static class SqliteText
{
    public const string SelectConversation =
        "SELECT channel, native_id, channel_user, reference_json, last_sequence, last_at, waiting, state_json, owner, "
        + "lease_until, fence FROM conversations WHERE key = $0";

    public const string InsertConversation =
        "INSERT INTO conversations (key, channel, native_id, channel_user, reference_json, opened_at, last_at, fence) "
        + "VALUES ($0, $1, $2, $3, $4, $5, 0, $5)";

    public const string UpdateAddress =
        "UPDATE conversations SET channel_user = $1, reference_json = $2 WHERE key = $0";

    public const string UpdateConversation =
        "UPDATE conversations SET last_sequence = $1, last_at = $2, waiting = $3, state_json = $4, owner = $5, "
        + "lease_until = $6, fence = $7 WHERE key = $0";

    public const string SeenById =
        "SELECT activity_id, sequence FROM inbox WHERE conversation = $0 AND activity_id = $1";

    public const string SeenByClientId =
        "SELECT activity_id, sequence FROM inbox WHERE conversation = $0 AND client_id = $1";

    public const string IsWaiting =
        "SELECT 1 FROM inbox WHERE conversation = $0 AND sequence = $1 AND answered_at IS NULL";

    public const string SelectWaiting =
        "SELECT i.sequence, t.activity_json, i.attempts FROM inbox i "
        + "JOIN transcript t ON t.conversation = i.conversation AND t.sequence = i.sequence "
        + "WHERE i.conversation = $0 AND i.answered_at IS NULL ORDER BY i.sequence";

    public const string InsertTranscript =
        "INSERT INTO transcript (conversation, sequence, at, activity_json) VALUES ($0, $1, $2, $3)";

    public const string InsertInbox =
        "INSERT INTO inbox (conversation, sequence, activity_id, client_id, accepted_at, answered_at) "
        + "VALUES ($0, $1, $2, $3, $4, $5)";

    public const string MarkAnswered =
        "UPDATE inbox SET answered_at = $2 WHERE conversation = $0 AND sequence = $1";

    public const string CountAttempt =
        "UPDATE inbox SET attempts = attempts + 1 WHERE conversation = $0 AND answered_at IS NULL";

    public const string InsertOutbox =
        "INSERT INTO outbox (conversation, sequence, channel, created_at, due_at, answers, inline_until) "
        + "VALUES ($0, $1, $2, $3, $4, $5, $6)";

    /// <summary>Without what other requests have: there may be many of them, and each is kept for a while. Ids have no line feeds.</summary>
    public const string SelectQueue =
        "SELECT o.sequence, o.attempts, o.sent_parts, t.activity_json, o.answers, o.inline_for, o.inline_until, "
        + "o.held_reason IS NOT NULL, o.claimed_until FROM outbox o "
        + "JOIN transcript t ON t.conversation = o.conversation AND t.sequence = o.sequence "
        + "WHERE o.conversation = $0 AND NOT o.is_dead "
        + "AND (o.inline_for IS NULL OR instr($1, char(10) || o.inline_for || char(10)) > 0) ORDER BY o.sequence";

    public const string TakeInline =
        "UPDATE outbox SET inline_for = $2, inline_until = $3, due_at = " + OutboxText.Never
        + ", held_reason = NULL, claimed_by = NULL WHERE conversation = $0 AND sequence = $1";

    public const string MakeDue =
        "UPDATE outbox SET due_at = $2, inline_until = 0 WHERE conversation = $0 AND sequence = $1";

    public const string ReleaseHeld =
        "UPDATE outbox SET due_at = $1 WHERE conversation = $0 AND held_reason IS NOT NULL AND NOT is_dead";

    public const string InsertGap =
        "INSERT INTO knowledge_gaps (conversation, at, question, best_passage_id, score) VALUES ($0, $1, $2, $3, $4)";

    public const string IsSaid = "SELECT 1 FROM notices WHERE conversation = $0 AND once_key = $1";

    public const string InsertNotice = "INSERT INTO notices (conversation, once_key, at) VALUES ($0, $1, $2)";

    public const string InsertWatch =
        "INSERT INTO watches (subject, conversation, at) VALUES ($0, $1, $2) "
        + "ON CONFLICT (subject, conversation) DO UPDATE SET at = excluded.at";

    public const string InsertKeptWrite =
        "INSERT INTO kept_writes (idempotency_key, conversation, operation, payload_json, kept_at, due_at) "
        + "VALUES ($0, $1, $2, $3, $4, $4) ON CONFLICT (idempotency_key) DO NOTHING";

    public const string InsertSatisfaction =
        "INSERT INTO satisfaction (episode, conversation, at, score, word) VALUES ($0, $1, $2, $3, $4) "
        + "ON CONFLICT (episode) DO NOTHING";
}
