namespace ServiceBot.Desk.Supervision;

/// <summary>Adds up days.</summary>
internal static class FigureSums
{
    /// <summary>Figures of a range, straight from the logs; what the arguments have to hold stands at <see cref="DayDigests.Of"/>.</summary>
    /// <param name="range">Days.</param>
    /// <param name="episodes">Handoffs.</param>
    /// <param name="ratings">Ratings.</param>
    /// <param name="contacts">Contacts.</param>
    /// <param name="names">Display names of human agents by id.</param>
    /// <param name="now">UTC.</param>
    public static Figures Of(
        FigureRange range, IReadOnlyList<EpisodeLine> episodes, IReadOnlyList<RatingLine> ratings, IReadOnlyList<ContactLine> contacts,
        IReadOnlyDictionary<string, string> names, DateTimeOffset now) =>
        Of(range, DayDigests.Of(range, episodes, ratings, contacts, now), names);

    /// <param name="range">Days.</param>
    /// <param name="days">A digest for each of them, in order.</param>
    /// <param name="names">Display names of human agents by id.</param>
    public static Figures Of(FigureRange range, IReadOnlyList<DayDigest> days, IReadOnlyDictionary<string, string> names) => new()
    {
        From = range.From,
        To = range.To,
        Begun = days.Sum(day => day.Begun),
        Accepted = days.Sum(day => day.Accepted),
        Tickets = days.Sum(day => day.Tickets),
        Abandoned = days.Sum(day => day.Abandoned),
        BackToBot = days.Sum(day => day.BackToBot),
        WaitSeconds = SpreadOf(days.Select(day => day.Waits)),
        FirstWordSeconds = SpreadOf(days.Select(day => day.FirstWords)),
        TalkSeconds = SpreadOf(days.Select(day => day.Talks)),
        Csat = RatingsOf(days.SelectMany(day => new[] { day.HumanScores, day.BotScores })),
        CsatHuman = RatingsOf(days.Select(day => day.HumanScores)),
        CsatBot = RatingsOf(days.Select(day => day.BotScores)),
        Conversations = days.Sum(day => day.Contacts),
        BotOnly = days.Sum(day => day.BotOnly),
        ResolvedBot = Share(days.Sum(day => day.BotResolved), days.Sum(day => day.BotJudged)),
        ResolvedHuman = Share(days.Sum(day => day.HumanResolved), days.Sum(day => day.HumanJudged)),
        ByDay = [.. days.Select(day => new DayFigures(
            day.Day, day.Begun, day.Accepted, day.Abandoned, day.Contacts, RatingsOf([day.HumanScores, day.BotScores]).Average))],
        ByHour = Add(DayDigest.HoursOfDay, days.Select(day => day.ByHour)),
        ContactsByHour = Add(DayDigest.HoursOfDay, days.Select(day => day.ContactsByHour)),
        ByReason = days.SelectMany(day => day.ByReason).GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
            .Select(group => (group.Key, Count: group.Sum()))
            .OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key, pair => pair.Count, StringComparer.Ordinal),
        ByAgent = [.. days.SelectMany(day => day.ByAgent).GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
            .Select(group => AgentOf(group.Key, names.GetValueOrDefault(group.Key, group.Key), [.. group]))
            .OrderByDescending(one => one.Accepted).ThenBy(one => one.Name, StringComparer.Ordinal)],
    };

    /// <summary>Nearest-rank percentiles of whole seconds.</summary>
    public static Spread? SpreadOf(IEnumerable<IReadOnlyDictionary<int, int>> counted)
    {
        var all = new SortedDictionary<int, int>();
        foreach (var (seconds, count) in counted.SelectMany(one => one))
            all[seconds] = all.GetValueOrDefault(seconds) + count;
        var total = all.Values.Sum();
        return total == 0 ? null : new Spread(At(0.5), At(0.9), all.Keys.Last(), total);

        int At(double share)
        {
            var left = Math.Max(1, (int)Math.Ceiling(share * total));
            foreach (var (seconds, count) in all)
            {
                left -= count;
                if (left <= 0)
                    return seconds;
            }
            return all.Keys.Last();
        }
    }

    private static HumanAgentFigures AgentOf(string id, string name, List<HumanAgentDigest> days)
    {
        var ended = days.Sum(day => day.Ended);
        return new HumanAgentFigures(
            id, name, days.Sum(day => day.Accepted), ended == 0 ? null : (int)Math.Round((double)days.Sum(day => day.Seconds) / ended),
            RatingsOf(days.Select(day => day.Scores)).Average);
    }

    private static double? Share(int count, int total) => total == 0 ? null : Math.Round((double)count / total, 4);

    private static Ratings RatingsOf(IEnumerable<IReadOnlyList<int>> scores)
    {
        var byScore = Add(DayDigest.Scores, scores);
        var count = byScore.Sum();
        return new Ratings(
            count, count == 0 ? null : Math.Round(byScore.Select((many, at) => many * (at + 1)).Sum() / (double)count, 2), byScore);
    }

    private static int[] Add(int length, IEnumerable<IReadOnlyList<int>> all)
    {
        var sums = new int[length];
        foreach (var one in all)
            for (var at = 0; at < length; at++)
                sums[at] += one[at];
        return sums;
    }
}
