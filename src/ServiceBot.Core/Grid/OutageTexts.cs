using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Grid;

/// <summary>Tells what is known of an outage. An expected end is told as an expectation, never as a promise.</summary>
internal sealed class OutageTexts(IReplyTexts texts, ClockTexts clock)
{
    public string Tell(Outage outage, DateTimeOffset now)
    {
        var why = outage.Cause is { Length: > 0 } cause ? texts.Say("outages.cause", ("cause", cause), ("status", outage.StatusText)) : outage.StatusText;
        var start = clock.Say(outage.StartsAt, now);
        if (!IsRunning(outage, now))
            return outage.ExpectedEndAt is { } until
                ? texts.Say("outages.coming", ("area", outage.AreaText), ("why", why), ("start", start), ("end", clock.Say(until, now)))
                : texts.Say("outages.coming-open", ("area", outage.AreaText), ("why", why), ("start", start));
        var what = outage.IsPlanned
            ? texts.Say("outages.running-planned", ("area", outage.AreaText), ("why", why), ("start", start))
            : texts.Say("outages.running", ("area", outage.AreaText), ("why", why), ("start", start));
        return what + (outage.ExpectedEndAt switch
        {
            null => texts.Say("outages.end-unknown"),
            { } end when end <= now => texts.Say("outages.end-passed", ("end", clock.Say(end, now))),
            { } end => texts.Say("outages.end-expected", ("end", clock.Say(end, now))),
        });
    }

    public static bool IsRunning(Outage outage, DateTimeOffset now) => outage.StartsAt <= now;
}
