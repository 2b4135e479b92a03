using System.Diagnostics;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Time;

namespace ServiceBot.Core.Plugins.Outages;

/// <summary>Says what is on record for a place and a day.</summary>
internal sealed class OutageAnswers(OutageTexts outageTexts, IReplyTexts texts)
{
    public const int MostListed = 5;

    /// <summary>The answer.</summary>
    /// <param name="lookup">What the system said.</param>
    /// <param name="place">The place as the customer calls it.</param>
    /// <param name="day">The days asked for; null: any.</param>
    /// <param name="now">Now, UTC.</param>
    public Reply Tell(OutageLookup lookup, string place, OutageDay? day, DateTimeOffset now) => lookup switch
    {
        OutageLookup.Unavailable => Say(ReplyKind.Apology, texts.Say("outages.away"), Human),
        OutageLookup.Found { Outages.Count: 0 } => None(place, day),
        OutageLookup.Found found => List(found.Outages, place, day, now),
        _ => throw new UnreachableException(),
    };

    public static string IntentOf(OutageLookup lookup) => lookup switch
    {
        OutageLookup.Unavailable => "outage.away",
        OutageLookup.Found { Outages.Count: 0 } => "outage.none",
        OutageLookup.Found => "outage.told",
        _ => throw new UnreachableException(),
    };

    private Reply None(string place, OutageDay? day) => Say(
        ReplyKind.Answer,
        day is null ? texts.Say("outages.none", ("place", place)) : texts.Say("outages.none-on-day", ("place", place), ("day", day.Words)),
        texts.Say("outages.action-repair"), Human);

    private Reply List(IReadOnlyList<Outage> found, string place, OutageDay? day, DateTimeOffset now)
    {
        var asked = day is null ? found : [.. found.Where(outage => Touches(outage, day))];
        var lines = (asked.Count > 0 ? asked : found).Take(MostListed).Select(outage => outageTexts.Tell(outage, now)).ToList();
        var list = lines.Count == 1 ? lines[0] : string.Join('\n', lines.Select((line, i) => texts.Say("outages.item", ("number", $"{i + 1}"), ("text", line))));
        var head = asked.Count > 0 || day is null
            ? texts.Say("outages.found", ("place", place), ("list", list))
            : texts.Say("outages.other-days", ("place", place), ("day", day.Words), ("list", list));
        var total = asked.Count > 0 ? asked.Count : found.Count;
        var more = total > MostListed ? texts.Say("outages.more", ("count", $"{total - MostListed}")) : "";
        var isRunning = found.Any(outage => OutageTexts.IsRunning(outage, now));
        return isRunning
            ? Say(ReplyKind.Answer, head + more + texts.Say("outages.next-running"), texts.Say("outages.action-watch"), texts.Say("outages.action-repair"))
            : Say(ReplyKind.Answer, head + more + texts.Say("outages.next-planned"), texts.Say("outages.action-tell"));
    }

    private static bool Touches(Outage outage, OutageDay day)
    {
        var first = DateOnly.FromDateTime(ChinaTime.Of(outage.StartsAt).DateTime);
        var last = outage.ExpectedEndAt is { } end ? DateOnly.FromDateTime(ChinaTime.Of(end).DateTime) : first;
        return first <= day.To && last >= day.From;
    }

    private string Human => texts.Say("greeting.suggest-human");

    private static Reply Say(ReplyKind kind, string text, params IReadOnlyList<string> actions) =>
        new() { Kind = kind, Text = text, SuggestedActions = actions };
}
