using ServiceBot.Core.Handoff;
using ServiceBot.Core.Time;

namespace ServiceBot.Desk.Supervision;

/// <summary>Computes figures from the logs, and from nothing else.</summary>
internal static class FigureSums
{
    private const int HoursOfDay = 24;
    private const int Scores = 5;

    /// <param name="range">Days.</param>
    /// <param name="episodes">Handoffs that began from one contact's length before the range to as much after it; those outside
    /// only tell which contacts had one.</param>
    /// <param name="ratings">Ratings given in the range.</param>
    /// <param name="contacts">Contacts that began in the range, and in the 72 hours after it.</param>
    /// <param name="names">Display names of human agents by id.</param>
    /// <param name="now">UTC.</param>
    public static Figures Of(
        FigureRange range, IReadOnlyList<EpisodeLine> episodes, IReadOnlyList<RatingLine> ratings, IReadOnlyList<ContactLine> contacts,
        IReadOnlyDictionary<string, string> names, DateTimeOffset now)
    {
        var own = episodes.Where(one => range.Start <= one.BegunAt && one.BegunAt < range.End).ToList();
        var begun = contacts.Where(one => one.StartedAt < range.End).ToList();
        var handedOff = episodes.ToLookup(one => one.Conversation, one => one.BegunAt, StringComparer.Ordinal);
        var botOnly = begun.Where(contact => !handedOff[contact.Conversation].Any(at => IsWithin(at, contact))).ToList();
        return new Figures
        {
            From = range.From,
            To = range.To,
            Begun = own.Count,
            Accepted = own.Count(one => one.AcceptedAt is not null),
            Tickets = own.Count(one => one.State is EpisodeState.AfterHours or EpisodeState.Failed),
            Abandoned = own.Count(one => one.State is EpisodeState.Abandoned),
            BackToBot = own.Count(one => one.State is EpisodeState.Bot),
            WaitSeconds = SpreadOf(own.Select(one => one.Wait)),
            FirstWordSeconds = SpreadOf(own.Select(one => one.FirstWord)),
            TalkSeconds = SpreadOf(own.Select(one => one.Length)),
            Csat = RatingsOf(ratings),
            CsatHuman = RatingsOf(ratings.Where(one => one.HumanAgent is not null)),
            CsatBot = RatingsOf(ratings.Where(one => one.HumanAgent is null)),
            Conversations = begun.Count,
            BotOnly = botOnly.Count,
            ResolvedBot = Share(botOnly.Where(one => one.LastAt + ContactLine.Resolved <= now), one => !(one.NextAt <= one.LastAt + ContactLine.Resolved)),
            ResolvedHuman = ResolvedHuman(own, contacts, now),
            ByDay = ByDay(range, own, ratings, begun),
            ByHour = ByHour(own.Select(one => one.BegunAt)),
            ContactsByHour = ByHour(begun.Select(one => one.StartedAt)),
            ByReason = own.Where(one => one.Reason is not null).GroupBy(one => NameOf(one.Reason))
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal),
            ByAgent = ByHumanAgent(own, ratings, names),
        };
    }

    /// <summary>Nearest-rank percentiles of whole seconds.</summary>
    public static Spread? SpreadOf(IEnumerable<TimeSpan?> spans)
    {
        var seconds = spans.OfType<TimeSpan>().Select(span => (int)Math.Min(int.MaxValue, Math.Round(span.TotalSeconds))).ToArray();
        Array.Sort(seconds);
        return seconds.Length == 0 ? null : new Spread(At(0.5), At(0.9), seconds[^1], seconds.Length);

        int At(double share) => seconds[Math.Max(0, (int)Math.Ceiling(share * seconds.Length) - 1)];
    }

    private static bool IsWithin(DateTimeOffset at, ContactLine contact) =>
        contact.StartedAt <= at && at <= contact.LastAt + ContactLine.Pause && !(contact.NextAt <= at);

    private static double? ResolvedHuman(List<EpisodeLine> episodes, IReadOnlyList<ContactLine> contacts, DateTimeOffset now)
    {
        var started = contacts.ToLookup(one => one.Conversation, one => one.StartedAt, StringComparer.Ordinal);
        return Share(
            episodes.Where(one => one.ConcludedAt + ContactLine.Resolved <= now),
            one => !started[one.Conversation].Any(at => one.ConcludedAt < at && at <= one.ConcludedAt + ContactLine.Resolved));
    }

    private static double? Share<T>(IEnumerable<T> all, Func<T, bool> counts)
    {
        var (count, total) = (0, 0);
        foreach (var one in all)
        {
            total++;
            if (counts(one))
                count++;
        }
        return total == 0 ? null : Math.Round((double)count / total, 4);
    }

    private static Ratings RatingsOf(IEnumerable<RatingLine> ratings)
    {
        var byScore = new int[Scores];
        foreach (var rating in ratings)
            byScore[Math.Clamp(rating.Score, 1, Scores) - 1]++;
        return new Ratings(byScore.Sum(), Average(byScore), byScore);
    }

    private static double? Average(int[] byScore)
    {
        var count = byScore.Sum();
        return count == 0 ? null : Math.Round(byScore.Select((many, at) => many * (at + 1)).Sum() / (double)count, 2);
    }

    private static List<DayFigures> ByDay(
        FigureRange range, List<EpisodeLine> episodes, IReadOnlyList<RatingLine> ratings, List<ContactLine> contacts)
    {
        var handoffs = episodes.ToLookup(one => DayOf(one.BegunAt));
        var rated = ratings.ToLookup(one => DayOf(one.At));
        var begun = contacts.ToLookup(one => DayOf(one.StartedAt));
        var days = new List<DayFigures>();
        for (var day = range.From; day <= range.To; day = day.AddDays(1))
            days.Add(new DayFigures(
                day, handoffs[day].Count(), handoffs[day].Count(one => one.AcceptedAt is not null),
                handoffs[day].Count(one => one.State is EpisodeState.Abandoned), begun[day].Count(), RatingsOf(rated[day]).Average));
        return days;
    }

    private static int[] ByHour(IEnumerable<DateTimeOffset> instants)
    {
        var hours = new int[HoursOfDay];
        foreach (var at in instants)
            hours[ChinaTime.Of(at).Hour]++;
        return hours;
    }

    private static List<HumanAgentFigures> ByHumanAgent(
        List<EpisodeLine> episodes, IReadOnlyList<RatingLine> ratings, IReadOnlyDictionary<string, string> names)
    {
        var talks = episodes.SelectMany(one => one.Talks.Select(talk => (one.Id, Talk: talk))).ToLookup(pair => pair.Talk.HumanAgent, StringComparer.Ordinal);
        var rated = ratings.Where(one => one.HumanAgent is not null).ToLookup(one => one.HumanAgent ?? "", StringComparer.Ordinal);
        return [.. talks.Select(group => group.Key).Union(rated.Select(group => group.Key), StringComparer.Ordinal)
            .Select(id =>
            {
                var ended = talks[id].GroupBy(pair => pair.Id).Where(one => one.All(pair => pair.Talk.Until is not null))
                    .Select(one => one.Sum(pair => (pair.Talk.Until - pair.Talk.From)?.TotalSeconds ?? 0)).ToList();
                return new HumanAgentFigures(
                    id, names.GetValueOrDefault(id, id), talks[id].DistinctBy(pair => pair.Id).Count(),
                    ended.Count == 0 ? null : (int)Math.Round(ended.Average()), RatingsOf(rated[id]).Average);
            })
            .OrderByDescending(one => one.Accepted).ThenBy(one => one.Name, StringComparer.Ordinal)];
    }

    private static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(ChinaTime.Of(instant).DateTime);

    private static string NameOf(HandoffReason? reason)
    {
        var name = reason.ToString() ?? "";
        return name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
    }
}
