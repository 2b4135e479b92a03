namespace ServiceBot.Stores;

/// <summary>The statements of the outbox outside the message path, the same on both databases.</summary>
internal static class OutboxText
{
    /// <summary>Due at no time: held, or taken along by a request. The end of the year 9999.</summary>
    public const string Never = "253402300799999";

    /// <summary>Earlier replies come first, unless a request has them.</summary>
    public const string DueRows =
        "SELECT o.conversation, o.sequence FROM outbox o WHERE NOT o.is_dead AND o.due_at <= @now AND o.claimed_until <= @now "
        + "AND o.inline_for IS NULL AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.conversation = o.conversation "
        + "AND e.sequence < o.sequence AND NOT e.is_dead AND e.inline_for IS NULL) ORDER BY o.due_at LIMIT @limit";

    public const string ClaimRows =
        "UPDATE outbox SET claimed_by = @node, claimed_until = @until, held_reason = NULL, claimed_sequence = "
        + "COALESCE((SELECT c.last_sequence FROM conversations c WHERE c.key = outbox.conversation), 0) "
        + "WHERE (conversation, sequence) IN ({0}) RETURNING conversation, sequence, attempts, sent_parts, "
        + "(SELECT t.activity_json FROM transcript t WHERE t.conversation = outbox.conversation AND t.sequence = outbox.sequence), "
        + "(SELECT c.channel FROM conversations c WHERE c.key = outbox.conversation), "
        + "(SELECT c.native_id FROM conversations c WHERE c.key = outbox.conversation), "
        + "(SELECT c.channel_user FROM conversations c WHERE c.key = outbox.conversation), "
        + "(SELECT c.reference_json FROM conversations c WHERE c.key = outbox.conversation)";

    public const string Sent = "DELETE FROM outbox" + ClaimedRow;

    public const string Retry =
        "UPDATE outbox SET attempts = attempts + 1, sent_parts = @parts, due_at = @due, claimed_by = NULL, claimed_until = 0" + ClaimedRow;

    /// <summary>A customer who wrote since the claim may have come too early to make it due: then it is due again soon.</summary>
    public const string Hold =
        "UPDATE outbox SET sent_parts = @parts, claimed_by = NULL, claimed_until = 0, held_at = COALESCE(held_at, @now), "
        + "held_reason = CASE WHEN " + HasWritten + " THEN NULL ELSE @reason END, "
        + "due_at = CASE WHEN " + HasWritten + " THEN @soon ELSE " + Never + " END" + ClaimedRow;

    public const string GiveUp =
        "UPDATE outbox SET attempts = attempts + 1, is_dead = TRUE, reason = @reason" + ClaimedRow;

    /// <summary>As new, except for the parts that were taken.</summary>
    public const string Resend =
        "UPDATE outbox SET is_dead = FALSE, reason = NULL, attempts = 0, due_at = @now, claimed_by = NULL, claimed_until = 0, "
        + "held_at = NULL, held_reason = NULL, inline_for = NULL, inline_until = 0, answers = NULL "
        + "WHERE conversation = @key AND sequence = @sequence AND is_dead";

    /// <summary>Also its own request does not take it again.</summary>
    public const string Return =
        "UPDATE outbox SET inline_for = NULL, inline_until = 0, answers = NULL, sent_parts = @parts, due_at = @now "
        + "WHERE conversation = @key AND sequence = @sequence AND inline_for IS NOT NULL AND NOT is_dead";

    public const string TakenRows =
        "SELECT conversation, sequence FROM outbox WHERE inline_for IS NOT NULL AND inline_until <= @now LIMIT @limit";

    public const string RemoveTaken = "DELETE FROM outbox WHERE (conversation, sequence) IN ({0})";

    public const string HeldTooLongRows =
        "SELECT conversation, sequence FROM outbox WHERE held_reason IS NOT NULL AND held_at <= @before "
        + "AND due_at = " + Never + " AND claimed_until <= @now LIMIT @limit";

    public const string GiveUpHeld =
        "UPDATE outbox SET is_dead = TRUE, reason = 'held-too-long', held_reason = NULL WHERE (conversation, sequence) IN ({0}) "
        + "RETURNING conversation, sequence, channel, created_at, attempts";

    private const string ClaimedRow = " WHERE conversation = @key AND sequence = @sequence AND claimed_by = @node";

    private const string HasWritten =
        "EXISTS (SELECT 1 FROM inbox i WHERE i.conversation = outbox.conversation AND i.sequence > outbox.claimed_sequence)";
}
