using ServiceBot.Core.Conversations;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Testing.WorkOrders;

namespace ServiceBot.Core.Tests.Plugins.Connections;

public class ConnectionsPluginTests
{
    private const string Zhang = "3300102938 尾号4417";

    [Theory]
    [InlineData("我要过户")]
    [InlineData("帮我办过户")]
    [InlineData("申请充电桩")]
    [InlineData("给我开通峰谷")]
    [InlineData("我要给店里装电表")]
    [InlineData("取消峰谷电")]
    [InlineData("充电桩报装")]
    [InlineData("充电桩 报装")]
    [InlineData("充电桩申请")]
    [InlineData("过户办理")]
    public void A_wish_with_the_name_of_a_kind_is_claimed(string typed)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        Assert.Equal("connections", talk.ClaimedBy(typed));
    }

    [Theory]
    [InlineData("过户要带啥")]
    [InlineData("我要过户 需要什么材料")]
    [InlineData("想在车位装个充电桩，要准备什么材料")]
    [InlineData("工厂淡季想把变压器停用，一年里最长能停多久")]
    [InlineData("峰谷怎么开通")]
    [InlineData("充电桩坏了 帮我报修")]
    [InlineData("我要投诉 报装太慢了")]
    [InlineData("上周申请的过户还没动静")]
    [InlineData("我要报停电")]
    [InlineData("充电桩申请条件")]
    [InlineData("帮我看看峰谷电费多少")]
    public void Questions_and_other_business_are_not(string typed)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        var claimed = talk.ClaimedBy(typed);

        Assert.NotEqual("connections", claimed);
    }

    [Fact]
    public async Task A_question_about_papers_goes_to_the_guides()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("connections", "过户要带啥");

        Assert.Null(talk.Last);
    }

    [Fact]
    public async Task What_a_kind_needs_is_told_first_with_its_source()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        var said = await talk.StartAsync("connections", "申请充电桩");

        Assert.Contains("车位产权或使用证明", said, StringComparison.Ordinal);
        Assert.Contains("以当地供电公司公布为准", said, StringComparison.Ordinal);
        Assert.Equal(ReplyKind.Answer, talk.Last?.Reply.Kind);
        Assert.Contains("F1101", Assert.Single(talk.Last?.Reply.Citations ?? []).Facts);
    }

    [Fact]
    public async Task Nothing_is_filed_before_the_exact_values_are_confirmed()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("connections", "我要过户");
        var summary = await talk.SayAllAsync(Zhang, "李小明", "13900002222");
        var before = talk.Orders.Drafts.Count;
        var said = await talk.SayAsync("确认");

        Assert.Contains("新户名：李小明", summary, StringComparison.Ordinal);
        Assert.Contains("139****2222", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("3300102938", summary, StringComparison.Ordinal);
        Assert.Equal(0, before);
        var (draft, _) = Assert.Single(talk.Orders.Drafts);
        Assert.Equal((WorkOrderKind.AccountTransfer, "3300102938", "13900002222", "李小明"), (draft.Kind, draft.AccountNumber, draft.ContactPhone, draft.Details["newHolder"]));
        Assert.Contains("编号", said, StringComparison.Ordinal);
        Assert.True(talk.Last is { IsDone: true, Form.Asked: null, Records: [SideRecord.Watch] });
    }

    [Fact]
    public async Task Everything_in_one_message_leaves_only_the_confirmation()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("connections", "我要给店里报装，地址杭州市西湖区文三路100号，30千瓦，联系人王小明，电话13900002222");
        await talk.SayAsync("开面馆");

        Assert.Equal(Form.Confirmation, talk.Form?.Asked);
    }

    [Fact]
    public async Task The_new_holder_is_not_the_one_to_verify()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("connections", "我要过户");
        await talk.SayAsync("户号3300102938 尾号4417 新户主叫李小梅 电话13755550000");

        Assert.Equal(("李小梅", Form.Confirmation), (talk.Form?["newHolder"], talk.Form?.Asked));
    }

    [Fact]
    public async Task A_correction_replaces_only_what_it_names()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("connections", "申请新装");
        await talk.SayAllAsync("杭州市余杭区文一西路998号5幢1201", "王明明", "13700001234", "电话错了 尾号4321", "地址改成文一西路999号5幢1201", "确认");

        var (draft, _) = Assert.Single(talk.Orders.Drafts);
        Assert.Equal(("13700004321", "杭州市余杭区文一西路999号5幢1201", "王明明"), (draft.ContactPhone, draft.Address, draft.ContactName));
    }

    [Fact]
    public async Task Cancelling_files_nothing()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("connections", "我要销户");
        var said = await talk.SayAsync("取消");

        Assert.Contains("没有提交", said, StringComparison.Ordinal);
        Assert.Null(talk.Form);
        Assert.Empty(talk.Orders.Drafts);
    }

    [Theory]
    [InlineData("明天", "5 个工作日")]
    [InlineData("12月3号", null)]
    [InlineData("12月2号", "5 个工作日")]
    public async Task A_suspension_starts_five_working_days_from_today(string day, string? problem)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("connections", "厂里申请暂停用电");
        var said = await talk.SayAllAsync(Zhang, day);

        Assert.Equal(problem is null, talk.Form?["from"] is not null);
        Assert.Contains(problem ?? "停到哪一天", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("停10天", "15 天")]
    [InlineData("停七个月", "6 个月")]
    public async Task A_suspension_is_neither_too_short_nor_too_long(string span, string problem)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("connections", "厂里申请暂停用电");
        var said = await talk.SayAllAsync(Zhang, "12月20号", span);

        Assert.Contains(problem, said, StringComparison.Ordinal);
        Assert.Equal("until", talk.Form?.Asked);
    }

    [Fact]
    public async Task A_span_said_before_its_first_day_counts_from_the_day_that_holds()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("connections", "厂里申请暂停用电");
        await talk.SayAllAsync(Zhang, "明天开始停三个月", "12月20号");

        Assert.Equal(("2026-12-20", "2027-03-20"), (talk.Form?["from"], talk.Form?["until"]));
    }

    [Theory]
    [InlineData("99千瓦", "business-supply")]
    [InlineData("100千瓦", "large-supply")]
    public async Task From_a_hundred_kilowatts_a_personal_manager_takes_over(string capacity, string kind)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("connections", "我要给店里装电表");
        await talk.SayAllAsync("杭州市西湖区文三路100号", "开面馆", capacity);

        Assert.Equal(kind, talk.Form?.Kind);
    }

    [Fact]
    public async Task Too_few_people_are_no_large_household()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("connections", "我家四口人 帮我申请一户多人口");
        var said = await talk.SayAsync(Zhang);

        Assert.Contains("5 人及以上", said, StringComparison.Ordinal);
        Assert.Empty(talk.Orders.Drafts);
    }

    [Fact]
    public async Task What_is_not_offered_in_a_province_is_not_taken_there()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        var said = await talk.StartAsync("connections", "我在天津 给我开通峰谷");

        Assert.Contains("办不了", said, StringComparison.Ordinal);
        Assert.Null(talk.Form);
    }

    [Theory]
    [InlineData("1390000222", "10 位")]
    [InlineData("139000022223", "12 位")]
    public async Task A_phone_of_the_wrong_length_is_asked_again(string phone, string problem)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("connections", "申请新装");
        var said = await talk.SayAllAsync("杭州市余杭区文一西路998号5幢1201", "王明明", phone);

        Assert.Contains(problem, said, StringComparison.Ordinal);
        Assert.Equal("phone", talk.Form?.Asked);
    }

    [Fact]
    public async Task A_confirmed_request_is_kept_while_the_system_is_away()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("connections", "申请校表");
        await talk.SayAsync(Zhang);
        talk.Orders.IsAway = true;
        var said = await talk.SayAsync("确认");

        Assert.Contains("已经保存", said, StringComparison.Ordinal);
        Assert.Equal(KeptWrites.FileOperation, Assert.IsType<SideRecord.KeptWrite>(Assert.Single(talk.Last?.Records ?? [])).Operation);
        Assert.Null(talk.Form);
    }

    [Fact]
    public async Task A_refused_phone_is_asked_again_and_filed_under_another_key()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("connections", "申请新装");
        await talk.SayAllAsync("杭州市余杭区文一西路998号5幢1201", "王明明", "13700001234");
        talk.Orders.Refuses = "phone";
        await talk.SayAllAsync("确认", "13700004321", "确认");

        Assert.Equal(2, talk.Orders.Drafts.Select(one => one.Key).Distinct().Count());
        Assert.Equal("13700004321", talk.Orders.Drafts[^1].Draft.ContactPhone);
        Assert.Equal(1, talk.Orders.Opened);
    }

    [Fact]
    public async Task A_confirmation_that_runs_twice_opens_one_order()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("connections", "申请校表");
        await talk.SayAsync(Zhang);
        var form = talk.Form ?? throw new InvalidOperationException();
        await talk.SayAsync("确认");
        await talk.RepeatAsync(form, "确认");

        Assert.Equal(1, talk.Orders.Opened);
    }

    [Fact]
    public async Task After_the_session_ended_the_account_is_verified_again_before_filing()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("connections", "申请校表");
        await talk.SayAsync(Zhang);
        talk.Session = null;
        await talk.SayAsync("确认");

        Assert.Empty(talk.Orders.Drafts);
        Assert.Equal("account", talk.Form?.Asked);
    }
}
