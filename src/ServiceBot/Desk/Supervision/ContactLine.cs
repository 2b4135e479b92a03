namespace ServiceBot.Desk.Supervision;

/// <summary>A time in which a customer wrote, without a pause of an hour.</summary>
/// <param name="Conversation">Whose.</param>
/// <param name="StartedAt">The first message, UTC.</param>
/// <param name="LastAt">The last message, UTC.</param>
/// <param name="NextAt">When the customer began to write again, UTC; null for not yet.</param>
internal sealed record ContactLine(string Conversation, DateTimeOffset StartedAt, DateTimeOffset LastAt, DateTimeOffset? NextAt)
{
    /// <summary>A longer pause begins another contact.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Who does not write again for so long was helped.</summary>
    public static readonly TimeSpan Resolved = TimeSpan.FromHours(72);
}
