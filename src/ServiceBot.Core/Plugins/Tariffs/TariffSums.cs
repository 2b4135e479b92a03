using System.Globalization;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>Answers that are sums, with the arithmetic shown.</summary>
internal sealed class TariffSums(LiveTariffs tariffs, TariffTexts texts, TimeProvider time)
{
    /// <summary>The late fee of an overdue bill.</summary>
    public Reply LateFee(TariffQuestion asked)
    {
        var rule = tariffs.Book.Rules.LateFee ?? throw new InvalidOperationException("tariffs/rules.yaml has no late_fee.");
        var (rate, who) = asked switch
        {
            { IsBusiness: true, IsCrossYear: true } => (rule.OtherCrossYearDailyRate, "late.cross-year"),
            { IsBusiness: true } => (rule.OtherCurrentYearDailyRate, "late.other"),
            _ => (rule.ResidentialDailyRate, "late.residential"),
        };
        var overdue = asked.OverdueYuan ?? 0;
        var days = asked.DaysOverdue ?? 0;
        var text = texts.Say(
            "late.answer",
            ("who", texts.Say(who)),
            ("percent", (rate * 100).ToString("0.##", CultureInfo.InvariantCulture)),
            ("overdue", TariffTexts.Kwh(overdue)),
            ("rate", TariffTexts.Price(rate)),
            ("days", days.ToString(CultureInfo.InvariantCulture)),
            ("fee", TariffTexts.Yuan(LateFeeTerms.FeeYuan(overdue, rate, days))));
        return new Reply
        {
            Kind = ReplyKind.Answer,
            Text = text + "\n" + texts.Say("late.reserve") + texts.Say("cite", ("source", rule.Source)),
            Citations =
            [
                new Citation
                {
                    PassageId = "tariff:late-fee",
                    Title = texts.Say("late.title"),
                    Text = texts.Say("late.rule"),
                    Source = rule.Source,
                    Facts = rule.Facts,
                },
            ],
        };
    }

    /// <summary>What some energy costs in a region.</summary>
    public Reply Energy(TariffQuestion asked, TariffTable table)
    {
        if (asked.IsJointMeter) return JointMeter(asked, table);
        if (asked.IsByHour) return ByHour(asked, table);
        if (asked.PeriodKwh.Count > 0) asked = WithoutHours(asked);
        if (table.Cycle is TariffCycle.Month && asked.YearKwh is not null && !asked.IsTwelveMonths)
            return Found(table, texts.Say("sum.year-by-month", ("region", table.ShortName)) + "\n"
                + string.Join('\n', table.Seasons.Select(season => texts.Tiers(table, season))));

        var parts = new List<string>();
        foreach (var (season, name) in SeasonsOf(asked, table))
        {
            var tiers = Tiers(asked, table, season, parts);
            var before = table.Cycle is TariffCycle.Year ? asked.BeforeKwh ?? 0 : 0;
            var months = asked.IsTwelveMonths && table.Cycle is TariffCycle.Month ? 12 : 1;
            var energy = (asked.YearKwh ?? asked.BillKwh ?? 0) / months;
            var sum = LessFree(asked, table, season, TariffCalculator.Tiered(tiers, before, energy));
            parts.Add(Sentence(asked, table, name, before, energy, sum));
            if (months == 12) parts.Add(texts.Say("sum.times-twelve", ("total", TariffTexts.Yuan(sum.TotalYuan * 12))));
            if (table.Cycle is TariffCycle.Year && asked.YearKwh is null && asked.BeforeKwh is null)
                parts.Add(texts.Say("sum.assumed-first", ("bound", TariffTexts.Kwh(tiers[0].ToKwh ?? 0))));
        }
        return Found(table, string.Join('\n', parts));
    }

    /// <summary>What charging at a resident's own charging point costs: the price without tiers.</summary>
    public Reply Charging(decimal kwh, TariffTable table, decimal priceYuanPerKwh) => Found(
        table,
        texts.Say("charging.joint", ("region", table.ShortName), ("price", TariffTexts.Price(priceYuanPerKwh))) + "\n"
            + Lines(BillSum.Of([new BillLine(texts.Say("sum.joint-label"), kwh, priceYuanPerKwh)])),
        table.JointMeterConfidence);

    private static TariffQuestion WithoutHours(TariffQuestion asked)
    {
        var energy = asked.PeriodKwh.Values.Sum();
        return asked with
        {
            PeriodKwh = new Dictionary<string, decimal>(),
            YearKwh = asked.IsWholeYear ? energy : null,
            BillKwh = asked.IsWholeYear ? null : energy,
        };
    }

    private Reply ByHour(TariffQuestion asked, TariffTable table)
    {
        var month = asked.Month ?? ChinaToday().Month;
        var season = table.SeasonOf(month);
        var periods = table.TimeOfUse.PeriodsOf(month);
        var isSeasonal = table.TimeOfUse.Seasonal.Count > 0;
        var before = table.Cycle is TariffCycle.Year ? asked.BeforeKwh ?? 0 : 0;
        var energy = asked.PeriodKwh.Values.Sum();
        if (table.TimeOfUse.Availability is not TimeOfUseAvailability.Yes)
            return Found(table, texts.Say("sum.tou-none", ("region", table.ShortName)));
        if (table.TimeOfUse.IsForChargingOnly)
            return Found(table, texts.Say("sum.tou-scope", ("region", table.ShortName), ("scope", table.TimeOfUse.Scope ?? "")));

        if (asked.IsWholeYear && table.Cycle is TariffCycle.Month)
            return Found(table, texts.Say("sum.year-by-month", ("region", table.ShortName)) + "\n" + texts.Periods(table.TimeOfUse));
        // A year's energy by hour cannot be told by season.
        if (asked.IsWholeYear && isSeasonal)
            return Found(table, texts.Say("sum.tou-not-exact", ("region", table.ShortName)) + "\n" + texts.Periods(table.TimeOfUse));

        var listed = table.TimeOfUse.TierPrices.Count > 0 ? SingleTier(table, before, energy) : null;
        var used = new List<(TouPeriod, decimal)>();
        foreach (var (name, kwh) in asked.PeriodKwh)
        {
            if (Matching(periods, name) is not { } period)
                return Found(table, texts.Say("sum.tou-not-exact", ("region", table.ShortName)) + "\n" + texts.Periods(table.TimeOfUse));
            if (listed is > 1) period = period with { PriceYuanPerKwh = table.TimeOfUse.TierPrices[listed.Value][period.Name] };
            used.Add((period, kwh));
        }
        if (!table.TimeOfUse.AddsTierSurcharge && listed is null)
            return Found(table, texts.Say("sum.tou-not-exact", ("region", table.ShortName)) + "\n" + texts.Periods(table.TimeOfUse));

        var notes = new List<string>();
        var tiers = Tiers(asked, table, season, notes);
        var sum = LessFree(asked, table, season, TariffCalculator.TimeOfUse(listed is null ? tiers : tiers.Take(1).ToList(), before, used));
        var head = texts.Say(
            "sum.tou",
            ("region", table.ShortName),
            ("season", asked.IsWholeYear ? texts.Say("sum.whole-year") : isSeasonal || table.Seasons.Count > 1 ? texts.Say("sum.month", ("month", $"{month}")) : ""),
            ("kwh", TariffTexts.Kwh(energy)));
        notes.Add(head + "\n" + Lines(sum));
        if (table.Cycle is TariffCycle.Year && asked is { BeforeKwh: null, IsWholeYear: false })
            notes.Add(texts.Say("sum.assumed-first", ("bound", TariffTexts.Kwh(tiers[0].ToKwh ?? 0))));
        return Found(table, string.Join('\n', notes), table.TimeOfUse.Confidence);
    }

    private Reply JointMeter(TariffQuestion asked, TariffTable table)
    {
        if (table.JointMeterPriceYuanPerKwh is not { } price)
            return new Reply { Kind = ReplyKind.Abstain, Text = texts.Say("tariff.missing-joint", ("region", table.ShortName)) };
        var sum = BillSum.Of([new BillLine(texts.Say("sum.joint-label"), asked.YearKwh ?? asked.BillKwh ?? 0, price)]);
        return Found(
            table,
            texts.Say("sum.joint", ("region", table.ShortName)) + "\n" + Lines(sum),
            table.JointMeterConfidence);
    }

    private IReadOnlyList<TariffTier> Tiers(TariffQuestion asked, TariffTable table, TariffSeason season, List<string> notes)
    {
        if (asked.People is not { } people || TariffCalculator.Widen(table, season, people) is not { } wider) return season.Tiers;
        notes.Add(texts.Say("sum.large", ("people", $"{people}"), ("bound", TariffTexts.Kwh(wider[0].ToKwh ?? 0))));
        return wider;
    }

    private static BillSum LessFree(TariffQuestion asked, TariffTable table, TariffSeason season, BillSum sum)
    {
        if (!asked.IsPoor || table.FreeQuotaKwhMonth is not { } quota) return sum;
        var months = asked.YearKwh is not null && table.Cycle is TariffCycle.Year ? 12 : 1;
        var energy = asked.YearKwh ?? asked.BillKwh ?? asked.PeriodKwh.Values.Sum();
        if (table.FreeQuotaYuanMonth is { } refund) return TariffCalculator.LessRefund(sum, refund * months);
        return TariffCalculator.LessFreeQuota(sum, Math.Min(quota * months, energy), season.Tiers[0].PriceYuanPerKwh);
    }

    private string Sentence(TariffQuestion asked, TariffTable table, string season, decimal before, decimal energy, BillSum sum)
    {
        var head = texts.Say(
            before > 0 ? "sum.after" : asked.YearKwh is not null && table.Cycle is TariffCycle.Year ? "sum.year" : "sum.bill",
            ("region", table.ShortName),
            ("season", season),
            ("before", TariffTexts.Kwh(before)),
            ("kwh", TariffTexts.Kwh(energy)));
        return head + "\n" + Lines(sum);
    }

    /// <summary>The seasons to calculate for: the one named, or all where none is named and they differ.</summary>
    private IEnumerable<(TariffSeason Season, string Name)> SeasonsOf(TariffQuestion asked, TariffTable table)
    {
        if (table.Seasons.Count == 1) return [(table.Seasons[0], "")];
        if (asked.Month is { } month) return [Named(table.SeasonOf(month))];
        var named = asked.Season is { } mark
            ? table.Seasons.Where(season => season.Name.Contains(mark) && (mark == '非' || !season.Name.StartsWith('非'))).ToList()
            : [];
        if (named.Count == 0 && asked.Season is not null) named = [.. table.Seasons.Where(season => season.Name.StartsWith('非'))];
        return (named.Count > 0 ? named : table.Seasons).Select(Named);

        (TariffSeason, string) Named(TariffSeason season) =>
            (season, texts.Say("sum.season", ("name", season.Name), ("months", string.Join('、', season.Months))));
    }

    /// <summary>The only tier that the energy touches; null when it touches several and listed prices cannot be split.</summary>
    private static int? SingleTier(TariffTable table, decimal before, decimal energy)
    {
        var touched = TariffCalculator.Split(table.Seasons[0].Tiers, before, energy).Select(part => part.Tier.Number).ToList();
        return touched.Count == 1 ? touched[0] : null;
    }

    private static TouPeriod? Matching(IReadOnlyList<TouPeriod> periods, string name)
    {
        var matching = periods.Where(period => period.Name == name).ToList();
        // Where a region has only flat and valley hours, customers still say 峰.
        if (matching.Count == 0 && name == "peak") matching = [.. periods.Where(period => period.Name == "flat")];
        return matching.Count == 1 ? matching[0] : null;
    }

    /// <summary>The arithmetic to the fen, and the total; where rounded lines do not add up to it, why.</summary>
    private string Lines(BillSum sum)
    {
        var shown = sum.Lines.Sum(line => Math.Round(line.AmountYuan, 2, MidpointRounding.AwayFromZero));
        return texts.Arithmetic(sum) + "\n" + texts.Say(shown == sum.TotalYuan ? "sum.total" : "sum.total-rounded", ("total", TariffTexts.Yuan(sum.TotalYuan)));
    }

    private Reply Found(TariffTable table, string text, char? confidence = null) => new()
    {
        Kind = ReplyKind.Answer,
        Text = text + "\n" + texts.Reserve(confidence ?? table.Confidence)
            + texts.Say("cite-table", ("province", table.Province), ("since", table.EffectiveNote)),
        Citations = [texts.Cite(table)],
        SuggestedActions = [texts.Say("tariff.offer-tiers", ("region", table.ShortName))],
    };

    private DateOnly ChinaToday() => Time.ChinaTime.Today(time);
}
