using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins.Billing;

/// <summary>Bills as Adaptive Cards 1.5: facts of one, bars of several. Nothing personal but the masked account.</summary>
internal sealed class BillCard(BillTexts texts)
{
    private const string ContentType = "application/vnd.microsoft.card.adaptive";
    private const int LongestBar = 10;
    private const int Eighths = 8;
    private const char Full = '█';

    private static readonly int[] Widths = [3, 4, 3, 3];

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

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
        return Card(
            texts.Say("billing.card-title", ("month", BillTexts.Month(bill.Month))),
            new JsonObject { ["type"] = "FactSet", ["facts"] = new JsonArray([.. facts.Select(fact => new JsonObject { ["title"] = fact.Item1, ["value"] = fact.Item2 })]) });
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
        return Card(
            texts.Say("billing.card-chart", ("account", view.Account.Number.Masked)),
            new JsonObject
            {
                ["type"] = "Table",
                ["firstRowAsHeaders"] = true,
                ["showGridLines"] = false,
                ["columns"] = new JsonArray([.. Widths.Select(width => new JsonObject { ["width"] = width })]),
                ["rows"] = new JsonArray([.. rows]),
            });
    }

    private Attachment Card(string title, JsonNode contents) => new()
    {
        ContentType = ContentType,
        ContentJson = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["lang"] = "zh-CN",
            ["fallbackText"] = texts.Say("billing.card-fallback"),
            ["body"] = new JsonArray(
                new JsonObject { ["type"] = "TextBlock", ["text"] = title, ["weight"] = "Bolder", ["wrap"] = true, ["style"] = "heading" }, contents),
        }.ToJsonString(Readable),
    };

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
