using ServiceBot.Core.Plugins.Billing;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Testing.Customers;

namespace ServiceBot.Core.Tests.Plugins.Billing;

public class BillWordsTests
{
    private const string Zhang = "3300102938";
    private const string Shop = "4201336655";
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("今年和去年比多了多少", BillAsk.Years)]
    [InlineData("今年跟去年比电费多还是少", BillAsk.Years)]
    [InlineData("今年哪个月电费最多", BillAsk.Most)]
    [InlineData("最少的是哪个月", BillAsk.Least)]
    [InlineData("什么时候会停我电 我这店欠了", BillAsk.Cutoff)]
    [InlineData("晚交要罚多少", BillAsk.LateFee)]
    [InlineData("违约金一天多少", BillAsk.LateFee)]
    [InlineData("和去年同月比多了多少", BillAsk.Explanation)]
    public void What_goes_on_from_bills_is_told_apart(string text, object ask) =>
        Assert.Equal(ask, BillQuestionReader.Read(text, Today, null, isBilling: true)?.Ask);

    [Theory]
    [InlineData("什么时候会停我电", BillAsk.Cutoff)]
    [InlineData("没钱了会自动停吗", BillAsk.Cutoff)]
    [InlineData("明天小区停电吗", null)]
    [InlineData("店里5000欠了20天罚多少", null)]
    public void After_arrears_a_stop_of_supply_is_the_one_for_them(string text, object? ask)
    {
        var arrears = new BillQuestion { Ask = BillAsk.Arrears };

        var next = BillQuestionReader.Read(text, Today, arrears, isBilling: false);

        Assert.Equal(ask, next?.Ask);
    }

    [Fact]
    public async Task Months_shown_one_by_one_are_added_up()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.AskVerifiedAsync(Zhang, "4417", "查电费");
        await talk.SayAsync("9月呢");
        await talk.SayAsync("8月呢");

        var sum = await talk.SayAsync("两个月一共多少钱");
        var most = await talk.SayAsync("哪个月最多");

        Assert.Contains("合计 2 期：780 度，419.64 元", sum, StringComparison.Ordinal);   // 242.10 + 177.54
        Assert.Contains("2026年8月最多：450 度，242.10 元", most, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_fee_tells_the_rate_and_every_overdue_bill()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.AskVerifiedAsync(Shop, "5588", "我这店欠了多少电费");

        var said = await talk.SayAsync("晚交要罚多少");

        Assert.Contains("千分之二", said, StringComparison.Ordinal);
        Assert.Contains("849.60 元 × 千分之二", said, StringComparison.Ordinal);
        Assert.Contains("691.20", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_owes_is_told_when_supply_is_cut_off_for_it()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.AskVerifiedAsync(Shop, "5588", "我这店欠了多少电费");

        var said = await talk.SayAsync("什么时候会停我电");

        Assert.Contains("逾期超过 30 日", said, StringComparison.Ordinal);
        Assert.Contains("3 至 7 天", said, StringComparison.Ordinal);
        Assert.Contains("1540.80", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_owes_nothing_is_not_cut_off_for_it()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.AskVerifiedAsync(Zhang, "4417", "余额还有多少");

        var said = await talk.SayAsync("没钱了会自动停吗");

        Assert.Contains("不会因为欠费停电", said, StringComparison.Ordinal);
        Assert.Contains("24 小时", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_year_before_is_said_not_to_be_held()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);

        var said = await talk.AskVerifiedAsync(Zhang, "4417", "今年电费和去年比多了多少");

        Assert.Contains("2025 年的账单我这里没有", said, StringComparison.Ordinal);
        Assert.Contains("1567.79", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_price_of_the_next_tier_is_told_again_when_asked_for()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.AskVerifiedAsync(Zhang, "4417", "还有多少度到第三档");

        var said = await talk.SayAsync("那到了以后多少钱一度");

        Assert.Contains("0.838 元", said, StringComparison.Ordinal);
    }
}
