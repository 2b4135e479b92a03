namespace ServiceBot.Core.Handoff;

/// <summary>What a move can end in.</summary>
public abstract record MoveOutcome
{
    private MoveOutcome() { }

    /// <summary>Made.</summary>
    /// <param name="Episode">The episode after it; with <see cref="EpisodeState.Bot"/> when the customer went back to the bot.</param>
    /// <param name="Events">What is to be written down, in order; at least one.</param>
    public sealed record Moved(HandoffEpisode Episode, IReadOnlyList<EpisodeEvent> Events) : MoveOutcome;

    /// <summary>It stands so already (a repetition): nothing changed.</summary>
    /// <param name="Episode">The episode as it is.</param>
    public sealed record Unchanged(HandoffEpisode Episode) : MoveOutcome;

    /// <summary>Not allowed: nothing changed.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="State">Where the conversation stands.</param>
    public sealed record Refused(MoveRefusal Reason, EpisodeState State) : MoveOutcome;
}
