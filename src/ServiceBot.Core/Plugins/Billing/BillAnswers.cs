using System.Diagnostics;

namespace ServiceBot.Core.Plugins.Billing;

/// <summary>Answers any question about bills from what the billing system says.</summary>
internal sealed class BillAnswers(BillTexts texts, MonthAnswers months, ArrearsAnswers arrears, BillExplanation explanation)
{
    /// <summary>The answer, with a reminder of what is owed where it does not show that anyway.</summary>
    public BillAnswer Of(BillView view)
    {
        var answer = view.Question.Ask switch
        {
            BillAsk.Months => months.Months(view),
            BillAsk.Year => months.Year(view),
            BillAsk.Arrears => arrears.Arrears(view),
            BillAsk.LateFee => arrears.LateFee(view),
            BillAsk.Cutoff => arrears.Cutoff(view),
            BillAsk.Years => months.Years(view),
            BillAsk.Most => months.Extreme(view, isMost: true),
            BillAsk.Least => months.Extreme(view, isMost: false),
            BillAsk.Explanation => explanation.Explain(view),
            BillAsk.Payment => arrears.Payment(view),
            BillAsk.Balance => arrears.Balance(view),
            BillAsk.Tier => explanation.Tier(view),
            BillAsk.Paying => arrears.Paying(view),
            BillAsk.Invoice => With(texts.Say("billing.invoice"), months.Months(view)),
            BillAsk.Detail => With(texts.Say("billing.detail"), months.Months(view)),
            _ => throw new UnreachableException(),
        };
        var text = texts.Account(view) + "\n" + answer.Text;
        return answer with { Text = !answer.ShowsArrears && arrears.Reminder(view) is { } reminder ? text + "\n" + reminder : text };
    }

    /// <summary>What can be said before anybody is verified; null when nothing.</summary>
    public string? Before(BillQuestion question) => question.Ask switch
    {
        BillAsk.Invoice => texts.Say("billing.invoice"),
        BillAsk.Detail => texts.Say("billing.detail"),
        BillAsk.Paying => texts.Say("billing.paying"),
        _ => null,
    };

    /// <summary>What the customer may want next.</summary>
    public IReadOnlyList<string> Next(BillView view)
    {
        var ask = view.Question.Ask;
        var offers = new List<string>();
        if (view.Statement.ArrearsYuan > 0) offers.Add(ask is BillAsk.Arrears or BillAsk.LateFee or BillAsk.Cutoff or BillAsk.Payment or BillAsk.Balance ? texts.Say("billing.do-paying") : texts.Say("billing.do-arrears"));
        if (ask is not BillAsk.Explanation) offers.Add(texts.Say("billing.do-compare"));
        if (ask is not BillAsk.Year) offers.Add(texts.Say("billing.do-year"));
        return offers;
    }

    private static BillAnswer With(string first, BillAnswer then) => then with { Text = first + "\n" + then.Text };
}
