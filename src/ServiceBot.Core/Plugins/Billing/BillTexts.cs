using System.Globalization;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins.Billing;

/// <summary>Words for bills, sums, dates and late fees.</summary>
internal sealed class BillTexts(IReplyTexts texts, ITariffReference tariffs)
{
    private static readonly string[] Ordinals = ["", "一", "二", "三", "四"];

    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => texts.Say(key, values);

    public static string Yuan(decimal yuan) => yuan.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Kwh(decimal kwh) => kwh.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Price(decimal yuanPerKwh) => yuanPerKwh.ToString("0.########", CultureInfo.InvariantCulture);

    public static string Month(DateOnly month) => string.Create(CultureInfo.InvariantCulture, $"{month.Year}年{month.Month}月");

    public static string Tier(int number) => number < Ordinals.Length ? Ordinals[number] : number.ToString(CultureInfo.InvariantCulture);

    public static string Date(DateOnly date, DateOnly today) =>
        string.Create(CultureInfo.InvariantCulture, $"{(date.Year == today.Year ? "" : $"{date.Year}年")}{date.Month}月{date.Day}日");

    /// <summary>The account as customers see it: their own name, the number masked.</summary>
    public string Account(BillView view) => view.Label.Length == 0
        ? texts.Say("billing.account", ("account", view.Account.Number.Masked))
        : texts.Say("billing.account-label", ("label", view.Label), ("account", view.Account.Number.Masked));

    /// <summary>One bill in full, with the late fee so far.</summary>
    public BillAnswer Bill(BillView view, Bill bill)
    {
        var days = DaysOverdue(view, bill);
        var state = bill.IsPaid ? texts.Say("billing.paid")
            : days == 0 ? texts.Say("billing.unpaid", ("due", Date(bill.DueDate, view.Today)))
            : texts.Say("billing.overdue", ("due", Date(bill.DueDate, view.Today)), ("days", $"{days}"));
        var text = texts.Say(
            "billing.bill", ("month", Month(bill.Month)), ("amount", Yuan(bill.AmountYuan)), ("kwh", Kwh(bill.EnergyKwh)), ("state", state));
        // A part may be paid already: then nobody knows here what the fee is on.
        return days == 0 || !IsWhole(view.Statement)
            ? new BillAnswer(text)
            : WithRule(text + texts.Say("billing.fee", ("fee", Yuan(Fee(view, bill)))));
    }

    /// <summary>A line for each bill, and the sum of several.</summary>
    public string Lines(IReadOnlyList<Bill> bills)
    {
        var lines = bills.Select(bill => texts.Say(
            "billing.line", ("month", Month(bill.Month)), ("kwh", Kwh(bill.EnergyKwh)), ("amount", Yuan(bill.AmountYuan)),
            ("state", bill.IsPaid ? "" : texts.Say("billing.line-unpaid")))).ToList();
        if (bills.Count > 1)
            lines.Add(texts.Say(
                "billing.total", ("count", $"{bills.Count}"), ("kwh", Kwh(bills.Sum(bill => bill.EnergyKwh))), ("amount", Yuan(bills.Sum(bill => bill.AmountYuan)))));
        return string.Join('\n', lines);
    }

    public static string Months(IEnumerable<DateOnly> months) => string.Join('、', months.Select(Month));

    /// <summary>Adds the rule of the late fee with its source.</summary>
    public BillAnswer WithRule(string text) =>
        new(text + "\n" + texts.Say("late.reserve") + texts.Say("cite", ("source", tariffs.LateFee.Source)))
        {
            Citations =
            [
                new Citation
                {
                    PassageId = "tariff:late-fee",
                    Title = texts.Say("late.title"),
                    Text = texts.Say("late.rule"),
                    Source = tariffs.LateFee.Source,
                    Facts = tariffs.LateFee.Facts,
                },
            ],
        };

    /// <summary>The daily share of the late fee: 千分之二.</summary>
    /// <param name="view">Whose bill it is.</param>
    /// <param name="isLater">Whether of days in a later year than the bill fell due.</param>
    public string FeeRate(BillView view, bool isLater)
    {
        var rate = 1000 * (view.IsResidential ? tariffs.LateFee.ResidentialDailyRate : isLater ? tariffs.LateFee.OtherCrossYearDailyRate : tariffs.LateFee.OtherCurrentYearDailyRate);
        return texts.Say("billing.per-mille", ("number", rate == Math.Truncate(rate) ? Tier((int)rate) : rate.ToString("0.##", CultureInfo.InvariantCulture)));
    }

    public decimal Fee(BillView view, Bill bill) => tariffs.LateFee.FeeYuan(bill.AmountYuan, view.IsResidential, bill.DueDate, view.Today);

    public static int DaysOverdue(BillView view, Bill bill) => bill.IsPaid ? 0 : LateFeeTerms.DaysOverdue(bill.DueDate, view.Today);

    /// <summary>Whether what is owed is the sum of the unpaid bills.</summary>
    public static bool IsWhole(BillStatement statement) => statement.Unpaid.Sum(bill => bill.AmountYuan) == statement.ArrearsYuan;
}
