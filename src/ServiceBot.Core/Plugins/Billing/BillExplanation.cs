namespace ServiceBot.Core.Plugins.Billing;

/// <summary>Why a bill is what it is: what is known beside the month before and the year before. Causes are never guessed.</summary>
internal sealed class BillExplanation(BillTexts texts, BillCard card, ITariffReference tariffs)
{
    private const int MonthsInChart = 6;

    /// <summary>Explains the bill of the month that was asked about, or the newest one.</summary>
    public BillAnswer Explain(BillView view)
    {
        var months = view.Question.Months;
        var wanted = months.Count > 0 ? months[^1] : (DateOnly?)null;
        var lines = new List<string>();
        var bill = wanted is { } month ? view.Find(month) : view.Newest;
        if (bill is null && wanted is { } without)
        {
            if (!view.IsYetToCome(without)) return new BillAnswer(texts.Say("billing.no-bill", ("month", BillTexts.Month(without))));
            bill = view.Newest;
            lines.Add(bill is null
                ? texts.Say("billing.not-issued", ("month", BillTexts.Month(without)))
                : texts.Say("billing.not-issued-newest", ("month", BillTexts.Month(without)), ("newest", BillTexts.Month(bill.Month))));
        }
        if (bill is null) return new BillAnswer(lines.Count > 0 ? lines[0] : texts.Say("billing.no-bill-at-all"));

        lines.Add(texts.Say("billing.explain-head", ("month", BillTexts.Month(bill.Month)), ("amount", BillTexts.Yuan(bill.AmountYuan)), ("kwh", BillTexts.Kwh(bill.EnergyKwh))));
        var before = months.Count == 2 && months[0] < bill.Month ? months[0] : bill.Month.AddMonths(-1);
        var other = view.Find(before);
        if (other is null) lines.Add(texts.Say("billing.explain-no-month", ("other", BillTexts.Month(before))));
        else
        {
            if (bill.AmountYuan <= other.AmountYuan) lines.Add(texts.Say("billing.explain-not-more", ("other", BillTexts.Month(before))));
            lines.Add(Compared(bill, other));
            lines.Add(Daily(bill, other));
        }
        var lastYear = bill.Month.AddYears(-1);
        if (view.Find(lastYear) is { } same)
        {
            if (before != lastYear) lines.Add(Compared(bill, same));
        }
        else lines.Add(texts.Say("billing.explain-no-year"));
        if (Prices(view, bill) is { } prices) lines.Add(prices);
        if (bill.Month.Month is >= 6 and <= 9) lines.Add(texts.Say("billing.explain-summer"));
        else if (bill.Month.Month is 12 or 1 or 2) lines.Add(texts.Say("billing.explain-winter"));
        lines.Add(texts.Say("billing.explain-check"));

        var shown = view.Statement.Bills.Where(one => one.Month <= bill.Month).TakeLast(MonthsInChart).ToList();
        return new BillAnswer(string.Join('\n', lines)) { Card = shown.Count > 1 ? card.Chart(view, shown) : card.Facts(view, bill) };
    }

    /// <summary>Which tier has been reached.</summary>
    public BillAnswer Tier(BillView view)
    {
        if (view.Statement.FlatPriceYuanPerKwh is { } price) return new BillAnswer(texts.Say("billing.tier-flat", ("price", BillTexts.Price(price))));
        if (view is not { Account.TariffRegion: { } region, Newest: { } newest, IsResidential: true }) return new BillAnswer(texts.Say("billing.tier-unknown"));
        if (tariffs.Charge(region, newest.Month, view.Statement.YearToDateKwh, 0) is not { } year) return new BillAnswer(texts.Say("billing.tier-unknown"));
        var standing = year.IsYearly ? year : tariffs.Charge(region, newest.Month, 0, newest.EnergyKwh) ?? year;
        var left = standing.IsYearly
            ? string.Concat(standing.Ahead.Select(next => texts.Say(
                "billing.tier-left", ("left", BillTexts.Kwh(next.FromKwh - standing.CountedKwh)), ("next", BillTexts.Tier(next.Tier)), ("price", BillTexts.Price(next.PriceYuanPerKwh)))))
            : "";
        var text = standing.IsYearly
            ? texts.Say("billing.tier-year", ("counted", BillTexts.Kwh(standing.CountedKwh)), ("tier", BillTexts.Tier(standing.Tier)), ("left", left))
            : texts.Say("billing.tier-month", ("month", BillTexts.Month(newest.Month)), ("counted", BillTexts.Kwh(standing.CountedKwh)), ("tier", BillTexts.Tier(standing.Tier)));
        var cycle = texts.Say(standing.IsYearly ? "billing.tier-cycle-year" : "billing.tier-cycle-month");
        return new BillAnswer(text + "\n" + texts.Say("billing.tier-note", ("cycle", cycle)));
    }

    private string Compared(Bill bill, Bill other) => texts.Say(
        "billing.explain-more", ("other", BillTexts.Month(other.Month)), ("kwh", BillTexts.Kwh(other.EnergyKwh)), ("amount", BillTexts.Yuan(other.AmountYuan)),
        ("energy", Change(bill.EnergyKwh - other.EnergyKwh, BillTexts.Kwh, "billing.unit-kwh")),
        ("money", Change(bill.AmountYuan - other.AmountYuan, BillTexts.Yuan, "billing.unit-yuan")));

    private string Change(decimal difference, Func<decimal, string> format, string unit) => difference == 0
        ? texts.Say("billing.same")
        : texts.Say(difference > 0 ? "billing.up" : "billing.down", ("value", format(Math.Abs(difference))), ("unit", texts.Say(unit)));

    private string Daily(Bill bill, Bill other)
    {
        var (now, then) = (DaysOf(bill), DaysOf(other));
        return texts.Say(
            "billing.explain-days", ("now", Average(bill.EnergyKwh, now)), ("days", $"{now}"), ("other", BillTexts.Month(other.Month)),
            ("then", Average(other.EnergyKwh, then)), ("other-days", $"{then}"));
    }

    private static int DaysOf(Bill bill) => DateTime.DaysInMonth(bill.Month.Year, bill.Month.Month);

    private static string Average(decimal energyKwh, int days) => BillTexts.Kwh(Math.Round(energyKwh / days, 1, MidpointRounding.AwayFromZero));

    /// <summary>What the tiers made of it: told only where the table gives exactly the sum of the bill.</summary>
    private string? Prices(BillView view, Bill bill)
    {
        if (view.Statement.FlatPriceYuanPerKwh is { } price) return texts.Say("billing.explain-flat", ("price", BillTexts.Price(price)));
        if (view is not { IsResidential: true, Account.TariffRegion: { } region } || CountedBefore(view, bill) is not { } before) return null;
        if (tariffs.Charge(region, bill.Month, before, bill.EnergyKwh) is not { } charge || charge.AmountYuan != bill.AmountYuan) return null;
        var dearer = charge.Parts.Where(part => part.Tier > 1).ToList();
        if (dearer.Count == 0) return texts.Say("billing.explain-tier-first");
        var firstPrice = FirstPrice(region, bill);
        var text = string.Concat(dearer.Select(part => texts.Say(
            "billing.explain-tier-cross", ("kwh", BillTexts.Kwh(part.EnergyKwh)), ("tier", BillTexts.Tier(part.Tier)),
            ("price", BillTexts.Price(part.PriceYuanPerKwh)), ("more", BillTexts.Price(part.PriceYuanPerKwh - firstPrice)))));
        return charge.IsYearly ? texts.Say("billing.explain-tier-year", ("counted", BillTexts.Kwh(charge.CountedKwh))) + text : text;
    }

    private decimal FirstPrice(string region, Bill bill) =>
        tariffs.Charge(region, bill.Month, 0, 1) is { Parts: [var first, ..] } ? first.PriceYuanPerKwh : 0;

    /// <summary>Energy of the calendar year before a bill; null where months are missing.</summary>
    private static decimal? CountedBefore(BillView view, Bill bill)
    {
        if (bill.Month.Year == view.Today.Year && bill.Month == view.Statement.LatestMonth) return view.Statement.YearToDateKwh - bill.EnergyKwh;
        var earlier = view.Statement.Bills.Where(one => one.Month.Year == bill.Month.Year && one.Month < bill.Month).ToList();
        return earlier.Count == bill.Month.Month - 1 ? earlier.Sum(one => one.EnergyKwh) : null;
    }
}
