using ServiceBot.Core.Conversations;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>Prices and sums from the tariff tables: exact figures, arithmetic shown, table and date cited.</summary>
internal sealed class TariffPlugin(LiveTariffs tariffs, TariffTexts texts, TariffSums sums, TariffTimes times, PlaceNames places) : IPlugin
{
    private const int MonthsOfYear = 12;
    private const int MostRegions = 3;

    public string Name => "tariffs";

    public ValueTask<PluginAnswer?> TryAnswerAsync(PluginQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var asked = TariffQuestionReader.Read(question.Text, question.Regions, question.Today);
        if (question.Continues is { } earlier)
        {
            var whole = Whole(earlier, question.Today, places);
            // 能退回去不 after prices by hour asks for no figure.
            if (asked is { Ask: TariffAsk.Nothing, IsProcedure: true, WithHours: null } && whole.Ask is not TariffAsk.LateFee) return ValueTask.FromResult<PluginAnswer?>(null);
            asked = asked.Continue(whole);
        }
        if (asked is { Ask: TariffAsk.Nothing, IsAmountThere: true }) asked = asked with { Ask = TariffAsk.Tiers, IsPlain = true, IsBeyondDoubt = true };
        return ValueTask.FromResult(asked.Ask is TariffAsk.Nothing ? null : Answer(At(asked, question), question));
    }

    /// <summary>A question that continued others is taken together from them, the oldest first: ToolStep puts each before the one it continues.</summary>
    private static TariffQuestion Whole(string chain, DateOnly today, PlaceNames places) => chain.Split('，').Reverse()
        .Select(link => TariffQuestionReader.Read(link, [.. places.Find(link).Select(found => new RegionMention(found.Code, found.Name, found.Start))], today))
        .Aggregate((earlier, later) => later.Continue(earlier));

    /// <summary>Prices are those of the time that is asked about, sums those of the time in which the energy was used.</summary>
    private static TariffQuestion At(TariffQuestion asked, PluginQuestion question)
    {
        var (whole, today) = (question.Continues is { } earlier ? question.Text + "，" + earlier : question.Text, question.Today);
        var time = AskedTimeReader.Read(whole, today);
        var day = (time ?? (asked.Ask is TariffAsk.Sum ? AskedTimeReader.ReadAny(whole, today) : null))?.DayOf(today) ?? today;
        return asked with { Day = day > today ? today : day, Time = time is not null && time.IsPast(today) ? time : null };
    }

    private PluginAnswer? Answer(TariffQuestion asked, PluginQuestion question)
    {
        if (asked.Ask is TariffAsk.LateFee) return Of(sums.LateFee(asked), "tariff.late-fee", null) with { IsCertain = true };

        if (asked.Ask is TariffAsk.OtherUse)
            return Of(new Reply { Kind = ReplyKind.Abstain, Text = texts.Say("tariff.not-residential") }, "tariff.price", null) with { IsCertain = true };
        var codes = asked.Regions.Select(region => region.Code).Distinct().Take(MostRegions).ToList();
        if (codes.Count == 0 && question.KnownRegion is { } known) codes.Add(known);
        // What holds everywhere, or for each kind of region, a clause tells.
        if (codes.Count == 0) return asked.Ask is TariffAsk.Cycle || asked is { Ask: TariffAsk.Charging, HasEnergy: false } ? null : AskRegion(asked);

        var intent = asked.Ask is TariffAsk.Sum ? "tariff.sum" : "tariff.price";
        var replies = new List<Reply>();
        foreach (var code in codes)
            if (AnswerFor(asked, code, asked.Regions.FirstOrDefault(region => region.Code == code)?.Name) is { } reply) replies.Add(reply);
        if (replies.Count == 0) return null;
        // What follows is about prices by hour, whatever led to them.
        var understood = asked is { Ask: TariffAsk.TimeOfUse, HasEnergy: false } ? places.OfficialName(codes[0]) + "峰谷电价" : null;
        return Of(Join(replies), intent, codes[0]) with { Understood = understood, IsCertain = asked.IsPlain && asked.Ask is not TariffAsk.Cycle, IsBeyondDoubt = asked.IsBeyondDoubt };
    }

    private Reply? AnswerFor(TariffQuestion asked, string code, string? name)
    {
        var book = tariffs.Book;
        if (asked.Ask is TariffAsk.Charging) return Charging(asked, code, name);
        if (asked.Ask is TariffAsk.TimeOfUse && book.Rules.NoResidentialTou is { } none
            && none.Regions.Contains(places.OfficialName(code) ?? ""))
            return NoTimeOfUse(code, none, asked.Day);
        var tables = book.All(code);
        var begun = book.Begun(code, asked.Day);
        if (tables.Count == 0) return NoTable(name ?? places.OfficialName(code) ?? code);
        var isVague = asked.Time is { IsVague: true };
        if ((isVague ? begun.ElementAtOrDefault(1) : begun.FirstOrDefault(one => one.Holds(asked.Day))) is not { } table)
            return isVague ? times.NothingOlder(asked, begun is [var latest, ..] ? latest : tables[^1]) : times.NotHeld(tables, begun, asked);
        return asked.Ask switch
        {
            TariffAsk.Sum => sums.Energy(asked, table),
            TariffAsk.TimeOfUse when table.TimeOfUse.ValidFrom > asked.Day => times.NoHoursThen(table, asked),
            TariffAsk.TimeOfUse => times.Of(asked, TimeOfUseOf(table), table),
            TariffAsk.LargeHousehold => LargeHouseholdOf(asked, table),
            TariffAsk.FreeQuota => FreeQuotaOf(table),
            TariffAsk.JointMeter => JointMeterOf(table),
            TariffAsk.Cycle => CycleOf(table),
            TariffAsk.Standing => StandingOf(asked, table),
            _ => times.Of(asked, TiersOf(asked, table), table),
        };
    }

    private Reply TiersOf(TariffQuestion asked, TariffTable table)
    {
        var seasons = asked.Month is { } month ? [table.SeasonOf(month)]
            : asked.Season is { } mark ? table.Seasons.Where(season => season.Name.Contains(mark) && (mark == '非' || !season.Name.StartsWith('非'))).DefaultIfEmpty(table.Seasons[0]).ToList()
            : table.Seasons;
        var head = texts.Say(
            table.Cycle is TariffCycle.Year ? "tariff.tiers-year" : "tariff.tiers-month", ("region", table.ShortName));
        var focus = asked.Tier is { } tier && seasons.Count == 1 ? Focus(table, seasons[0], tier) + "\n" : "";
        if (asked.IsOfChange) head = texts.Say("tariff.changed", ("region", table.ShortName), ("note", table.EffectiveNote)) + "\n" + head;
        var body = string.Join('\n', seasons.Select(season => texts.Tiers(table, season)));
        return Found(table, focus + head + "\n" + body, table.Confidence, ["tariff.offer-sum", "tariff.offer-tou"]);
    }

    private string Focus(TariffTable table, TariffSeason season, int number)
    {
        var tier = season.Tiers.First(tier => tier.Number == number);
        return texts.Say(
            tier.ToKwh is null ? "tariff.focus-open" : "tariff.focus",
            ("region", table.ShortName),
            ("tier", TariffTexts.Tier(number)),
            ("unit", texts.Say(table.Cycle is TariffCycle.Year ? "tariff.per-year" : "tariff.per-month")),
            ("from", TariffTexts.Kwh(tier.FromKwh)),
            ("to", TariffTexts.Kwh(tier.ToKwh ?? 0)),
            ("price", TariffTexts.Price(tier.PriceYuanPerKwh)));
    }

    private Reply TimeOfUseOf(TariffTable table)
    {
        var timeOfUse = table.TimeOfUse;
        var text = timeOfUse.Availability switch
        {
            TimeOfUseAvailability.No => texts.Say("tariff.tou-none", ("region", table.ShortName), ("reason", timeOfUse.Reason ?? "")),
            TimeOfUseAvailability.Unknown => texts.Say("tariff.tou-unknown", ("region", table.ShortName)),
            _ => texts.Say("tariff.tou", ("region", table.ShortName), ("scope", timeOfUse.Scope ?? ""))
                + "\n" + texts.Periods(timeOfUse) + (timeOfUse.Note is { } note ? "\n" + texts.Say("tariff.note", ("note", note)) : ""),
        };
        return timeOfUse.Availability is TimeOfUseAvailability.Unknown
            ? new Reply { Kind = ReplyKind.Abstain, Text = text }
            : Found(table, text, timeOfUse.Confidence ?? table.Confidence, ["tariff.offer-tiers"]);
    }

    private Reply LargeHouseholdOf(TariffQuestion asked, TariffTable table)
    {
        if (table.LargeHousehold is not { } rule) return Missing(table, "tariff.missing-large");
        var text = texts.Say(
            "tariff.large-answer",
            ("region", table.ShortName),
            ("condition", rule.Condition),
            ("change", rule.Change),
            ("effective", rule.Effective ?? texts.Say("tariff.effective-unknown")));
        if (asked.People is { } people && rule.MinPeople is { } least)
        {
            text += "\n" + texts.Say(people >= least ? "tariff.large-yes" : "tariff.large-no", ("people", $"{people}"), ("least", $"{least}"));
            if (TariffCalculator.Widen(table, table.Seasons[0], people) is { } wider && table.Seasons.Count == 1)
                text += "\n" + texts.Tiers(table, table.Seasons[0], wider);
        }
        return Found(table, text, rule.Confidence, ["tariff.offer-tiers"]);
    }

    private Reply FreeQuotaOf(TariffTable table) => table.FreeQuotaKwhMonth is { } quota
        ? Found(
            table,
            texts.Say("tariff.free-answer", ("region", table.ShortName), ("kwh", TariffTexts.Kwh(quota)))
                + (table.FreeQuotaNote is { } note ? texts.Say("tariff.note", ("note", note)) : ""),
            table.FreeQuotaConfidence ?? table.Confidence,
            [])
        : Missing(table, "tariff.missing-free");

    private Reply JointMeterOf(TariffTable table) => table.JointMeterPriceYuanPerKwh is { } price
        ? Found(
            table,
            texts.Say("tariff.joint-answer", ("region", table.ShortName), ("price", TariffTexts.Price(price))),
            table.JointMeterConfidence ?? table.Confidence,
            ["tariff.offer-tiers"])
        : Missing(table, "tariff.missing-joint");

    /// <summary>The tier that some energy has reached, and what is left of it.</summary>
    private Reply StandingOf(TariffQuestion asked, TariffTable table)
    {
        var isYear = table.Cycle is TariffCycle.Year;
        // Where a year is counted, so much a month is twelve times as much.
        var isMonthly = isYear && asked is { IsMonthly: true, YearKwh: null, BeforeKwh: null, BillKwh: not null };
        var counted = isMonthly ? (asked.BillKwh ?? 0) * MonthsOfYear : isYear ? asked.YearKwh ?? (asked.BeforeKwh ?? 0) + (asked.BillKwh ?? 0) : asked.BillKwh ?? asked.YearKwh ?? 0;
        var season = table.SeasonOf(asked.Month ?? asked.Day.Month);
        var now = season.Tiers.FirstOrDefault(tier => tier.ToKwh is not { } end || counted <= end) ?? season.Tiers[^1];
        var head = texts.Say(
            "tariff.standing", ("region", table.ShortName), ("unit", texts.Say(isYear ? "tariff.per-year" : "tariff.per-month")), ("kwh", TariffTexts.Kwh(counted)),
            ("tier", TariffTexts.Tier(now.Number)), ("price", TariffTexts.Price(now.PriceYuanPerKwh)));
        var ahead = season.Tiers.Where(tier => tier.Number > now.Number).Select(tier => texts.Say(
            "tariff.standing-left", ("left", TariffTexts.Kwh(tier.FromKwh - counted)), ("tier", TariffTexts.Tier(tier.Number)), ("price", TariffTexts.Price(tier.PriceYuanPerKwh))));
        return Found(table, string.Join('\n', isMonthly ? ahead.Prepend(head).Prepend(texts.Say("tariff.standing-monthly", ("month", TariffTexts.Kwh(asked.BillKwh ?? 0)), ("year", TariffTexts.Kwh(counted)))) : ahead.Prepend(head)), table.Confidence, ["tariff.offer-tiers"]);
    }

    private Reply CycleOf(TariffTable table) => Found(
        table,
        texts.Say(table.Cycle is TariffCycle.Year ? "tariff.anew-year" : "tariff.anew-month", ("region", table.ShortName)),
        table.Confidence,
        ["tariff.offer-tiers"]);

    private Reply? Charging(TariffQuestion asked, string code, string? name)
    {
        var rule = tariffs.Book.Rules.EvCharging;
        var table = tariffs.Book.Find(code, asked.Day);
        var region = table?.ShortName ?? places.OfficialName(code) ?? code;
        if (rule?.Special.FirstOrDefault(special => special.Region == code) is { } special)
        {
            var lines = string.Join('\n', special.Periods.Select(period => texts.Say(
                period.Spans.Count == 0 ? "charging.line-no-hours" : "tariff.tou-line",
                ("label", period.Label),
                ("spans", string.Join('、', period.Spans.Select(span => span.Replace('-', '—')))),
                ("price", TariffTexts.Price(period.Price)))));
            return Stated("charging", texts.Say("charging.special", ("region", region)) + "\n" + lines, special.Source, special.Facts);
        }
        if (rule is null || table?.JointMeterPriceYuanPerKwh is not { } joint)
            return asked.Ask is TariffAsk.Charging && table is null ? NoTable(name ?? region) : null;
        return (asked.YearKwh ?? asked.BillKwh) is { } kwh
            ? sums.Charging(kwh, table, joint)
            : Stated("charging", texts.Say("charging.joint", ("region", region), ("price", TariffTexts.Price(joint))), rule.Source, rule.Facts);
    }

    private Reply NoTimeOfUse(string code, NoTimeOfUseRule none, DateOnly day)
    {
        var table = tariffs.Book.Find(code, day);
        var text = texts.Say(
            "tariff.tou-none",
            ("region", table?.ShortName ?? places.OfficialName(code) ?? code),
            ("reason", table?.TimeOfUse.Reason ?? texts.Say("tariff.tou-none-reason")));
        return Stated("no-tou", text, none.Source, none.Facts);
    }

    private Reply Stated(string id, string text, string source, IReadOnlyList<string> facts) => new()
    {
        Kind = ReplyKind.Answer,
        Text = text + "\n" + texts.Reserve('B') + texts.Say("cite", ("source", source)),
        Citations = [new Citation { PassageId = "tariff:" + id, Title = texts.Say("title." + id), Text = text, Source = source, Facts = facts }],
    };

    private Reply NoTable(string name) => new() { Kind = ReplyKind.Abstain, Text = texts.Say("tariff.no-table", ("region", name)) };

    private Reply Missing(TariffTable table, string key) =>
        new() { Kind = ReplyKind.Abstain, Text = texts.Say(key, ("region", table.ShortName)) };

    private Reply Found(TariffTable table, string text, char confidence, string[] offers) => new()
    {
        Kind = ReplyKind.Answer,
        Text = text + "\n" + texts.Reserve(confidence) + texts.Say("cite-table", ("province", table.Province), ("since", table.EffectiveNote)),
        Citations = [texts.Cite(table)],
        SuggestedActions = [.. offers.Select(key => texts.Say(key, ("region", table.ShortName)))],
    };

    private PluginAnswer AskRegion(TariffQuestion asked) => new()
    {
        Reply = new Reply
        {
            Kind = ReplyKind.Clarify,
            Text = texts.Say(asked.Ask is TariffAsk.Sum ? "tariff.ask-region-sum" : "tariff.ask-region"),
            SuggestedActions = [.. tariffs.Book.Tables.Select(table => table.ShortName).Where(name => name.Length <= 4).Take(6)],
        },
        Intent = asked.Ask is TariffAsk.Sum ? "tariff.sum" : "tariff.price",
        Missing = "region",
        IsCertain = asked.Ask is TariffAsk.Sum || asked is { Ask: TariffAsk.Tiers, IsPlain: true } or { Ask: TariffAsk.TimeOfUse, AsksHours: true },
        IsBeyondDoubt = asked.IsBeyondDoubt,
    };

    private static PluginAnswer Of(Reply reply, string intent, string? region) =>
        new() { Reply = reply, Intent = intent, Region = region };

    private static Reply Join(List<Reply> replies) => replies.Count == 1 ? replies[0] : new Reply
    {
        Kind = replies.Any(reply => reply.Kind is ReplyKind.Answer) ? ReplyKind.Answer : replies[0].Kind,
        Text = string.Join("\n\n", replies.Select(reply => reply.Text)),
        Citations = [.. replies.SelectMany(reply => reply.Citations)],
    };
}
