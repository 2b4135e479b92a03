using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Plugins.Billing;
using ServiceBot.Operations;
using ServiceBot.Operations.Evaluation;
using ServiceBot.UtilitySystems.Simulated;

namespace ServiceBot.Tests.Answers;

/// <summary>Every sum that a customer reads of their bills is one of the bills, or is counted from them.</summary>
public sealed partial class BilledSumsTests(BilledSumsTests.Bot bot) : IClassFixture<BilledSumsTests.Bot>
{
    private const decimal ResidentialDailyRate = 0.001m;
    private const decimal OtherDailyRate = 0.002m;

    // What a run shows at least, so that the test does not pass over nothing.
    private const int MinimumSums = 80;

    // The day on which the questions are asked.
    private static readonly DateOnly Today = new(2026, 11, 25);

    private static readonly string[] Questions =
    [
        "上个月电费", "这个月电费", "最近三个月的电费", "3月到6月的电费", "7月和9月的电费", "今年的账单", "2026年一共交了多少电费", "去年的账单",
        "欠费多少", "违约金多少", "我交的电费到账了吗", "余额还有多少", "我要交多少", "现在到第几档了", "为什么电费这么高", "和上个月比", "8月比7月多多少",
        .. Enumerable.Range(1, 12).Select(month => $"2026年{month}月电费多少"),
        .. Enumerable.Range(1, 12).Select(month => $"{month}月电费为什么这么高"),
        "2025年12月的电费",
    ];

    private static readonly DemoData Data = DemoDataReader.ReadShipped();

    public static TheoryData<string> Accounts { get; } = [.. Data.Accounts.Keys.Select(number => number.Value)];

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task Every_sum_shown_is_billed_or_counted_from_what_is_billed(string number)
    {
        var account = Of(number);

        var replies = await bot.AskAsync(account, Questions);

        var sums = SumsOf(account);
        Assert.InRange(replies.Sum(reply => Yuan(reply.Text).Count()), MinimumSums, int.MaxValue);
        Assert.All(replies, reply => Assert.All(Yuan(reply.Text), yuan => Assert.True(sums.Contains(yuan), $"{reply.Question}: {yuan} in {reply.Text}")));
        Assert.All(replies.SelectMany(reply => Lines(reply.Text)), line => Assert.Contains(line, account.Bills.Select(Line)));
        Assert.All(replies, reply => Assert.All(Totals(reply.Text), total => Assert.Equal(Total(reply.Text), total)));
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task Every_month_and_the_year_are_shown_as_billed(string number)
    {
        var account = Of(number);

        var months = await bot.AskAsync(account, account.Bills.Select(bill => $"{bill.Month:yyyy}年{bill.Month.Month}月电费多少"));
        var year = await bot.AskAsync(account, ["今年的账单"]);
        var arrears = await bot.AskAsync(account, ["欠费多少"]);

        Assert.Equal(account.Bills.Select(Line), months.Select(reply => Lines(reply.Text).First()));
        Assert.Equal(account.Bills.Select(Line), Lines(year[0].Text));
        Assert.Equal([(account.Bills.Count, account.Bills.Sum(bill => bill.EnergyKwh), account.Bills.Sum(bill => bill.AmountYuan))], Totals(year[0].Text));
        Assert.Contains(account.Entry.ArrearsYuan > 0 ? $"目前欠费 {account.Entry.ArrearsYuan:0.00} 元" : "目前没有欠费", arrears[0].Text, StringComparison.Ordinal);
    }

    private static DemoAccount Of(string number) => Data.Accounts[AccountNumber.TryParse(number) ?? default];

    /// <summary>Every sum that may be shown of an account on the day.</summary>
    private static HashSet<decimal> SumsOf(DemoAccount account)
    {
        var amounts = account.Bills.Select(bill => bill.AmountYuan).ToList();
        var runs = Enumerable.Range(0, amounts.Count).SelectMany(from => Enumerable.Range(1, amounts.Count - from).Select(count => amounts.Skip(from).Take(count).Sum()));
        var pairs = amounts.SelectMany(one => amounts.SelectMany<decimal, decimal>(other => [one + other, Math.Abs(one - other)]));
        var fees = account.Bills.Where(bill => !bill.IsPaid).Select(bill => Fee(account, bill)).ToList();
        return [.. runs, .. pairs, .. fees, fees.Sum(), account.Entry.ArrearsYuan, account.Entry.ArrearsYuan + fees.Sum(), account.Entry.PrepaidBalanceYuan ?? 0];
    }

    private static decimal Fee(DemoAccount account, Bill bill) => Math.Round(
        bill.AmountYuan * (account.Account.Kind == AccountKind.Residential ? ResidentialDailyRate : OtherDailyRate) * Math.Max(0, Today.DayNumber - bill.DueDate.DayNumber),
        2, MidpointRounding.AwayFromZero);

    private static (DateOnly, decimal, decimal) Line(Bill bill) => (bill.Month, bill.EnergyKwh, bill.AmountYuan);

    /// <summary>Sums in yuan; prices of one kilowatt-hour are no sums.</summary>
    private static IEnumerable<decimal> Yuan(string text) => Sum().Matches(Price().Replace(text, "")).Select(match => Number(match, "yuan"));

    /// <summary>Months with energy and sum, in either form.</summary>
    private static IEnumerable<(DateOnly Month, decimal Kwh, decimal Yuan)> Lines(string text) => MonthLine().Matches(text).Concat(MonthSentence().Matches(text))
        .Select(match => (new DateOnly((int)Number(match, "year"), (int)Number(match, "month"), 1), Number(match, "kwh"), Number(match, "yuan")));

    private static IEnumerable<(int Count, decimal Kwh, decimal Yuan)> Totals(string text) =>
        TotalLine().Matches(text).Select(match => ((int)Number(match, "count"), Number(match, "kwh"), Number(match, "yuan")));

    /// <summary>Of the lines above it.</summary>
    private static (int Count, decimal Kwh, decimal Yuan) Total(string text) =>
        (MonthLine().Count(text), MonthLine().Matches(text).Sum(match => Number(match, "kwh")), MonthLine().Matches(text).Sum(match => Number(match, "yuan")));

    private static decimal Number(Match match, string name) => decimal.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<yuan>\\d+(?:\\.\\d+)?) ?元")]
    private static partial Regex Sum();

    [GeneratedRegex("(?:每度|比第一档贵) [\\d.]+ 元")]
    private static partial Regex Price();

    [GeneratedRegex("(?<year>\\d{4})年(?<month>\\d{1,2})月：(?<kwh>[\\d.]+) 度，(?<yuan>[\\d.]+) 元")]
    private static partial Regex MonthLine();

    [GeneratedRegex("(?<year>\\d{4})年(?<month>\\d{1,2})月电费 (?<yuan>[\\d.]+) 元，用电 (?<kwh>[\\d.]+) 度")]
    private static partial Regex MonthSentence();

    [GeneratedRegex("合计 (?<count>\\d+) 期：(?<kwh>[\\d.]+) 度，(?<yuan>[\\d.]+) 元")]
    private static partial Regex TotalLine();

    /// <summary>One bot for all accounts: nothing is written that another account could see.</summary>
    public sealed class Bot : IAsyncLifetime
    {
        private readonly BotInProcess _bot = BotInProcess.Start(new PlayTime());

        public Task InitializeAsync() => _bot.Opened;

        public async Task DisposeAsync() => await _bot.DisposeAsync();

        /// <summary>Asks as the verified holder.</summary>
        internal async Task<IReadOnlyList<(string Question, string Text)>> AskAsync(DemoAccount account, IEnumerable<string> questions)
        {
            var conversation = _bot.NewConversation();
            await conversation.SayAsync($"查电费 户号{account.Account.Number.Value} 后四位{account.Account.PhoneTail}", default);
            var replies = new List<(string, string)>();
            foreach (var question in questions)
                replies.Add((question, string.Join('\n', (await conversation.SayAsync(question, default)).Replies.Select(reply => reply.Text))));
            return replies;
        }
    }
}
