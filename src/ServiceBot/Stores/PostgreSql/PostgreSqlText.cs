namespace ServiceBot.Stores.PostgreSql;

/// <summary>The statements of the message path. Each takes whole columns, so a group costs the same few statements
/// however large it is.</summary>
internal static class PostgreSqlText
{
    /// <summary>Locks in key order, so that nodes cannot block each other in a circle.</summary>
    public const string LockConversations =
        "SELECT key, channel, native_id, channel_user, reference_json, last_sequence, last_at, waiting, state_json, owner, "
        + "lease_until, fence FROM conversations WHERE key = ANY($1) ORDER BY key FOR UPDATE";

    public const string Now = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    public const string SeenById =
        "SELECT i.conversation, i.activity_id, i.activity_id, i.sequence FROM unnest($1::text[], $2::text[]) AS q(c, a) "
        + "JOIN inbox i ON i.conversation = q.c AND i.activity_id = q.a";

    public const string SeenByClientId =
        "SELECT i.conversation, i.client_id, i.activity_id, i.sequence FROM unnest($1::text[], $2::text[]) AS q(c, a) "
        + "JOIN inbox i ON i.conversation = q.c AND i.client_id = q.a";

    public const string StillWaiting =
        "SELECT i.conversation, i.sequence FROM unnest($1::text[], $2::bigint[]) AS q(c, s) "
        + "JOIN inbox i ON i.conversation = q.c AND i.sequence = q.s WHERE i.answered_at IS NULL";

    public const string SelectWaiting =
        "SELECT i.sequence, t.activity_json, i.attempts FROM inbox i "
        + "JOIN transcript t ON t.conversation = i.conversation AND t.sequence = i.sequence "
        + "WHERE i.conversation = $1 AND i.answered_at IS NULL ORDER BY i.sequence";

    public const string InsertConversations =
        "INSERT INTO conversations (key, channel, native_id, channel_user, reference_json, opened_at, fence) "
        + "SELECT *, $6::bigint, $6::bigint FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) "
        + "ON CONFLICT (key) DO NOTHING";

    public const string UpdateAddresses =
        "UPDATE conversations c SET channel_user = u.channel_user, reference_json = u.reference_json "
        + "FROM unnest($1::text[], $2::text[], $3::text[]) AS u(key, channel_user, reference_json) WHERE c.key = u.key";

    public const string UpdateConversations =
        "UPDATE conversations c SET last_sequence = u.last_sequence, last_at = u.last_at, waiting = u.waiting, "
        + "state_json = u.state_json, owner = u.owner, lease_until = u.lease_until, fence = u.fence "
        + "FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::integer[], $5::text[], $6::text[], $7::bigint[], $8::bigint[]) "
        + "AS u(key, last_sequence, last_at, waiting, state_json, owner, lease_until, fence) WHERE c.key = u.key";

    public const string InsertTranscript =
        "INSERT INTO transcript (conversation, sequence, at, activity_json) "
        + "SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[])";

    public const string InsertInbox =
        "INSERT INTO inbox (conversation, sequence, activity_id, client_id, answered_at, accepted_at) "
        + "SELECT *, $6::bigint FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::bigint[])";

    public const string MarkAnswered =
        "UPDATE inbox i SET answered_at = $3 FROM unnest($1::text[], $2::bigint[]) AS q(c, s) "
        + "WHERE i.conversation = q.c AND i.sequence = q.s";

    public const string CountAttempts =
        "UPDATE inbox SET attempts = attempts + 1 WHERE conversation = ANY($1) AND answered_at IS NULL";

    public const string InsertOutbox =
        "INSERT INTO outbox (conversation, sequence, channel, due_at, answers, inline_until, created_at) "
        + "SELECT *, $7::bigint FROM unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[], $5::text[], $6::bigint[])";

    /// <summary>Without what other requests have: there may be many of them, and each is kept for a while.</summary>
    public const string SelectQueues =
        "SELECT o.conversation, o.sequence, o.attempts, o.sent_parts, t.activity_json, o.answers, o.inline_for, o.inline_until, "
        + "o.held_reason IS NOT NULL FROM outbox o "
        + "JOIN transcript t ON t.conversation = o.conversation AND t.sequence = o.sequence "
        + "WHERE o.conversation = ANY($1) AND NOT o.is_dead AND (o.inline_for IS NULL OR o.inline_for = ANY($2)) "
        + "ORDER BY o.conversation, o.sequence";

    /// <summary>What no sender has; it keeps its senders away until the transaction ends.</summary>
    public const string LockQueues =
        "SELECT conversation, sequence FROM outbox WHERE conversation = ANY($1) AND NOT is_dead AND inline_for IS NULL "
        + "AND claimed_until <= $2 ORDER BY conversation, sequence FOR UPDATE";

    public const string TakeInline =
        "UPDATE outbox o SET inline_for = u.activity, inline_until = u.until, due_at = " + OutboxText.Never
        + ", held_reason = NULL, claimed_by = NULL "
        + "FROM unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[]) AS u(conversation, sequence, activity, until) "
        + "WHERE o.conversation = u.conversation AND o.sequence = u.sequence";

    public const string MakeDue =
        "UPDATE outbox o SET due_at = $3, inline_until = 0 FROM unnest($1::text[], $2::bigint[]) AS u(conversation, sequence) "
        + "WHERE o.conversation = u.conversation AND o.sequence = u.sequence";

    public const string ReleaseHeld =
        "UPDATE outbox o SET due_at = u.due_at FROM unnest($1::text[], $2::bigint[]) AS u(conversation, due_at) "
        + "WHERE o.conversation = u.conversation AND o.held_reason IS NOT NULL AND NOT o.is_dead";

    public const string InsertGaps =
        "INSERT INTO knowledge_gaps (conversation, question, best_passage_id, score, at) "
        + "SELECT *, $5::bigint FROM unnest($1::text[], $2::text[], $3::text[], $4::double precision[])";

    public const string AlreadySaid =
        "SELECT n.conversation, n.once_key FROM unnest($1::text[], $2::text[]) AS q(c, o) "
        + "JOIN notices n ON n.conversation = q.c AND n.once_key = q.o";

    public const string InsertNotices =
        "INSERT INTO notices (conversation, once_key, at) SELECT *, $3::bigint FROM unnest($1::text[], $2::text[])";

    /// <summary>One group may name a watch twice; an insert may touch a row only once.</summary>
    public const string InsertWatches =
        "INSERT INTO watches (subject, conversation, at) SELECT DISTINCT *, $3::bigint FROM unnest($1::text[], $2::text[]) "
        + "ON CONFLICT (subject, conversation) DO UPDATE SET at = excluded.at";

    public const string InsertKeptWrites =
        "INSERT INTO kept_writes (idempotency_key, conversation, operation, payload_json, kept_at, due_at) "
        + "SELECT *, $5::bigint, $5::bigint FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) "
        + "ON CONFLICT (idempotency_key) DO NOTHING";

    public const string InsertSatisfaction =
        "INSERT INTO satisfaction (episode, conversation, score, word, at) "
        + "SELECT *, $5::bigint FROM unnest($1::text[], $2::text[], $3::integer[], $4::text[]) ON CONFLICT (episode) DO NOTHING";

    public const string Notify = "SELECT pg_notify('" + PostgreSqlNotice.Channel + "', p) FROM unnest($1::text[]) AS p";
}
