namespace ServiceBot.Core.Handoff;

/// <summary>Figures of handoffs, computed from their steps and from nothing else, so that they can be computed again at any time.</summary>
public sealed record HandoffFigures
{
    /// <summary>Handoffs that began.</summary>
    public required int Begun { get; init; }

    /// <summary>Those that a human agent took.</summary>
    public required int Accepted { get; init; }

    /// <summary>Those that ended in a ticket because nobody was there, or because the customer would rather not wait.</summary>
    public required int Tickets { get; init; }

    /// <summary>Those that the customer left.</summary>
    public required int Abandoned { get; init; }

    /// <summary>Those whose customer went back to the bot.</summary>
    public required int BackToBot { get; init; }

    /// <summary>From the wish to the human agent, one for each that was accepted after a wait, in order of the handoffs.</summary>
    public required IReadOnlyList<TimeSpan> Waits { get; init; }

    /// <summary>From the human agent's taking it to their first word, one for each that had one.</summary>
    public required IReadOnlyList<TimeSpan> FirstWords { get; init; }

    /// <summary>From the first taking to the last end of the talk, one for each that was concluded.</summary>
    public required IReadOnlyList<TimeSpan> Talks { get; init; }

    /// <summary>Computes them.</summary>
    /// <param name="steps">Steps of whole handoffs, in any order.</param>
    public static HandoffFigures Of(IEnumerable<EpisodeEvent> steps)
    {
        var all = steps.GroupBy(step => step.Episode, StringComparer.Ordinal).OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => one.OrderBy(step => step.Number).ToList())
            // An offer that nobody took up is no handoff.
            .Where(one => one.Exists(step => step.To is not (EpisodeState.Offered or EpisodeState.Bot))).ToList();
        return new HandoffFigures
        {
            Begun = all.Count,
            Accepted = all.Count(one => First(one, EpisodeState.Active) is not null),
            Tickets = all.Count(one => one[^1].To is EpisodeState.AfterHours or EpisodeState.Failed),
            Abandoned = all.Count(one => one[^1].To is EpisodeState.Abandoned),
            BackToBot = all.Count(one => one[^1].To is EpisodeState.Bot),
            Waits = [.. all.Select(one => First(one, EpisodeState.Active) - First(one, EpisodeState.Queued)).OfType<TimeSpan>()],
            FirstWords = [.. all.Select(one => one.Find(step => step.Move == nameof(EpisodeMove.FirstWord))?.At - First(one, EpisodeState.Active)).OfType<TimeSpan>()],
            Talks = [.. all.Select(one => one.FindLast(step => step.To == EpisodeState.WrapUp)?.At - First(one, EpisodeState.Active)).OfType<TimeSpan>()],
        };
    }

    private static DateTimeOffset? First(List<EpisodeEvent> steps, EpisodeState state) => steps.Find(step => step.To == state)?.At;
}
