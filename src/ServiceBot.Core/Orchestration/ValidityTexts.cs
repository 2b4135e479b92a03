using System.Globalization;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>Says from when to when a clause holds.</summary>
internal static class ValidityTexts
{
    /// <summary>What goes before a clause where a question names a time; empty where there is nothing to say.</summary>
    /// <param name="texts">Words.</param>
    /// <param name="passage">The clause.</param>
    /// <param name="time">The time; null: now.</param>
    /// <param name="today">Today in China.</param>
    public static string Before(IReplyTexts texts, Passage passage, AskedTime? time, DateOnly today)
    {
        if (time is null) return "";
        var isHeld = !(passage.ValidFrom > time.DayOf(today)) && (!time.IsVague || passage.ValidTo < today);
        var key = (isHeld, passage) switch
        {
            (false, { ValidFrom: not null }) => "validity.not-then",
            (false, _) => "validity.not-then-unknown",
            _ when time.IsFuture(today) => passage.ValidFrom > today ? "validity.announced" : "validity.future",
            (_, { ValidTo: { } end }) when end < today => "validity.ended",
            (_, { ValidFrom: null }) => "validity.since-unknown",
            _ => passage.ValidFrom > time.From ? "validity.since-part" : "validity.since",
        };
        return texts.Say(key, ("when", time.Words), ("since", Day(passage.ValidFrom)), ("until", Day(passage.ValidTo))) + "\n";
    }

    /// <summary>What stands behind the source of a clause; empty for one that holds without known dates.</summary>
    public static string Behind(IReplyTexts texts, Passage passage) => passage switch
    {
        { ValidFrom: not null, ValidTo: not null } => texts.Say("validity.from-to", ("since", Day(passage.ValidFrom)), ("until", Day(passage.ValidTo))),
        { ValidFrom: not null } => texts.Say("validity.from", ("since", Day(passage.ValidFrom))),
        { ValidTo: not null } => texts.Say("validity.to", ("until", Day(passage.ValidTo))),
        _ => "",
    };

    private static string Day(DateOnly? day) => day?.ToString("yyyy年M月d日", CultureInfo.InvariantCulture) ?? "";
}
