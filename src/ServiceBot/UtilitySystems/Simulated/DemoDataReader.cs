using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Plugins.Billing;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.UtilitySystems.Simulated;

/// <summary>Reads the demo data wholly: every mistake is told, with its place in the file.</summary>
internal sealed partial class DemoDataReader
{
    private const string FileName = "demo-data.json";

    private readonly List<string> _mistakes = [];

    /// <summary>The data that travel inside the program.</summary>
    /// <exception cref="InvalidDataException">With all mistakes.</exception>
    public static DemoData ReadShipped()
    {
        using var stream = typeof(DemoDataReader).Assembly.GetManifestResourceStream(FileName)
            ?? throw new InvalidDataException($"{FileName} is missing in the program.");
        return Read(stream);
    }

    /// <exception cref="InvalidDataException">With all mistakes.</exception>
    public static DemoData Read(Stream json)
    {
        DemoDataFile file;
        try
        {
            file = JsonSerializer.Deserialize(json, DemoDataJson.Default.DemoDataFile)
                ?? throw new InvalidDataException($"{FileName}: expected an object, found null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{FileName}: {exception.Message}", exception);
        }
        var reader = new DemoDataReader();
        var data = reader.Check(file);
        return reader._mistakes.Count == 0 ? data : throw new InvalidDataException(string.Join('\n', reader._mistakes));
    }

    private DemoData Check(DemoDataFile file)
    {
        var accounts = new Dictionary<AccountNumber, DemoAccount>();
        for (var i = 0; i < file.Accounts.Count; i++)
        {
            if (CheckAccount(file.Accounts[i], $"accounts[{i}]") is not { } account) continue;
            Expect(accounts.TryAdd(account.Account.Number, account), $"accounts[{i}].accountNumber", "stands twice");
        }
        var outages = new List<DemoOutage>();
        for (var i = 0; i < file.Outages.Count; i++)
        {
            var at = $"outages[{i}]";
            Expect(!outages.Exists(o => o.Entry.Id == file.Outages[i].Id), at + ".id", "stands twice");
            if (CheckOutage(file.Outages[i], at) is { } outage) outages.Add(outage);
        }
        var orders = new Dictionary<string, DemoOrder>(StringComparer.Ordinal);
        for (var i = 0; i < file.WorkOrders.Count; i++)
        {
            if (CheckOrder(file.WorkOrders[i], $"workOrders[{i}]", accounts) is { } order)
                Expect(orders.TryAdd(order.Entry.Number, order), $"workOrders[{i}].number", "stands twice");
        }
        return new DemoData(accounts, outages, orders);
    }

    private DemoAccount? CheckAccount(DemoAccountEntry entry, string at)
    {
        Expect(MobilePhone().IsMatch(entry.Phone), at + ".phone", "is no mobile number of eleven digits");
        Expect(entry.HolderName.Length > 0, at + ".holderName", "is empty");
        Expect(entry.Area.Length > 0 && entry.Address.StartsWith(entry.Area, StringComparison.Ordinal), at + ".address", "does not begin with the area");
        Expect(PlaceReader.Find(entry.Address) is { IsExact: true }, at + ".address", "names no road with a number and no estate");
        Expect(entry.TariffRegion is not null || entry.FlatPriceYuanPerKwh is > 0, at, "has neither a tariff region nor a flat price");
        Expect(entry.PrepaidBalanceYuan is null or >= 0, at + ".prepaidBalanceYuan", "is below zero");
        var bills = new List<Bill>();
        for (var i = 0; i < entry.Bills.Count; i++)
        {
            if (CheckBill(entry.Bills[i], $"{at}.bills[{i}]", bills.Count == 0 ? null : bills[^1].Month) is { } bill) bills.Add(bill);
        }
        CheckSums(entry, bills, at);
        if (AccountNumber.TryParse(entry.AccountNumber) is not { } number)
        {
            Expect(false, at + ".accountNumber", "is not ten to thirteen digits");
            return null;
        }
        var account = new Account
        {
            Number = number,
            HolderName = entry.HolderName,
            PhoneTail = entry.Phone[^Math.Min(4, entry.Phone.Length)..],
            Address = entry.Address,
            Area = entry.Area,
            TariffRegion = entry.TariffRegion,
            Kind = entry.Kind,
            IsTimeOfUse = entry.TimeOfUse,
        };
        return new DemoAccount(account, entry.Phone, bills, entry);
    }

    private Bill? CheckBill(DemoBillEntry entry, string at, DateOnly? previous)
    {
        Expect(entry.EnergyKwh >= 0, at + ".energyKwh", "is below zero");
        Expect(entry.AmountYuan >= 0 && decimal.Round(entry.AmountYuan, 2) == entry.AmountYuan, at + ".amountYuan", "is no sum in yuan with two decimals");
        if (!DateOnly.TryParseExact(entry.Month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            Expect(false, at + ".month", "is no month such as 2026-01");
            return null;
        }
        Expect(previous is null || previous < month, at + ".month", "is not later than the month before");
        Expect(entry.DueDate > month, at + ".dueDate", "is not after the month");
        return new Bill(month, entry.EnergyKwh, entry.AmountYuan, entry.Status == DemoBillStatus.Paid, entry.DueDate);
    }

    private void CheckSums(DemoAccountEntry entry, List<Bill> bills, string at)
    {
        var owed = bills.Where(bill => !bill.IsPaid).Sum(bill => bill.AmountYuan);
        var used = bills.Where(bill => bill.Month.Year == bills[^1].Month.Year).Sum(bill => bill.EnergyKwh);
        Expect(entry.ArrearsYuan == owed, at + ".arrearsYuan", $"is not the sum of the unpaid bills, {owed}");
        Expect(entry.YearToDateKwh == used, at + ".yearToDateKwh", $"is not the sum of the year's bills, {used}");
    }

    private DemoOutage? CheckOutage(DemoOutageEntry entry, string at)
    {
        Expect(entry.Id.Length > 0, at + ".id", "is empty");
        var area = PlaceReader.Find(entry.AreaText) ?? new SupplyPlace { Text = "" };
        Expect(area.City == entry.City, at + ".city", "is not the city of areaText");
        Expect(area.Road == entry.Road, at + ".road", "is not the road of areaText");
        Expect(entry.Numbers is [var first, var last] && first <= last && area.HouseNumber == first && (area.LastHouseNumber ?? first) == last,
            at + ".numbers", "are not the first and the last house number of areaText");
        switch (entry)
        {
            case { StartedInMinutes: { } starts, DayOffset: null, From: null, To: null }:
                Expect(entry.ExpectedRestoreInMinutes is null || entry.ExpectedRestoreInMinutes > starts, at + ".expectedRestoreInMinutes", "is not after the start");
                return DemoOutage.InMinutes(entry, area, starts, entry.ExpectedRestoreInMinutes);
            case { DayOffset: { } days, StartedInMinutes: null, ExpectedRestoreInMinutes: null }
                when TimeOfDay(entry.From) is { } from && TimeOfDay(entry.To) is { } to && from < to:
                return DemoOutage.InDays(entry, area, days, from, to);
            default:
                Expect(false, at, "needs either startedInMinutes, or dayOffset with from and to such as 08:00 and 16:00");
                return null;
        }
    }

    private DemoOrder? CheckOrder(DemoOrderEntry entry, string at, Dictionary<AccountNumber, DemoAccount> accounts)
    {
        Expect(OrderNumbers.IsNumber(entry.Number) && entry.Number.StartsWith(OrderNumbers.Letters(entry.Kind), StringComparison.Ordinal),
            at + ".number", $"is no number such as {OrderNumbers.Letters(entry.Kind)}20261121001");
        Expect(entry.Symptom.Length > 0, at + ".symptom", "is empty");
        Expect(entry.Status.Length > 0, at + ".status", "is empty");
        Expect(entry.UpdatedInMinutes <= 0, at + ".updatedInMinutes", "lies in the future");
        Expect(entry.ArrivalInMinutes is null || entry.Kind == WorkOrderKind.Repair, at + ".arrivalInMinutes", "stands at an order that no crew comes for");
        if (AccountNumber.TryParse(entry.AccountNumber) is { } number && accounts.TryGetValue(number, out var account))
            return new DemoOrder(entry, account);
        Expect(false, at + ".accountNumber", "is none of the accounts");
        return null;
    }

    private static TimeOnly? TimeOfDay(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private void Expect(bool isRight, string at, string mistake)
    {
        if (!isRight) _mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"{FileName}: {at} {mistake}."));
    }

    [GeneratedRegex(@"^1[3-9]\d{9}$")]
    private static partial Regex MobilePhone();
}
