namespace ServiceBot.Desk.Access;

/// <summary>Who did what at the desk. Written once, never changed; outdated lines are removed by the program alone.</summary>
internal interface IDeskAudit
{
    /// <summary>Writes a line before the answer is given: what cannot be written down is not done.</summary>
    /// <exception cref="ServiceBot.Core.Messaging.StoreUnavailableException">It was not written.</exception>
    Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Reads lines, newest first.</summary>
    Task<IReadOnlyList<AuditLine>> ReadAsync(AuditQuery query, CancellationToken cancellationToken);
}

/// <summary>Which lines.</summary>
/// <param name="Agent">Of whom; null for everybody.</param>
/// <param name="From">Since when, UTC.</param>
/// <param name="To">Before when, UTC.</param>
/// <param name="Before">Only lines with smaller numbers.</param>
/// <param name="Limit">At most so many.</param>
internal sealed record AuditQuery(string? Agent, DateTimeOffset? From, DateTimeOffset? To, long? Before, int Limit);

/// <summary>A line as it stands in the log.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Entry">What.</param>
internal sealed record AuditLine(long Number, DateTimeOffset At, AuditEntry Entry);
