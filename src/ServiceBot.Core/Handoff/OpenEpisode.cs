namespace ServiceBot.Core.Handoff;

/// <summary>An open episode with what the queue has to know besides.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="LastWordAt">When the customer or a human agent last wrote, UTC; null for never.</param>
public sealed record OpenEpisode(HandoffEpisode Episode, DateTimeOffset? LastWordAt)
{
    /// <summary>Whether a human agent had the last word, so that the customer's answer is waited for.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>Until when the conversation was put aside, or an answer promised, UTC; null for neither.</summary>
    public DateTimeOffset? AsideUntil { get; init; }
}
