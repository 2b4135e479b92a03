using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>Says since when a table holds where a question names a time, and what is not held of that time.</summary>
internal sealed class TariffTimes(TariffTexts texts)
{
    /// <summary>An answer from the table of the time that was asked about.</summary>
    public Reply Of(TariffQuestion asked, Reply reply, TariffTable table)
    {
        if (asked.Time is not { } time || reply.Kind is not ReplyKind.Answer) return reply;
        var key = table.ValidFrom is not { } since ? "tariff.since-unknown" : since > time.From ? "tariff.as-of-part" : "tariff.as-of";
        return reply with
        {
            Text = texts.Say(key, ("when", time.Words), ("note", table.EffectiveNote), ("since", TariffTexts.Day(table.ValidFrom ?? default))) + "\n" + reply.Text,
        };
    }

    /// <summary>No table of the region holds on the day.</summary>
    /// <param name="tables">All of the region, the latest first.</param>
    /// <param name="begun">Those of them that had begun on the day.</param>
    /// <param name="asked">The question.</param>
    public Reply NotHeld(IReadOnlyList<TariffTable> tables, IReadOnlyList<TariffTable> begun, TariffQuestion asked) => Abstain(begun is [{ ValidTo: { } until } last, ..]
        ? texts.Say("tariff.not-since", ("region", last.ShortName), ("until", TariffTexts.Day(until)))
        : texts.Say("tariff.not-then", ("region", tables[0].ShortName), ("when", asked.Time?.Words ?? TariffTexts.Day(asked.Day)), ("since", TariffTexts.Day(tables[^1].ValidFrom ?? default))));

    /// <summary>The prices of before are asked for, and only those of now are held.</summary>
    public Reply NothingOlder(TariffQuestion asked, TariffTable table) => Abstain(((asked.IsTimeOfUse ? table.TimeOfUse.ValidFrom : null) ?? table.ValidFrom) is { } since
        ? texts.Say("tariff.nothing-older", ("region", table.ShortName), ("since", TariffTexts.Day(since)))
        : texts.Say("tariff.nothing-older-unknown", ("region", table.ShortName)));

    /// <summary>The table holds, its prices by hour came later.</summary>
    public Reply NoHoursThen(TariffTable table, TariffQuestion asked) => Abstain(texts.Say(
        "tariff.no-hours-then", ("region", table.ShortName), ("when", asked.Time?.Words ?? TariffTexts.Day(asked.Day)),
        ("since", TariffTexts.Day(table.TimeOfUse.ValidFrom ?? default))));

    private static Reply Abstain(string text) => new() { Kind = ReplyKind.Abstain, Text = text };
}
