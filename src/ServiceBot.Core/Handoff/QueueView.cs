namespace ServiceBot.Core.Handoff;

/// <summary>How the queues stand at one moment.</summary>
public sealed record QueueView
{
    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Desks not seen since then are lost, UTC.</summary>
    public required DateTimeOffset GraceFrom { get; init; }

    /// <summary>How long who declined an episode is left alone with it, the first time.</summary>
    public required TimeSpan RingPause { get; init; }

    /// <summary>Every open episode.</summary>
    public required IReadOnlyList<OpenEpisode> Open { get; init; }

    /// <summary>Every human agent.</summary>
    public required IReadOnlyList<HumanAgentPresence> People { get; init; }

    /// <summary>How long the last talks took.</summary>
    public required IReadOnlyList<TimeSpan> Handling { get; init; }

    /// <summary>How many wait in a queue.</summary>
    public int Waiting(string queue) => Open.Count(one => one.Episode.IsWaiting && one.Episode.Queue == queue);

    /// <summary>Whether a human agent of a queue is signed in, be they away or busy for the moment.</summary>
    public bool IsManned(string queue) => People.Any(person => person.SeenAt >= GraceFrom && person.Queues.Contains(queue));

    /// <summary>When a human agent of a queue was last seen; null for never.</summary>
    public DateTimeOffset? SeenAt(string queue) =>
        People.Where(person => person.Queues.Contains(queue)).Max(person => (DateTimeOffset?)person.SeenAt);

    /// <summary>The place of an episode in its line, from 1; 0 when it does not wait.</summary>
    public int PlaceOf(string episode) => QueueOrder.Place(episode, Open.Select(one => one.Episode), At);

    /// <summary>The place that somebody who asks now would have.</summary>
    public int PlaceOf(HandoffRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var mine = new HandoffEpisode
        {
            // After every other one that began to wait at the same moment.
            Id = "~",
            Conversation = default,
            State = EpisodeState.Queued,
            Version = 1,
            Reason = request.Reason,
            Priority = request.Priority,
            Queue = request.Queue,
            OpenedAt = At,
            WaitingSince = At,
            MovedAt = At,
        };
        return QueueOrder.Place(mine.Id, Open.Select(one => one.Episode).Append(mine), At);
    }

    /// <summary>An honest guess of the wait in whole minutes; null when there is no ground for one.</summary>
    public int? Minutes(string queue, int place) => Minutes(place, Serving(queue));

    /// <summary>The same for somebody who waits: who has just declined them does not count.</summary>
    public int? Minutes(HandoffEpisode episode, int place)
    {
        ArgumentNullException.ThrowIfNull(episode);
        return Minutes(place, Serving(episode.Queue).Where(person => !QueueOrder.IsPaused(episode, person.Id, At, RingPause)));
    }

    private int? Minutes(int place, IEnumerable<HumanAgentPresence> people) => WaitEstimate.Minutes(place, people.Sum(person => person.Capacity), Handling);

    private IEnumerable<HumanAgentPresence> Serving(string queue) =>
        People.Where(person => person.IsAvailable && person.SeenAt >= GraceFrom && person.Queues.Contains(queue));
}
