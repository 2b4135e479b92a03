using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Plugins.Billing;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Testing.Customers;

namespace ServiceBot.Core.Tests.Plugins.Billing;

/// <summary>Random bills: every figure that is said is one of them, their sum, or a late fee worked out beside the code.</summary>
public partial class BillFigureTests
{
    private const int Rounds = 60;

    [Theory]
    [InlineData("查电费")]
    [InlineData("上个月电费")]
    [InlineData("最近三个月的电费")]
    [InlineData("今年的账单")]
    [InlineData("我欠多少")]
    [InlineData("上次交的钱到账没有")]
    [InlineData("怎么交电费")]
    [InlineData("余额还有多少")]
    [InlineData("电费怎么这么多")]
    public async Task Every_amount_equals_the_bill_data_to_the_cent(string asked)
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.AskVerifiedAsync("3300102938", "4417", "查电费");
        var random = new Random(20261126);

        for (var round = 0; round < Rounds; round++)
        {
            var statement = RandomStatement(random);
            talk.Bills.Instead = new BillLookup.Found(statement);
            var said = await talk.StartAsync("billing", asked);

            var allowed = AllowedYuan(statement);
            Assert.All(Amounts().Matches(said).Select(match => Money(match.Groups["yuan"].Value)), amount => Assert.Contains(amount, allowed));
            Assert.All(Energies().Matches(said).Select(match => Money(match.Groups["kwh"].Value)), energy => Assert.Contains(energy, AllowedKwh(statement)));
        }
    }

    [Fact]
    public async Task A_sum_of_months_is_exact()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.AskVerifiedAsync("3300102938", "4417", "查电费");
        var random = new Random(7);

        for (var round = 0; round < Rounds; round++)
        {
            var statement = RandomStatement(random);
            talk.Bills.Instead = new BillLookup.Found(statement);
            var said = await talk.StartAsync("billing", "最近四个月的电费");

            var last = statement.Bills.Where(bill => bill.Month >= new DateOnly(2025, 11, 1)).TakeLast(4).ToList();
            Assert.Contains(
                string.Create(CultureInfo.InvariantCulture, $"合计 {last.Count} 期：{last.Sum(bill => bill.EnergyKwh):0.##} 度，{last.Sum(bill => bill.AmountYuan):0.00} 元"),
                said, StringComparison.Ordinal);
        }
    }

    private static BillStatement RandomStatement(Random random)
    {
        var begin = new DateOnly(2025, 1, 1);
        var bills = Enumerable.Range(0, random.Next(17, 23)).Select(i => new Bill(
            begin.AddMonths(i), random.Next(0, 200_000) / 100m, random.Next(1, 10_000_000) / 100m, i < 15 || random.Next(3) > 0,
            begin.AddMonths(i + 1).AddDays(19))).ToList();
        var unpaid = bills.Where(bill => !bill.IsPaid).ToList();
        return new BillStatement
        {
            Bills = bills,
            Unpaid = unpaid,
            ArrearsYuan = unpaid.Sum(bill => bill.AmountYuan),
            YearToDateKwh = bills.Where(bill => bill.Month.Year == 2026).Sum(bill => bill.EnergyKwh),
            PrepaidYuan = random.Next(2) == 0 ? null : random.Next(0, 100_000) / 100m,
            LatestMonth = bills[^1].Month,
        };
    }

    private static HashSet<decimal> AllowedYuan(BillStatement statement)
    {
        var today = new DateOnly(2026, 11, 26);
        var fees = statement.Unpaid.Select(bill => Math.Round(
            bill.AmountYuan * 0.001m * Math.Max(0, today.DayNumber - bill.DueDate.DayNumber), 2, MidpointRounding.AwayFromZero)).ToList();
        var seen = statement.Bills.Where(bill => bill.Month >= new DateOnly(2025, 1, 1)).ToList();
        HashSet<decimal> allowed = [.. seen.Select(bill => bill.AmountYuan), .. fees, fees.Sum(), statement.ArrearsYuan, statement.ArrearsYuan + fees.Sum()];
        if (statement.PrepaidYuan is { } prepaid) allowed.Add(prepaid);
        for (var count = 2; count <= 12; count++) allowed.Add(seen.TakeLast(count).Sum(bill => bill.AmountYuan));
        allowed.Add(seen.Where(bill => bill.Month.Year == 2026).Sum(bill => bill.AmountYuan));
        for (var i = 1; i < seen.Count; i++) allowed.Add(Math.Abs(seen[i].AmountYuan - seen[i - 1].AmountYuan));
        for (var i = 12; i < seen.Count; i++) allowed.Add(Math.Abs(seen[i].AmountYuan - seen[i - 12].AmountYuan));
        return allowed;
    }

    private static HashSet<decimal> AllowedKwh(BillStatement statement)
    {
        var bills = statement.Bills;
        HashSet<decimal> allowed = [.. bills.Select(bill => bill.EnergyKwh), bills.Where(bill => bill.Month.Year == 2026).Sum(bill => bill.EnergyKwh)];
        for (var count = 2; count <= 12; count++) allowed.Add(bills.TakeLast(count).Sum(bill => bill.EnergyKwh));
        for (var i = 1; i < bills.Count; i++) allowed.Add(Math.Abs(bills[i].EnergyKwh - bills[i - 1].EnergyKwh));
        for (var i = 12; i < bills.Count; i++) allowed.Add(Math.Abs(bills[i].EnergyKwh - bills[i - 12].EnergyKwh));
        for (var i = 0; i < bills.Count; i++)
            allowed.Add(Math.Round(bills[i].EnergyKwh / DateTime.DaysInMonth(bills[i].Month.Year, bills[i].Month.Month), 1, MidpointRounding.AwayFromZero));
        return allowed;
    }

    private static decimal Money(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<yuan>\d+(?:\.\d+)?) 元")]
    private static partial Regex Amounts();

    [GeneratedRegex(@"(?<kwh>\d+(?:\.\d+)?) 度")]
    private static partial Regex Energies();
}
