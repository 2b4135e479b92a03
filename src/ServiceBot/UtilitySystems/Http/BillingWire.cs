using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Plugins.Billing;
using ServiceBot.UtilitySystems.Wire;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>The billing system's part of the contract. Sums are checked: an answer that contradicts itself is no answer.</summary>
internal static partial class BillingWire
{
    private const string NotFound = "account-not-found";

    /// <param name="number">Verified account.</param>
    /// <param name="from">First month wanted.</param>
    /// <param name="to">Last month wanted.</param>
    /// <param name="year">This calendar year in China: the year of <c>yearToDateKwh</c>.</param>
    public static UtilityCall<BillLookup> Read(AccountNumber number, DateOnly from, DateOnly to, int year) => new(
        "readBills", "v1/bills/read",
        JsonSerializer.SerializeToUtf8Bytes(new BillsRequest(number.Value, from, to), BillingJson.Default.BillsRequest),
        (status, body) => status switch
        {
            200 => new BillLookup.Found(Statement(
                WireRule.Body(JsonSerializer.Deserialize(body.Span, BillingJson.Default.BillsResponse)), number, from, to, year)),
            404 when ErrorWire.CodeOf(body) == NotFound => new BillLookup.UnknownAccount(),
            _ => null,
        });

    private static BillStatement Statement(BillsResponse wire, AccountNumber asked, DateOnly from, DateOnly to, int year)
    {
        WireRule.Require(wire.AccountNumber == asked.Value, "accountNumber is the one that was asked for");
        var bills = Bills(wire.Bills, "bills");
        var unpaid = Bills(wire.Unpaid, "unpaid");
        WireRule.Require(bills.All(bill => bill.Month >= from && bill.Month <= to), "bills lie in the months that were asked for");
        WireRule.Require(unpaid.All(bill => !bill.IsPaid), "unpaid holds unpaid bills");
        WireRule.Require(
            bills.Where(bill => !bill.IsPaid).SequenceEqual(unpaid.Where(bill => bill.Month >= from && bill.Month <= to)),
            "unpaid holds every unpaid bill, as it stands in bills");
        WireRule.Require(wire.ArrearsYuan == unpaid.Sum(bill => bill.AmountYuan), "arrearsYuan is the sum of unpaid");
        WireRule.Require(bills.Where(bill => bill.Month.Year == year).Sum(bill => bill.EnergyKwh) <= wire.YearToDateKwh,
            "yearToDateKwh is not less than the bills of the year");
        WireRule.Require(bills.Concat(unpaid).All(bill => bill.Month <= wire.LatestMonth), "latestMonth is that of the last bill");
        return new BillStatement
        {
            Bills = bills,
            Unpaid = unpaid,
            ArrearsYuan = wire.ArrearsYuan,
            YearToDateKwh = wire.YearToDateKwh,
            PrepaidYuan = wire.PrepaidYuan,
            FlatPriceYuanPerKwh = wire.FlatPriceYuanPerKwh,
            LatestMonth = wire.LatestMonth,
        };
    }

    private static List<Bill> Bills(IReadOnlyList<BillWire> wires, string name)
    {
        List<Bill> bills = [.. WireRule.Items(wires, name).Select(wire =>
            new Bill(wire.Month, wire.EnergyKwh, wire.AmountYuan, wire.IsPaid, wire.DueDate))];
        WireRule.Require(bills.Zip(bills.Skip(1)).All(pair => pair.First.Month < pair.Second.Month), name + " are in order, one a month");
        WireRule.Require(bills.All(bill => bill.DueDate >= bill.Month), name + ": dueDate is after the month began");
        WireRule.Require(bills.All(bill => decimal.Round(bill.AmountYuan, 2) == bill.AmountYuan), name + ": amountYuan has two decimals");
        return bills;
    }

    private sealed record BillsRequest(
        string AccountNumber,
        [property: JsonConverter(typeof(MonthConverter))] DateOnly FromMonth,
        [property: JsonConverter(typeof(MonthConverter))] DateOnly ToMonth);

    private sealed record BillsResponse(
        string AccountNumber, IReadOnlyList<BillWire> Bills, IReadOnlyList<BillWire> Unpaid, decimal ArrearsYuan, decimal YearToDateKwh,
        decimal? PrepaidYuan = null, decimal? FlatPriceYuanPerKwh = null,
        [property: JsonConverter(typeof(MonthConverter))] DateOnly? LatestMonth = null);

    private sealed record BillWire(
        [property: JsonConverter(typeof(MonthConverter))] DateOnly Month, decimal EnergyKwh, decimal AmountYuan, bool IsPaid, DateOnly DueDate);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = [typeof(DecimalTextConverter)])]
    [JsonSerializable(typeof(BillsRequest))]
    [JsonSerializable(typeof(BillsResponse))]
    private sealed partial class BillingJson : JsonSerializerContext;
}
