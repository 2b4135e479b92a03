namespace ServiceBot.Core.Plugins.Billing;

/// <summary>Bills of months and years.</summary>
internal sealed class MonthAnswers(BillTexts texts, BillCard card)
{
    /// <summary>One month, several, or the newest ones.</summary>
    public BillAnswer Months(BillView view) => view.Question.Months switch
    {
        [] => Newest(view, view.Question.Newest),
        [var month] => One(view, month),
        var months => Several(view, months),
    };

    /// <summary>A calendar year: sums, and month by month.</summary>
    public BillAnswer Year(BillView view)
    {
        var months = view.Question.Months;
        var bills = Of(view, months);
        if (bills.Count == 0) return None(view, months);
        var lines = new List<string> { texts.Say("billing.year-head", ("year", $"{months[0].Year}"), ("count", $"{bills.Count}")), texts.Lines(bills) };
        AddMissing(lines, view, [.. months.Where(month => month > bills[0].Month && month <= view.ThisMonth)]);
        return new BillAnswer(string.Join('\n', lines)) { Card = card.Chart(view, bills) };
    }

    /// <summary>This year beside the same months of the last one; where those are not held, that is said.</summary>
    public BillAnswer Years(BillView view)
    {
        var now = view.Statement.Bills.Where(bill => bill.Month.Year == view.Today.Year).ToList();
        var both = now.Where(bill => view.Find(bill.Month.AddYears(-1)) is not null).ToList();
        var then = both.Select(bill => view.Find(bill.Month.AddYears(-1))).OfType<Bill>().ToList();
        if (now.Count == 0) return new BillAnswer(texts.Say("billing.no-bill-at-all"));
        if (then.Count == 0)
            return new BillAnswer(texts.Say("billing.no-last-year", ("last", $"{view.Today.Year - 1}"), ("year", $"{view.Today.Year}"), ("count", $"{now.Count}")) + "\n" + texts.Lines(now))
            {
                Card = card.Chart(view, now),
            };
        return new BillAnswer(texts.Say(
            "billing.years", ("year", $"{view.Today.Year}"), ("last", $"{view.Today.Year - 1}"), ("months", BillTexts.Months(both.Select(bill => bill.Month))),
            ("kwh", BillTexts.Kwh(both.Sum(bill => bill.EnergyKwh))), ("amount", BillTexts.Yuan(both.Sum(bill => bill.AmountYuan))),
            ("then-kwh", BillTexts.Kwh(then.Sum(bill => bill.EnergyKwh))), ("then-amount", BillTexts.Yuan(then.Sum(bill => bill.AmountYuan))),
            ("change", texts.Say(both.Sum(bill => bill.AmountYuan) < then.Sum(bill => bill.AmountYuan) ? "billing.down" : "billing.up",
                ("value", BillTexts.Yuan(Math.Abs(both.Sum(bill => bill.AmountYuan) - then.Sum(bill => bill.AmountYuan)))), ("unit", texts.Say("billing.unit-yuan"))))))
        {
            Card = card.Chart(view, both),
        };
    }

    /// <summary>The highest or the lowest of some bills.</summary>
    public BillAnswer Extreme(BillView view, bool isMost)
    {
        var bills = Of(view, view.Question.Months);
        if (bills.Count == 0) return None(view, view.Question.Months);
        var found = isMost ? bills.MaxBy(bill => bill.AmountYuan) : bills.MinBy(bill => bill.AmountYuan);
        if (found is null || bills.Count == 1) return Single(view, bills[0]);
        var head = texts.Say(
            isMost ? "billing.most" : "billing.least", ("from", BillTexts.Month(bills[0].Month)), ("to", BillTexts.Month(bills[^1].Month)), ("count", $"{bills.Count}"),
            ("month", BillTexts.Month(found.Month)), ("kwh", BillTexts.Kwh(found.EnergyKwh)), ("amount", BillTexts.Yuan(found.AmountYuan)));
        return new BillAnswer(head + "\n" + texts.Lines(bills)) { Card = card.Chart(view, bills) };
    }

    private BillAnswer One(BillView view, DateOnly month)
    {
        if (view.Find(month) is { } bill) return Single(view, bill);
        if (month > view.ThisMonth) return new BillAnswer(texts.Say("billing.not-begun", ("month", BillTexts.Month(month))));
        if (!view.IsYetToCome(month)) return new BillAnswer(texts.Say("billing.no-bill", ("month", BillTexts.Month(month))));
        if (view.Newest is not { } newest) return new BillAnswer(texts.Say("billing.not-issued", ("month", BillTexts.Month(month))));
        var single = Single(view, newest);
        var head = texts.Say("billing.not-issued-newest", ("month", BillTexts.Month(month)), ("newest", BillTexts.Month(newest.Month)));
        return single with { Text = head + "\n" + single.Text };
    }

    private BillAnswer Newest(BillView view, int count)
    {
        var bills = view.Statement.Bills.TakeLast(count).ToList();
        if (bills.Count == 0) return new BillAnswer(texts.Say("billing.no-bill-at-all"));
        if (count == 1) return Single(view, bills[0]);
        var head = texts.Say(bills.Count == count ? "billing.newest-head" : "billing.newest-short", ("count", $"{bills.Count}"));
        return new BillAnswer(head + "\n" + texts.Lines(bills)) { Card = card.Chart(view, bills) };
    }

    private BillAnswer Several(BillView view, IReadOnlyList<DateOnly> months)
    {
        var bills = Of(view, months);
        if (bills.Count == 0) return None(view, months);
        var isRun = months[^1] == months[0].AddMonths(months.Count - 1);
        var lines = new List<string>
        {
            isRun ? texts.Say("billing.months-head", ("from", BillTexts.Month(months[0])), ("to", BillTexts.Month(months[^1]))) : texts.Say("billing.months-some"),
            texts.Lines(bills),
        };
        AddMissing(lines, view, months);
        return new BillAnswer(string.Join('\n', lines)) { Card = card.Chart(view, bills) };
    }

    private BillAnswer Single(BillView view, Bill bill) => texts.Bill(view, bill) with
    {
        Card = card.Facts(view, bill),
        ShowsArrears = view.Statement.Unpaid is [var only] && only.Month == bill.Month,
    };

    private BillAnswer None(BillView view, IReadOnlyList<DateOnly> months)
    {
        var lines = new List<string>();
        AddMissing(lines, view, months);
        return new BillAnswer(string.Join('\n', lines));
    }

    private void AddMissing(List<string> lines, BillView view, IReadOnlyList<DateOnly> months)
    {
        var without = months.Where(month => view.Find(month) is null).ToLookup(view.IsYetToCome);
        if (without[false].Any()) lines.Add(texts.Say("billing.missing", ("months", BillTexts.Months(without[false]))));
        if (without[true].Any()) lines.Add(texts.Say("billing.not-yet", ("months", BillTexts.Months(without[true]))));
    }

    private static List<Bill> Of(BillView view, IReadOnlyList<DateOnly> months) =>
        [.. view.Statement.Bills.Where(bill => months.Contains(bill.Month))];
}
