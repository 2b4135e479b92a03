using ServiceBot.Core.Handoff;
using ServiceBot.Core.Time;

namespace ServiceBot.Desk.Supervision;

/// <summary>Computes digests of days from the logs, and from nothing else.</summary>
internal static class DayDigests
{
    /// <param name="range">Days.</param>
    /// <param name="episodes">Handoffs that began in the range and a day around it; those outside only tell which contacts had one.</param>
    /// <param name="ratings">Ratings given in the range.</param>
    /// <param name="contacts">Contacts that began in the range, and in the four days after it.</param>
    /// <param name="now">UTC.</param>
    /// <returns>One for each day.</returns>
    public static IReadOnlyList<DayDigest> Of(
        FigureRange range, IReadOnlyList<EpisodeLine> episodes, IReadOnlyList<RatingLine> ratings, IReadOnlyList<ContactLine> contacts, DateTimeOffset now)
    {
        var handoffs = episodes.ToLookup(one => DayOf(one.BegunAt));
        var rated = ratings.ToLookup(one => DayOf(one.At));
        var begun = contacts.ToLookup(one => DayOf(one.StartedAt));
        var handedOff = episodes.ToLookup(one => one.Conversation, one => one.BegunAt, StringComparer.Ordinal);
        var started = contacts.ToLookup(one => one.Conversation, one => one.StartedAt, StringComparer.Ordinal);
        var days = new List<DayDigest>();
        for (var day = range.From; day <= range.To; day = day.AddDays(1))
        {
            var own = handoffs[day].ToList();
            var visits = begun[day].ToList();
            var botOnly = visits.Where(contact => !handedOff[contact.Conversation].Any(at => IsWithin(at, contact))).ToList();
            var judged = botOnly.Where(one => one.LastAt + ContactLine.Resolved <= now).ToList();
            var concluded = own.Where(one => one.ConcludedAt + ContactLine.Resolved <= now).ToList();
            days.Add(new DayDigest
            {
                Day = day,
                Begun = own.Count,
                Accepted = own.Count(one => one.AcceptedAt is not null),
                Tickets = own.Count(one => one.State is EpisodeState.AfterHours or EpisodeState.Failed),
                Abandoned = own.Count(one => one.State is EpisodeState.Abandoned),
                BackToBot = own.Count(one => one.State is EpisodeState.Bot),
                Waits = Count(own.Select(one => one.Wait)),
                FirstWords = Count(own.Select(one => one.FirstWord)),
                Talks = Count(own.Select(one => one.Length)),
                HumanScores = Scores(rated[day].Where(one => one.HumanAgent is not null)),
                BotScores = Scores(rated[day].Where(one => one.HumanAgent is null)),
                Contacts = visits.Count,
                BotOnly = botOnly.Count,
                BotJudged = judged.Count,
                BotResolved = judged.Count(one => !(one.NextAt <= one.LastAt + ContactLine.Resolved)),
                HumanJudged = concluded.Count,
                HumanResolved = concluded.Count(one =>
                    !started[one.Conversation].Any(at => one.ConcludedAt < at && at <= one.ConcludedAt + ContactLine.Resolved)),
                ByHour = Hours(own.Select(one => one.BegunAt)),
                ContactsByHour = Hours(visits.Select(one => one.StartedAt)),
                ByReason = own.Where(one => one.Reason is not null).CountBy(one => NameOf(one.Reason)).ToDictionary(StringComparer.Ordinal),
                ByAgent = ByAgent(own, [.. rated[day]]),
            });
        }
        return days;
    }

    /// <summary>Whole seconds, with how often they came.</summary>
    public static IReadOnlyDictionary<int, int> Count(IEnumerable<TimeSpan?> spans) =>
        spans.OfType<TimeSpan>().CountBy(span => (int)Math.Clamp(Math.Round(span.TotalSeconds), 0, int.MaxValue)).ToDictionary();

    private static bool IsWithin(DateTimeOffset at, ContactLine contact) =>
        contact.StartedAt <= at && at <= contact.LastAt + ContactLine.Pause && !(contact.NextAt <= at);

    private static int[] Scores(IEnumerable<RatingLine> ratings)
    {
        var scores = new int[DayDigest.Scores];
        foreach (var rating in ratings)
            scores[Math.Clamp(rating.Score, 1, DayDigest.Scores) - 1]++;
        return scores;
    }

    private static int[] Hours(IEnumerable<DateTimeOffset> instants)
    {
        var hours = new int[DayDigest.HoursOfDay];
        foreach (var at in instants)
            hours[ChinaTime.Of(at).Hour]++;
        return hours;
    }

    private static Dictionary<string, HumanAgentDigest> ByAgent(List<EpisodeLine> episodes, List<RatingLine> ratings)
    {
        var talks = episodes.SelectMany(one => one.Talks.Select(talk => (one.Id, Talk: talk))).ToLookup(pair => pair.Talk.HumanAgent, StringComparer.Ordinal);
        var rated = ratings.Where(one => one.HumanAgent is not null).ToLookup(one => one.HumanAgent ?? "", StringComparer.Ordinal);
        return talks.Select(group => group.Key).Union(rated.Select(group => group.Key), StringComparer.Ordinal).ToDictionary(id => id, id =>
        {
            var had = talks[id].GroupBy(pair => pair.Id).ToList();
            var ended = had.Where(one => one.All(pair => pair.Talk.Until is not null)).ToList();
            return new HumanAgentDigest(
                had.Count, ended.Count,
                (long)Math.Round(ended.Sum(one => one.Sum(pair => (pair.Talk.Until - pair.Talk.From)?.TotalSeconds ?? 0))), Scores(rated[id]));
        }, StringComparer.Ordinal);
    }

    private static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(ChinaTime.Of(instant).DateTime);

    private static string NameOf(HandoffReason? reason)
    {
        var name = reason.ToString() ?? "";
        return name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
    }
}
