using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Plugins.Billing;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Testing.Customers;

namespace ServiceBot.Core.Tests.Plugins.Billing;

public class BillingPluginTests
{
    private const string Zhang = "3300102938";

    [Fact]
    public async Task Nothing_is_looked_up_or_shown_before_the_check_has_passed()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);

        var first = await talk.StartAsync("billing", "帮我看九月电费");
        var second = await talk.SayAsync(Zhang);
        var before = talk.Bills.Lookups;
        var third = await talk.SayAsync("张建国 尾号4417");

        Assert.Contains("户号", first, StringComparison.Ordinal);
        Assert.Contains("核实", second, StringComparison.Ordinal);
        Assert.DoesNotContain("177.54", first + second, StringComparison.Ordinal);
        Assert.Equal(0, before);
        Assert.Contains("2026年9月电费 177.54 元，用电 330 度，已交清", third, StringComparison.Ordinal);
        Assert.DoesNotContain(Zhang, first + second + third, StringComparison.Ordinal);
        Assert.Equal("ZJ", talk.Last?.Region);
        Assert.True(talk.Last?.IsDone);
    }

    [Fact]
    public async Task The_form_rests_and_a_short_follow_up_goes_on()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.AskVerifiedAsync(Zhang, "4417", "看九月电费");

        var october = await talk.SayAsync("十月呢");
        var rule = await talk.SayAsync("违约金从哪天算");
        var thanks = await talk.SayAsync("谢谢", DialogueAct.Thanks);
        var cancel = await talk.SayAsync("取消", DialogueAct.Cancels);

        Assert.Contains("144.78", october, StringComparison.Ordinal);
        Assert.Equal(("", "", ""), (rule, thanks, cancel));
        Assert.Null(talk.Form?.Asked);
    }

    [Fact]
    public async Task A_wrong_tail_shows_nothing_and_the_corrected_one_answers_the_first_question()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);

        var wrong = await talk.StartAsync("billing", "3702556601 查10月电费 尾号0019");
        var right = await talk.SayAsync("反了 是0091");

        Assert.Contains("核对", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("108.29", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("0091", wrong, StringComparison.Ordinal);
        Assert.Contains("2026年10月电费 108.29 元", right, StringComparison.Ordinal);
        Assert.Contains("11月20日到期，已逾期 6 天", right, StringComparison.Ordinal);
        Assert.Contains("违约金 0.65 元", right, StringComparison.Ordinal);   // 108.29 × 0.001 × 6 = 0.64974
    }

    [Fact]
    public async Task A_month_that_is_not_issued_yet_is_said_so_and_the_newest_bill_shown()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);

        var said = await talk.AskVerifiedAsync(Zhang, "4417", "这个月电费多少");

        Assert.Contains("2026年11月的电费还没出账，最近一期是2026年10月", said, StringComparison.Ordinal);
        Assert.Contains("144.78", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("去年12月电费", "2025年12月没有账单记录")]
    [InlineData("今年12月电费", "2026年12月还没到")]
    [InlineData("去年全年的电费", "没有账单的月份：2025年1月")]
    public async Task A_month_without_a_bill_gets_no_figure(string asked, string expected)
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);

        var said = await talk.AskVerifiedAsync(Zhang, "4417", asked);

        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.DoesNotContain(" 元", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_is_summed_and_listed_month_by_month()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);

        var said = await talk.AskVerifiedAsync(Zhang, "4417", "今年的电费账单");

        // 166.78+129.12+110.29+96.84+112.98+161.40+225.96+242.10+177.54+144.78; 310+240+205+180+210+300+420+450+330+256
        Assert.Contains("合计 10 期：2901 度，1567.79 元", said, StringComparison.Ordinal);
        Assert.Contains("2026年7月：420 度，225.96 元", said, StringComparison.Ordinal);
        Assert.Contains("还没出账的月份：2026年11月", said, StringComparison.Ordinal);
        Assert.DoesNotContain("2026年12月", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arrears_show_every_unpaid_bill_with_the_late_fee_so_far_and_its_source()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);

        var said = await talk.AskVerifiedAsync("4201336655", "5588", "我欠多少钱");

        Assert.Contains("目前欠费 1540.80 元，共 2 期", said, StringComparison.Ordinal);
        Assert.Contains("2026年9月：849.60 元，10月20日到期，已逾期 37 天，违约金 62.87 元", said, StringComparison.Ordinal);
        Assert.Contains("2026年10月：691.20 元，11月20日到期，已逾期 6 天，违约金 8.29 元", said, StringComparison.Ordinal);
        Assert.Contains("一共 71.16 元，连同欠费 1611.96 元", said, StringComparison.Ordinal);
        Assert.Contains("出处：供电营业规则", said, StringComparison.Ordinal);
        Assert.Equal("tariff:late-fee", talk.Last?.Reply.Citations[0].PassageId);
    }

    [Fact]
    public async Task Why_the_late_fee_is_so_high_is_answered_with_rate_amount_and_days()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.AskVerifiedAsync("4201336655", "5588", "我欠多少钱");

        var said = await talk.SayAsync("违约金怎么这么高");

        Assert.Contains("每天按欠费的千分之二加收", said, StringComparison.Ordinal);
        Assert.Contains("2026年9月：849.60 元 × 千分之二 × 37 天", said, StringComparison.Ordinal);
        Assert.Contains("之后每天按千分之三算", said, StringComparison.Ordinal);
        Assert.Contains("一共 71.16 元", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_asked_for_besides_before_the_check_is_shown_with_the_first()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.StartAsync("billing", "查九月电费");
        await talk.SayAsync("户号5101770902");

        var said = await talk.SayAsync("6633 八月的也要");

        Assert.Contains("164.50", said, StringComparison.Ordinal);
        Assert.Contains("256.60", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_overdue_are_counted_in_China_time()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        talk.Now = new DateTimeOffset(2026, 11, 20, 16, 30, 0, TimeSpan.Zero);   // already the 21st in China

        var said = await talk.AskVerifiedAsync("3702556601", "0091", "我欠费没有");

        Assert.Contains("已逾期 1 天，违约金 0.11 元", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partly_paid_debt_gets_no_late_fee_that_nobody_can_know()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        talk.Bills.Instead = new BillLookup.Found(StatementOf([Bill(10, 200, 100.00m, isPaid: false)]) with { ArrearsYuan = 40.00m });

        var said = await talk.AskVerifiedAsync(Zhang, "4417", "我欠多少");

        Assert.Contains("欠费是 40.00 元", said, StringComparison.Ordinal);
        Assert.DoesNotContain("0.60", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_owes_is_reminded_when_they_ask_for_something_else()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);

        var said = await talk.AskVerifiedAsync("4201336655", "5588", "八月的电费");
        var own = await talk.SayAsync("欠多少");

        Assert.Contains("另外提醒您：这个户号还欠费 1540.80 元（2 期），最早一期 10月20日到期，已逾期 37 天", said, StringComparison.Ordinal);
        Assert.DoesNotContain("另外提醒", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bill_is_explained_by_what_is_known_beside_the_month_before()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.AskVerifiedAsync(Zhang, "4417", "十月电费");

        var said = await talk.SayAsync("怎么比上个月多");

        Assert.Contains("没有比上月多", said, StringComparison.Ordinal);
        Assert.Contains("和2026年9月（330 度、177.54 元）比：用电少 74 度，电费少 32.76 元", said, StringComparison.Ordinal);
        Assert.Contains("平均每天 8.3 度（31 天），2026年9月是 11 度（30 天）", said, StringComparison.Ordinal);
        // 2645 kWh before October; 2901 − 2760 = 141 kWh at 0.588, 0.05 more than the first tier.
        Assert.Contains("累计到 2901 度。这个月有 141 度进了第二档，每度 0.588 元，比第一档贵 0.05 元", said, StringComparison.Ordinal);
        Assert.Contains("去年同月的账单这里没有", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explanation_has_last_year_where_it_is_on_record_and_no_tiers_that_do_not_give_the_bill()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        var bills = new[] { Bill(10, 300, 161.40m, year: 2025), Bill(9, 100, 53.80m), Bill(10, 400, 999.00m) };
        talk.Bills.Instead = new BillLookup.Found(StatementOf(bills));

        var said = await talk.AskVerifiedAsync(Zhang, "4417", "电费怎么突然这么多");

        Assert.Contains("和2025年10月（300 度、161.40 元）比：用电多 100 度，电费多 837.60 元", said, StringComparison.Ordinal);
        Assert.DoesNotContain("档", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tier_is_told_with_what_is_left_of_it()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);

        var yearly = await talk.AskVerifiedAsync(Zhang, "4417", "我家用到第几档了");
        var monthly = await talk.AskVerifiedAsync("5100880321", "7766", "我家用到第几档了");
        var flat = await talk.AskVerifiedAsync("4201336655", "5588", "我家用到第几档了");

        Assert.Contains("已出账 2901 度，现在是第二档；再用 1899 度到第三档，超出的每度 0.838 元", yearly, StringComparison.Ordinal);   // 4800 − 2901
        Assert.Contains("2026年10月用电 205 度，到了第二档", monthly, StringComparison.Ordinal);                      // 四川: 180 kWh a month
        Assert.Contains("不分档，每度 0.72 元", flat, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payment_is_answered_by_what_is_on_record_and_no_more()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);

        var paid = await talk.AskVerifiedAsync("3101442280", "9900", "上回交的200块到账了吗");
        var owing = await talk.AskVerifiedAsync("3702556601", "0091", "上回交的200块到账了吗");

        Assert.Contains("单笔交费记录我这里看不到", paid, StringComparison.Ordinal);
        Assert.Contains("所有账单都已交清", paid, StringComparison.Ordinal);
        Assert.Contains("预存余额 186.40 元", paid, StringComparison.Ordinal);
        Assert.Contains("目前欠费 108.29 元", owing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ways_to_pay_and_invoices_are_told_at_once_and_the_sum_after_the_check()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);

        var before = await talk.StartAsync("billing", "发票开我一张 上个月的");
        await talk.SayAsync("3702556601");
        var invoice = await talk.SayAsync("0091");
        var paying = await talk.SayAsync("怎么交");

        Assert.Contains("电子发票", before, StringComparison.Ordinal);
        Assert.Contains("户号", before, StringComparison.Ordinal);
        Assert.Contains("108.29", invoice, StringComparison.Ordinal);
        Assert.Contains("要交 108.29 元，11月20日到期，另有违约金 0.65 元", paying, StringComparison.Ordinal);
        Assert.Contains("微信", paying, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_billing_system_no_amount_is_said_and_the_same_question_can_be_asked_again()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        talk.Bills.Instead = new BillLookup.Unavailable();

        var away = await talk.AskVerifiedAsync(Zhang, "4417", "看九月电费");
        var step = talk.Last;
        talk.Bills.Instead = null;
        var back = await talk.SayAsync("再查一次");

        Assert.Contains("没有回应", away, StringComparison.Ordinal);
        Assert.DoesNotContain("元", away, StringComparison.Ordinal);
        Assert.Equal((ReplyKind.Apology, false), (step?.Reply.Kind, step?.IsDone));
        Assert.Contains("转人工", step?.Reply.SuggestedActions ?? []);
        Assert.Contains("177.54", back, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_without_record_and_one_without_bills_are_told_apart()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        talk.Bills.Instead = new BillLookup.UnknownAccount();
        var unknown = await talk.AskVerifiedAsync(Zhang, "4417", "查电费");

        talk.Bills.Instead = new BillLookup.Found(StatementOf([]) with { LatestMonth = null });
        var empty = await talk.SayAsync("再查一次");

        Assert.Contains("没有找到这个户号的记录", unknown, StringComparison.Ordinal);
        Assert.Contains("还没有账单", empty, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newest_bill_of_long_ago_is_found()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        talk.Now = CustomerTalk.Noon.AddYears(2);

        var said = await talk.AskVerifiedAsync(Zhang, "4417", "查电费");

        Assert.Contains("2026年10月电费 144.78 元", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_archive_is_away_nothing_is_shown_and_the_question_is_kept()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        talk.Archive.IsAway = true;

        var away = await talk.AskVerifiedAsync(Zhang, "4417", "看九月电费");
        talk.Archive.IsAway = false;
        var back = await talk.SayAsync("尾号4417");

        Assert.Contains("暂时没有响应", away, StringComparison.Ordinal);
        Assert.Contains("177.54", back, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_account_is_checked_before_it_is_shown()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.AskVerifiedAsync(Zhang, "4417", "看九月电费");

        var other = await talk.SayAsync("换一个户号");
        var number = await talk.SayAsync("3702556601");
        var shown = await talk.SayAsync("0091");

        Assert.Contains("好的，换一个户号", other, StringComparison.Ordinal);
        Assert.DoesNotContain(" 元", other + number, StringComparison.Ordinal);
        Assert.Contains("2026年9月电费", shown, StringComparison.Ordinal);
        Assert.Contains("37******01", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_a_bound_account_leads_to_its_bills()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        var user = new ConversationAddress { Channel = "directline", NativeId = "c1", ChannelUser = "u1" };
        await talk.Store.BindAsync(user, new AccountBinding(Number(Zhang), "家里", talk.Now), default);
        await talk.Store.BindAsync(user, new AccountBinding(Number("4201336655"), "店铺", talk.Now), default);

        var asked = await talk.StartAsync("billing", "查九月电费");
        var home = await talk.SayAsync("家里");
        var shop = await talk.SayAsync("店铺呢");

        Assert.Contains("哪一个", asked, StringComparison.Ordinal);
        Assert.Contains("家里（户号 33******38）", home, StringComparison.Ordinal);
        Assert.Contains("店铺（户号 42******55）", shop, StringComparison.Ordinal);
        Assert.Contains("849.60", shop, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Binding_is_offered_once_after_the_check()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);

        await talk.AskVerifiedAsync(Zhang, "4417", "看九月电费");
        var first = talk.Last?.Reply.SuggestedActions;
        await talk.SayAsync("十月呢");
        var second = talk.Last?.Reply.SuggestedActions;

        Assert.Contains("绑定户号", first ?? []);
        Assert.DoesNotContain("绑定户号", second ?? []);
    }

    [Fact]
    public async Task A_customer_may_leave_the_check()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.StartAsync("billing", "查电费");

        var said = await talk.SayAsync("不查了", DialogueAct.Cancels);

        Assert.Contains("先不查了", said, StringComparison.Ordinal);
        Assert.Null(talk.Form);
    }

    private static AccountNumber Number(string digits) => AccountNumber.TryParse(digits) ?? throw new ArgumentException(digits);

    private static Bill Bill(int month, decimal energyKwh, decimal amountYuan, bool isPaid = true, int year = 2026) =>
        new(new DateOnly(year, month, 1), energyKwh, amountYuan, isPaid, new DateOnly(year, month, 20).AddMonths(1));

    private static BillStatement StatementOf(Bill[] bills) => new()
    {
        Bills = bills,
        Unpaid = [.. bills.Where(bill => !bill.IsPaid)],
        ArrearsYuan = bills.Where(bill => !bill.IsPaid).Sum(bill => bill.AmountYuan),
        YearToDateKwh = bills.Where(bill => bill.Month.Year == 2026).Sum(bill => bill.EnergyKwh),
        LatestMonth = bills.Length == 0 ? null : bills[^1].Month,
    };
}
