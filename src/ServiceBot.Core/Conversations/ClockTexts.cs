using ServiceBot.Core.Time;

namespace ServiceBot.Core.Conversations;

/// <summary>Says instants as customers do: 今天15:30, 明天08:00, 11月27日15:30.</summary>
internal sealed class ClockTexts(IReplyTexts texts)
{
    public string Say(DateTimeOffset instant, DateTimeOffset now)
    {
        var at = ChinaTime.Of(instant);
        var time = $"{at:HH:mm}";
        return (at.Date - ChinaTime.Of(now).Date).Days switch
        {
            -1 => texts.Say("clock.yesterday", ("time", time)),
            0 => texts.Say("clock.today", ("time", time)),
            1 => texts.Say("clock.tomorrow", ("time", time)),
            2 => texts.Say("clock.after-tomorrow", ("time", time)),
            _ => texts.Say("clock.day", ("month", $"{at.Month}"), ("day", $"{at.Day}"), ("time", time)),
        };
    }
}
