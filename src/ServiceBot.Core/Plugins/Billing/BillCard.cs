using System.Text.Json.Nodes;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins.Billing;

/// <summary>Bills as Adaptive Cards 1.5: facts of one, bars of several. Nothing personal but the masked account.</summary>
internal sealed class BillCard(BillTexts texts)
{
    private const int LongestBar = 10;
    private const int Eighths = 8;
    private const char Full = '█';

    private static readonly int[] Widths = [3, 4, 3, 3];

    /// <summary>One bill.</summary>
    public Attachment Facts(BillView view, Bill bill)
    {
        var facts = new List<(string, string)>
        {
            (texts.Say("billing.card-account"), view.Account.Number.Masked),
            (texts.Say("billing.card-amount"), texts.Say("billing.card-yuan", ("amount", BillTexts.Yuan(bill.AmountYuan)))),
            (texts.Say("billing.card-energy"), texts.Say("billing.card-kwh", ("kwh", BillTexts.Kwh(bill.EnergyKwh)))),
            (texts.Say("billing.card-state"), texts.Say(bill.IsPaid ? "billing.card-paid" : "billing.card-unpaid")),
        };
        if (!bill.IsPaid) facts.Add((texts.Say("billing.card-due"), BillTexts.Date(bill.DueDate, view.Today)));
        if (BillTexts.DaysOverdue(view, bill) > 0 && BillTexts.IsWhole(view.Statement))
            facts.Add((texts.Say("billing.card-fee"), texts.Say("billing.card-yuan", ("amount", BillTexts.Yuan(texts.Fee(view, bill))))));
        return Card.OfFacts(texts.Say("billing.card-title", ("month", BillTexts.Month(bill.Month))), facts, [], texts.Say("billing.card-fallback"));
    }

    /// <summary>Several bills beside each other; the bars are energy.</summary>
    public Attachment Chart(BillView view, IReadOnlyList<Bill> bills)
    {
        var most = bills.Max(bill => bill.EnergyKwh);
        var rows = new List<JsonNode?>
        {
            Row(texts.Say("billing.card-month"), texts.Say("billing.card-bar"), texts.Say("billing.card-energy"), texts.Say("billing.card-amount")),
        };
        rows.AddRange(bills.Select(bill => Row(
            BillTexts.Month(bill.Month), Bar(bill.EnergyKwh, most), texts.Say("billing.card-kwh", ("kwh", BillTexts.Kwh(bill.EnergyKwh))),
            texts.Say("billing.card-yuan", ("amount", BillTexts.Yuan(bill.AmountYuan))))));
        return Card.Of(
            texts.Say("billing.card-chart", ("account", view.Account.Number.Masked)),
            new JsonObject
            {
                ["type"] = "Table",
                ["firstRowAsHeaders"] = true,
                ["showGridLines"] = false,
                ["columns"] = new JsonArray([.. Widths.Select(width => new JsonObject { ["width"] = width })]),
                ["rows"] = new JsonArray([.. rows]),
            },
            [], texts.Say("billing.card-fallback"));
    }

    private static JsonObject Row(params ReadOnlySpan<string> cells)
    {
        var items = new JsonArray();
        foreach (var cell in cells)
            items.Add((JsonNode)new JsonObject { ["type"] = "TableCell", ["items"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = cell, ["wrap"] = true }) });
        return new JsonObject { ["type"] = "TableRow", ["cells"] = items };
    }

    // Block characters, so that every client of cards draws them in the colour of its text; the last one in eighths.
    private static string Bar(decimal energyKwh, decimal most)
    {
        if (most <= 0 || energyKwh <= 0) return "";
        var eighths = Math.Max(1, (int)Math.Round(energyKwh / most * LongestBar * Eighths, MidpointRounding.AwayFromZero));
        var rest = eighths % Eighths;
        return new string(Full, eighths / Eighths) + (rest == 0 ? "" : (char)(Full + Eighths - rest));
    }
}
