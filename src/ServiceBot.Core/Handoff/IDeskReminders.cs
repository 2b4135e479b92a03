namespace ServiceBot.Core.Handoff;

/// <summary>What human agents want to be reminded of: conversations put aside, and promises to customers.</summary>
public interface IDeskReminders
{
    /// <summary>Sets a reminder, or moves one of the same human agent that is not done. Repeating is safe.</summary>
    /// <returns>Whether it stands so now; false for an unknown conversation, and for an id that is done or somebody else's.</returns>
    /// <exception cref="ArgumentException">Id or text are too long or empty.</exception>
    Task<bool> SetAsync(DeskReminder reminder, CancellationToken cancellationToken);

    /// <summary>Ends a reminder; anyone may who has the conversation.</summary>
    /// <returns>Whether it was open until now.</returns>
    Task<bool> DoneAsync(string id, CancellationToken cancellationToken);

    /// <summary>The open reminders of a human agent, the next first.</summary>
    Task<IReadOnlyList<DeskReminder>> ReadAsync(string humanAgent, CancellationToken cancellationToken);

    /// <summary>How many conversations each human agent has open reminders for; who has none is not in it.</summary>
    Task<IReadOnlyDictionary<string, int>> CountAsync(CancellationToken cancellationToken);

    /// <summary>Open reminders of everybody that are due, the oldest first.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<DeskReminder>> ReadDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}
