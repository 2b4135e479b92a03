namespace ServiceBot.Core.Plugins.Billing;

/// <summary>What is owed, what is paid, what is left, and how to pay.</summary>
internal sealed class ArrearsAnswers(BillTexts texts)
{
    // 电力供应与使用条例 article 39: more than 30 days overdue before supply may be cut off.
    private const int DaysBeforeCutoff = 30;

    /// <summary>Unpaid bills, due dates and late fees so far.</summary>
    public BillAnswer Arrears(BillView view)
    {
        var statement = view.Statement;
        if (statement.ArrearsYuan <= 0 && statement.Unpaid.Count == 0)
        {
            var newest = view.Newest is { } bill ? texts.Bill(view, bill).Text : texts.Say("billing.no-bill-at-all");
            return new BillAnswer(texts.Say("billing.arrears-none", ("newest", newest))) { ShowsArrears = true };
        }

        var isWhole = BillTexts.IsWhole(statement);
        var lines = new List<string>
        {
            texts.Say("billing.arrears-head", ("amount", BillTexts.Yuan(statement.ArrearsYuan)), ("count", $"{statement.Unpaid.Count}")),
        };
        lines.AddRange(statement.Unpaid.Select(bill => Line(view, bill, isWhole)));
        if (!isWhole)
        {
            lines.Add(texts.Say("billing.arrears-sum-only", ("amount", BillTexts.Yuan(statement.ArrearsYuan))));
            return new BillAnswer(string.Join('\n', lines)) { ShowsArrears = true };
        }
        var fee = FeesYuan(view);
        if (fee == 0) return new BillAnswer(string.Join('\n', lines)) { ShowsArrears = true };
        lines.Add(texts.Say("billing.arrears-total", ("fee", BillTexts.Yuan(fee)), ("sum", BillTexts.Yuan(statement.ArrearsYuan + fee))));
        return texts.WithRule(string.Join('\n', lines)) with { ShowsArrears = true };
    }

    /// <summary>Why the late fee is what it is: the rate, and each bill's amount times its days.</summary>
    public BillAnswer LateFee(BillView view)
    {
        var standing = Arrears(view);
        var overdue = view.Statement.Unpaid.Where(bill => BillTexts.DaysOverdue(view, bill) > 0).ToList();
        if (overdue.Count == 0 || !BillTexts.IsWhole(view.Statement))
            return standing with { Text = standing.Text + "\n" + texts.Say("billing.fee-rule", ("rate", texts.FeeRate(view, isLater: false))) };
        var lines = new List<string> { standing.Text, texts.Say("billing.fee-rule", ("rate", texts.FeeRate(view, isLater: false))) };
        lines.AddRange(overdue.Select(bill => texts.Say(
            "billing.fee-sum", ("month", BillTexts.Month(bill.Month)), ("amount", BillTexts.Yuan(bill.AmountYuan)),
            ("rate", texts.FeeRate(view, isLater: false)), ("days", $"{BillTexts.DaysOverdue(view, bill)}"))));
        if (!view.IsResidential) lines.Add(texts.Say("billing.fee-rule-later", ("rate", texts.FeeRate(view, isLater: true))));
        return standing with { Text = string.Join('\n', lines) };
    }

    /// <summary>Whether and when supply is cut off for what is owed, and when it comes back once that is paid.</summary>
    public BillAnswer Cutoff(BillView view)
    {
        var standing = Arrears(view);
        var lines = new List<string> { standing.Text };
        if (view.Statement.PrepaidYuan is { } prepaid) lines.Insert(0, texts.Say("billing.balance", ("amount", BillTexts.Yuan(prepaid))));
        var days = view.Statement.Unpaid is [var first, ..] ? BillTexts.DaysOverdue(view, first) : 0;
        if (view.Statement.ArrearsYuan > 0 && view.Statement.Unpaid.Count > 0)
        {
            lines.Add(texts.Say("billing.cutoff-rule"));
            lines.Add(days == 0 ? texts.Say("billing.cutoff-in-time")
                : texts.Say(days > DaysBeforeCutoff ? "billing.cutoff-past" : "billing.cutoff-within", ("days", $"{days}")));
        }
        else lines.Add(texts.Say("billing.cutoff-clear"));
        lines.Add(texts.Say("billing.cutoff-back"));
        return standing with { Text = string.Join('\n', lines) };
    }

    /// <summary>Whether a payment arrived, as far as bills tell.</summary>
    public BillAnswer Payment(BillView view)
    {
        var standing = view.Statement.ArrearsYuan > 0 ? Arrears(view) : null;
        var lines = new List<string> { texts.Say("billing.payment") };
        if (standing is not null) lines.Add(standing.Text);
        else
        {
            lines.Add(texts.Say("billing.payment-clear"));
            if (view.Newest is { } newest) lines.Add(texts.Bill(view, newest).Text);
        }
        if (view.Statement.PrepaidYuan is { } prepaid) lines.Add(texts.Say("billing.balance", ("amount", BillTexts.Yuan(prepaid))));
        lines.Add(texts.Say("billing.payment-wait"));
        return new BillAnswer(string.Join('\n', lines)) { ShowsArrears = true, Citations = standing?.Citations ?? [] };
    }

    /// <summary>Money paid ahead.</summary>
    public BillAnswer Balance(BillView view)
    {
        var balance = view.Statement.PrepaidYuan is { } prepaid
            ? texts.Say("billing.balance", ("amount", BillTexts.Yuan(prepaid)))
            : texts.Say("billing.balance-none");
        var standing = Arrears(view);
        return standing with { Text = balance + "\n" + standing.Text };
    }

    /// <summary>Ways to pay, and how much.</summary>
    public BillAnswer Paying(BillView view)
    {
        var owed = view.Statement.ArrearsYuan;
        if (owed <= 0) return new BillAnswer(texts.Say("billing.paying-nothing") + "\n" + texts.Say("billing.paying")) { ShowsArrears = true };
        var fee = BillTexts.IsWhole(view.Statement) ? FeesYuan(view) : 0;
        var text = texts.Say(
            "billing.paying-owed", ("amount", BillTexts.Yuan(owed)), ("due", view.Statement.Unpaid is [var first, ..] ? texts.Say("billing.paying-due", ("due", BillTexts.Date(first.DueDate, view.Today))) : ""),
            ("fee", fee == 0 ? "" : texts.Say("billing.paying-fee", ("fee", BillTexts.Yuan(fee)))))
            + "\n" + texts.Say("billing.paying");
        return (fee == 0 ? new BillAnswer(text) : texts.WithRule(text)) with { ShowsArrears = true };
    }

    /// <summary>One sentence for somebody who came for something else; null where nothing is owed.</summary>
    public string? Reminder(BillView view)
    {
        if (view.Statement is not { ArrearsYuan: > 0, Unpaid: [var first, ..] } statement) return null;
        var days = BillTexts.DaysOverdue(view, first);
        return texts.Say(
            "billing.reminder", ("amount", BillTexts.Yuan(statement.ArrearsYuan)), ("count", $"{statement.Unpaid.Count}"),
            ("due", BillTexts.Date(first.DueDate, view.Today)),
            ("state", days == 0 ? "" : texts.Say("billing.reminder-overdue", ("days", $"{days}"))));
    }

    private string Line(BillView view, Bill bill, bool isWhole)
    {
        var days = BillTexts.DaysOverdue(view, bill);
        var state = days == 0 ? texts.Say("billing.arrears-in-time")
            : isWhole ? texts.Say("billing.arrears-overdue", ("days", $"{days}"), ("fee", BillTexts.Yuan(texts.Fee(view, bill))))
            : texts.Say("billing.arrears-days", ("days", $"{days}"));
        return texts.Say(
            "billing.arrears-line", ("month", BillTexts.Month(bill.Month)), ("amount", BillTexts.Yuan(bill.AmountYuan)),
            ("due", BillTexts.Date(bill.DueDate, view.Today)), ("state", state));
    }

    private decimal FeesYuan(BillView view) => view.Statement.Unpaid.Sum(bill => texts.Fee(view, bill));
}
