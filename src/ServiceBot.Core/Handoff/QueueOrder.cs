namespace ServiceBot.Core.Handoff;

/// <summary>Who is served next, and by whom: urgent first, but nobody waits for ever; who fits and has most room.</summary>
public static class QueueOrder
{
    /// <summary>After this wait a customer counts as one priority more urgent. Emergencies stay before everybody.</summary>
    public static readonly TimeSpan Ageing = TimeSpan.FromMinutes(5);

    /// <summary>Waiting episodes in the order in which they are served.</summary>
    /// <param name="episodes">Episodes; those that do not wait are left out.</param>
    /// <param name="now">UTC.</param>
    public static IReadOnlyList<HandoffEpisode> Sort(IEnumerable<HandoffEpisode> episodes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        return
        [
            .. episodes.Where(episode => episode.IsWaiting)
                .OrderBy(episode => Rank(episode, now))
                .ThenBy(episode => episode.WaitingSince ?? episode.MovedAt)
                .ThenBy(episode => episode.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The place of an episode in its line, from 1.</summary>
    /// <returns>0 when it does not wait.</returns>
    public static int Place(string episode, IEnumerable<HandoffEpisode> episodes, DateTimeOffset now)
    {
        var waiting = Sort(episodes, now);
        var mine = waiting.FirstOrDefault(one => one.Id == episode);
        return mine is null ? 0 : waiting.Where(one => one.Queue == mine.Queue).TakeWhile(one => one.Id != episode).Count() + 1;
    }

    /// <summary>The human agent to ring.</summary>
    /// <param name="episode">A waiting episode.</param>
    /// <param name="people">Everybody who is signed in.</param>
    /// <param name="graceFrom">Desks not seen since then are lost, UTC.</param>
    /// <param name="now">UTC.</param>
    /// <param name="pause">How long who declined is left alone with it, the first time.</param>
    /// <returns>Null when nobody fits now.</returns>
    public static HumanAgentPresence? Choose(
        HandoffEpisode episode, IEnumerable<HumanAgentPresence> people, DateTimeOffset graceFrom, DateTimeOffset now, TimeSpan pause)
    {
        ArgumentNullException.ThrowIfNull(episode);
        return people
            .Where(person => Fits(episode, person, graceFrom) && !IsPaused(episode, person.Id, now, pause))
            .OrderBy(person => episode.Missed.Contains(person.Id))
            .ThenByDescending(person => episode.Region is { } region && person.Regions.Contains(region))
            .ThenBy(person => person.Load / person.Capacity)
            .ThenBy(person => person.LastGivenAt ?? DateTimeOffset.MinValue)
            .ThenBy(person => person.Id, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    /// <summary>Whether somebody has declined an episode, or let it ring, a moment ago. In a danger nobody is left alone; nor is who
    /// was named for it.</summary>
    /// <param name="episode">A waiting episode.</param>
    /// <param name="humanAgent">Who.</param>
    /// <param name="now">UTC.</param>
    /// <param name="pause">The first pause.</param>
    public static bool IsPaused(HandoffEpisode episode, string humanAgent, DateTimeOffset now, TimeSpan pause)
    {
        ArgumentNullException.ThrowIfNull(episode);
        return episode.Priority != HandoffPriority.Emergency && episode.WantedAgent != humanAgent
            && episode.Pauses.Any(one => one.HumanAgent == humanAgent && now < one.Until(pause));
    }

    /// <summary>Whether a human agent may be rung for an episode.</summary>
    /// <param name="episode">A waiting episode.</param>
    /// <param name="person">The human agent, with the load of now.</param>
    /// <param name="graceFrom">Desks not seen since then are lost, UTC.</param>
    public static bool Fits(HandoffEpisode episode, HumanAgentPresence person, DateTimeOffset graceFrom)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(person);
        if (!person.IsAvailable || person.SeenAt < graceFrom || person.Load + 1 > person.Capacity) return false;
        if (episode.WantedAgent is { } wanted) return person.Id == wanted;
        return (person.Queues.Contains(episode.Queue) || episode.Priority == HandoffPriority.Emergency)
            && (episode.Region is not { } region || person.Regions.Count == 0 || person.Regions.Contains(region));
    }

    private static int Rank(HandoffEpisode episode, DateTimeOffset now)
    {
        if (episode.Priority == HandoffPriority.Emergency) return 0;
        var waited = now - (episode.WaitingSince ?? now);
        return Math.Max(1, (int)episode.Priority - (int)(waited / Ageing));
    }
}
