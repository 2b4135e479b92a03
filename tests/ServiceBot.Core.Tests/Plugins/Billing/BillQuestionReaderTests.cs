using ServiceBot.Core.Plugins.Billing;

namespace ServiceBot.Core.Tests.Plugins.Billing;

public class BillQuestionReaderTests
{
    private static readonly DateOnly Today = new(2026, 11, 26);
    private static readonly BillQuestion September = new() { Ask = BillAsk.Months, Months = [new DateOnly(2026, 9, 1)] };

    [Theory]
    [InlineData("帮我看九月电费", "2026-09")]
    [InlineData("上个月电费", "2026-10")]
    [InlineData("这个月用了多少度电", "2026-11")]
    [InlineData("上上个月的电费", "2026-09")]
    [InlineData("去年12月的账单", "2025-12")]
    [InlineData("12月份电费", "2025-12")]
    [InlineData("2026年3月电费", "2026-03")]
    [InlineData("202603电费单", "2026-03")]
    [InlineData("2026-03的账单", "2026-03")]
    [InlineData("1到3月的电费", "2026-01,2026-02,2026-03")]
    [InlineData("三月和九月的电费", "2026-03,2026-09")]
    [InlineData("上半年电费", "2026-01,2026-02,2026-03,2026-04,2026-05,2026-06")]
    [InlineData("三季度电费", "2026-07,2026-08,2026-09")]
    [InlineData("上个季度的账单", "2026-07,2026-08,2026-09")]
    [InlineData("去年十二月到今年一月电费", "2025-12,2026-01")]
    [InlineData("今个月电费几多", "2026-11")]
    [InlineData("十一月电费", "2026-11")]
    public void Months_are_read_as_customers_say_them(string text, string months)
    {
        var question = BillQuestionReader.Read(text, Today, null, isBilling: true);

        Assert.Equal(BillAsk.Months, question?.Ask);
        Assert.Equal(months, string.Join(',', question?.Months.Select(month => $"{month:yyyy-MM}") ?? []));
    }

    [Theory]
    [InlineData("最近三个月的电费", 3)]
    [InlineData("近半年用电", 6)]
    [InlineData("最近一年的账单", 12)]
    [InlineData("查电费", 1)]
    public void The_newest_bills_are_counted(string text, int count)
    {
        var question = BillQuestionReader.Read(text, Today, null, isBilling: true);

        Assert.Equal((BillAsk.Months, count, 0), (question?.Ask, question?.Newest, question?.Months.Count));
    }

    [Theory]
    [InlineData("今年一共交了多少电费", BillAsk.Year)]
    [InlineData("去年全年的账单", BillAsk.Year)]
    [InlineData("我欠费没有", BillAsk.Arrears)]
    [InlineData("我有没有违约金要交", BillAsk.Arrears)]
    [InlineData("短信催我交电费 欠多少啊", BillAsk.Arrears)]
    [InlineData("上回交的200块到账了吗", BillAsk.Payment)]
    [InlineData("我交过费了为什么还显示欠费", BillAsk.Payment)]
    [InlineData("电费扣了两次 帮我查", BillAsk.Payment)]
    [InlineData("刚充了三百怎么余额没变", BillAsk.Payment)]
    [InlineData("余额还有多少", BillAsk.Balance)]
    [InlineData("卡里还有多少电", BillAsk.Balance)]
    [InlineData("我家用到第几档了", BillAsk.Tier)]
    [InlineData("还剩多少度到二档", BillAsk.Tier)]
    [InlineData("电费怎么突然这么多啊 上个月才80", BillAsk.Explanation)]
    [InlineData("电费怎么比上个月多一倍", BillAsk.Explanation)]
    [InlineData("没怎么用电 电费咋这么高", BillAsk.Explanation)]
    [InlineData("和去年同月比多了多少", BillAsk.Explanation)]
    [InlineData("发票开我一张 上个月的", BillAsk.Invoice)]
    [InlineData("昨天用了几度电", BillAsk.Detail)]
    [InlineData("我的峰电谷电各用了多少", BillAsk.Detail)]
    public void What_is_wanted_is_told_apart(string text, object ask) =>
        Assert.Equal(ask, BillQuestionReader.Read(text, Today, null, isBilling: true)?.Ask);

    [Theory]
    [InlineData("电费怎么比上个月多一倍", "")]
    [InlineData("电费怎么突然这么多啊 上个月才80", "")]
    [InlineData("九月的电费怎么那么贵", "2026-09")]
    [InlineData("上个月电费怎么这么高", "2026-10")]
    [InlineData("十月和九月比多了多少", "2026-09,2026-10")]
    public void The_month_compared_with_is_not_the_month_asked_about(string text, string months) =>
        Assert.Equal(months, string.Join(',', BillQuestionReader.Read(text, Today, null, isBilling: true)?.Months.Select(month => $"{month:yyyy-MM}") ?? []));

    [Theory]
    [InlineData("十月呢", BillAsk.Months, "2026-10")]
    [InlineData("那上个月呢", BillAsk.Months, "2026-10")]
    [InlineData("那去年呢", BillAsk.Months, "2025-09")]
    [InlineData("再看看八月的", BillAsk.Months, "2026-08")]
    [InlineData("再往前一个月", BillAsk.Months, "2026-08")]
    [InlineData("怎么这么多", BillAsk.Explanation, "2026-09")]
    [InlineData("欠多少", BillAsk.Arrears, "")]
    [InlineData("怎么交", BillAsk.Paying, "")]
    [InlineData("再查一次", BillAsk.Months, "2026-09")]
    [InlineData("那个月用了多少度", BillAsk.Months, "2026-09")]
    [InlineData("多少钱啊", BillAsk.Months, "2026-09")]
    [InlineData("最近一期呢 多少钱", BillAsk.Months, "")]
    [InlineData("那违约金到今天是多少", BillAsk.Arrears, "")]
    [InlineData("为什么违约金这么多", BillAsk.LateFee, "")]
    [InlineData("最晚哪天交", BillAsk.Arrears, "")]
    [InlineData("昨天交的100到账没", BillAsk.Payment, "")]
    public void A_follow_up_goes_on_where_the_last_question_was(string text, object ask, string months)
    {
        var question = BillQuestionReader.Read(text, Today, September, isBilling: false);

        Assert.Equal(ask, question?.Ask);
        Assert.Equal(months, string.Join(',', question?.Months.Select(month => $"{month:yyyy-MM}") ?? []));
    }

    [Fact]
    public void After_a_year_the_year_before_is_a_year()
    {
        var earlier = BillQuestionReader.Read("今年账单", Today, null, isBilling: true);

        var question = BillQuestionReader.Read("那去年呢", Today, earlier, isBilling: false);

        Assert.Equal((BillAsk.Year, new DateOnly(2025, 1, 1)), (question?.Ask, question?.Months[0]));
    }

    [Theory]
    [InlineData("违约金从哪天算")]
    [InlineData("违约金怎么算")]
    [InlineData("欠费多久会停电")]
    [InlineData("十月有停电吗")]
    [InlineData("浙江电价多少钱一度")]
    [InlineData("我家在杭州 今年已经用到2700度 这个月又用200度 电费")]
    [InlineData("怎么交电费")]
    [InlineData("怎么开电子发票")]
    [InlineData("多交的电费能退吗")]
    [InlineData("家里没电了")]
    [InlineData("好的谢谢")]
    [InlineData("我要投诉")]
    [InlineData("你们几点下班")]
    [InlineData("不对")]
    public void What_is_not_about_the_own_bills_is_left_alone(string text) =>
        Assert.Null(BillQuestionReader.Read(text, Today, September, isBilling: false));

    [Theory]
    [InlineData("查电费", true)]
    [InlineData("帮我查一下上个月的电费", true)]
    [InlineData("查欠费", true)]
    [InlineData("今年账单", true)]
    [InlineData("电费", true)]
    [InlineData("这期多少", true)]
    [InlineData("上月的", true)]
    [InlineData("去年一年花了多少", true)]
    [InlineData("八月呢", false)]
    [InlineData("电费怎么交", false)]
    [InlineData("怎么查电费", false)]
    [InlineData("电费多少钱一度", false)]
    public void Only_plain_wishes_are_claimed(string text, bool isClear) => Assert.Equal(isClear, BillQuestionReader.IsClear(text));

    [Theory]
    [InlineData("查十月电费", true)]
    [InlineData("看看我有没有欠费", true)]
    [InlineData("十月电费怎么算出来的 电价好像变贵了", true)]
    [InlineData("家里停电了", false)]
    [InlineData("我要过户 旧电费算谁的", false)]
    [InlineData("绑定户号", false)]
    [InlineData("", false)]
    public void Beside_an_account_number_words_on_bills_are_enough(string text, bool isOfAccount) =>
        Assert.Equal(isOfAccount, BillQuestionReader.IsOfAccount(text));

    [Fact]
    public void A_question_survives_in_a_form()
    {
        var form = new Core.Conversations.Form { Id = "1", Plugin = "billing", OpenedAt = default, TouchedAt = default };
        var question = new BillQuestion { Ask = BillAsk.Explanation, Months = [new DateOnly(2025, 12, 1), new DateOnly(2026, 1, 1)] };

        var read = BillQuestion.Of(question.KeepIn(form));

        Assert.Equal((question.Ask, question.Newest), (read?.Ask, read?.Newest));
        Assert.Equal(question.Months, read?.Months);
    }
}
