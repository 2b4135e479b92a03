using ServiceBot.Core.Conversations;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Testing.WorkOrders;

namespace ServiceBot.Core.Tests.Plugins.Complaints;

public class ComplaintsPluginTests
{
    [Theory]
    [InlineData("停电一天没人管 我要投诉", "RepairDelay")]
    [InlineData("我要投诉抄表的，上门态度太差", "Attitude")]
    [InlineData("停电没通知我，冰箱东西全坏了，我要说法", "OutageWithoutNotice")]
    [InlineData("抄表员瞎抄 估抄好几个月", "MeterReading")]
    [InlineData("没欠费给我停了电 什么意思", "Disconnection")]
    [InlineData("上门的人乱要钱", "Bribery")]
    [InlineData("施工把我家围墙碰坏了", "Damage")]
    public async Task A_complaint_that_states_its_matter_is_filed_at_once(string typed, string category)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        var said = await talk.StartAsync("complaints", typed);

        var (draft, _) = Assert.Single(talk.Orders.Drafts);
        Assert.Equal((WorkOrderKind.Complaint, typed, category), (draft.Kind, draft.Description, draft.Details["category"]));
        Assert.Contains("24 小时内", said, StringComparison.Ordinal);
        Assert.Contains("5 个工作日", said, StringComparison.Ordinal);
        Assert.True(talk.Last is { IsDone: true, Reply.Kind: ReplyKind.Complaint, Form.Asked: "phone", Records: [SideRecord.Watch] });
    }

    [Theory]
    [InlineData("我要投诉", ReplyKind.Complaint)]
    [InlineData("投诉你们的抄表员", ReplyKind.Complaint)]
    [InlineData("你们这服务真差劲", ReplyKind.Answer)]
    [InlineData("垃圾供电局", ReplyKind.Answer)]
    public async Task Without_a_matter_nothing_is_filed_and_the_matter_is_asked_for(string typed, ReplyKind kind)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        var said = await talk.StartAsync("complaints", typed);
        var (before, filedBefore) = (talk.Last?.Reply.Kind, talk.Orders.Drafts.Count);
        await talk.SayAsync("昨天来的师傅骂人");

        Assert.Contains("抱歉", said, StringComparison.Ordinal);
        Assert.Equal((kind, 0), (before, filedBefore));
        Assert.Equal("昨天来的师傅骂人", Assert.Single(talk.Orders.Drafts).Draft.Description);
    }

    [Theory]
    [InlineData("上门收费态度很差", "Attitude")]
    [InlineData("抄表的态度太差了", "Attitude")]
    public async Task Anger_that_names_its_occasion_is_a_matter(string typed, string category)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("complaints", "我要投诉");
        await talk.SayAsync(typed);

        Assert.Equal(typed, Assert.Single(talk.Orders.Drafts).Draft.Description);
        Assert.Equal(category, talk.Last?.Form?["category"]);
    }

    [Theory]
    [InlineData("昨天下午")]
    [InlineData("13800001234")]
    public async Task A_time_or_a_phone_alone_is_kept_but_is_no_matter(string piece)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("complaints", "我要投诉");
        await talk.SayAsync(piece);
        var filedBefore = talk.Orders.Drafts.Count;
        await talk.SayAsync("收费的师傅骂人");

        Assert.Equal(0, filedBefore);
        Assert.Equal("收费的师傅骂人", Assert.Single(talk.Orders.Drafts).Draft.Description);
        Assert.Contains(piece, talk.Last?.Form?.Slots.Values ?? []);
    }

    [Theory]
    [InlineData("投诉多久给说法")]
    [InlineData("投诉你们多久给我个说法")]
    [InlineData("电价乱收，我要投诉物业")]
    [InlineData("举报电话是多少")]
    public async Task Questions_about_complaining_and_complaints_about_others_are_not_taken(string typed)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("complaints", typed);

        Assert.Null(talk.Last);
        Assert.Null(talk.ClaimedBy(typed));
    }

    [Fact]
    public async Task What_is_missing_is_asked_piece_by_piece_and_added_to_the_order()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("complaints", "你们师傅来了骂人");
        await talk.SayAllAsync("13800001234", "要求道歉", "杭州市西湖区文三路88号", "昨天下午");

        Assert.Equal(1, talk.Orders.Opened);
        Assert.Equal(
            ["联系电话：13800001234", "诉求：要求道歉", "地点：杭州市西湖区文三路88号", "时间：昨天下午"],
            talk.Orders.Notes.Select(note => note.Text));
        Assert.True(talk.Last is { Form.Asked: null });
    }

    [Fact]
    public async Task A_verified_customer_is_not_asked_for_a_phone()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root) { Session = new CustomerSession("3300102938", RequestTalk.Noon, RequestTalk.Noon) };

        await talk.StartAsync("complaints", "抄表抄错了");

        Assert.Equal("3300102938", talk.Orders.Drafts[0].Draft.AccountNumber);
        Assert.Equal("wish", talk.Form?.Asked);
    }

    [Theory]
    [InlineData("你们不管我就打别的电话")]
    [InlineData("再不解决我就打12345")]
    [InlineData("不解决我就往上面告")]
    public async Task Who_will_go_elsewhere_hears_where_and_the_complaint_stays(string typed)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("complaints", "停电一天没人管 我要投诉");
        var said = await talk.SayAsync(typed);

        Assert.Contains("12398", said, StringComparison.Ordinal);
        Assert.Contains("12345", said, StringComparison.Ordinal);
        Assert.True(talk.Last is { Reply.Kind: ReplyKind.Answer, Form.Asked: "phone" });
        Assert.Single(talk.Orders.Drafts);
    }

    [Theory]
    [InlineData("就这些")]
    [InlineData("多久给我答复")]
    public async Task Who_has_nothing_to_add_or_asks_how_long_hears_the_promise_again(string typed)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("complaints", "停电一天没人管 我要投诉 电话13800001234");
        var said = await talk.SayAsync(typed);

        Assert.Contains("5 个工作日", said, StringComparison.Ordinal);
        Assert.True(talk.Last is { Form.Asked: null });
    }

    [Fact]
    public async Task A_phone_that_holds_the_digits_of_a_hotline_is_a_phone()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("complaints", "停电一天没人管 我要投诉");
        await talk.SayAsync("13912345678");

        Assert.Equal("联系电话：13912345678", Assert.Single(talk.Orders.Notes).Text);
    }

    [Fact]
    public async Task A_complaint_is_taken_back_only_after_a_second_yes()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("complaints", "停电一天没人管 我要投诉");
        await talk.SayAsync("不投诉了");
        var before = talk.Orders.Notes.Count;
        await talk.SayAsync("确认");

        Assert.Equal(0, before);
        Assert.Equal(WorkOrderNoteKind.Withdraw, Assert.Single(talk.Orders.Notes).Kind);
        Assert.Null(talk.Form);
    }

    [Fact]
    public async Task A_complaint_that_is_to_stay_stays()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("complaints", "停电一天没人管 我要投诉");
        await talk.SayAllAsync("不投诉了", "不撤");

        Assert.Empty(talk.Orders.Notes);
        Assert.Equal("phone", talk.Form?.Asked);
    }

    [Fact]
    public async Task An_old_complaint_is_taken_back_only_with_the_phone_that_was_left()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);
        await talk.StartAsync("complaints", "停电一天没人管 我要投诉 电话13800001234");
        var number = talk.Form?["number"] ?? "";

        await talk.StartAsync("complaints", $"撤销投诉 {number}");
        await talk.SayAsync("13800009999");
        var others = talk.Orders.Notes.Count;
        await talk.StartAsync("complaints", $"撤销投诉 {number}");
        await talk.SayAllAsync("13800001234", "确认");

        Assert.Equal(0, others);
        Assert.Equal(WorkOrderNoteKind.Withdraw, Assert.Single(talk.Orders.Notes).Kind);
    }

    [Fact]
    public async Task A_complaint_is_kept_while_the_system_is_away_and_stands_once_afterwards()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        talk.Orders.IsAway = true;
        var said = await talk.StartAsync("complaints", "停电一天没人管 我要投诉");
        var kept = Assert.IsType<SideRecord.KeptWrite>(Assert.Single(talk.Last?.Records ?? []));
        talk.Orders.IsAway = false;
        await talk.SayAsync("13800001234");

        Assert.Contains("已经保存", said, StringComparison.Ordinal);
        var (draft, key) = Assert.Single(talk.Orders.Drafts);
        Assert.Equal(kept, KeptWrites.File(draft, key));
        Assert.Equal("联系电话：13800001234", Assert.Single(talk.Orders.Notes).Text);
    }

    [Fact]
    public async Task A_supplement_is_kept_with_its_key_while_the_system_is_away()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("complaints", "停电一天没人管 我要投诉");
        talk.Orders.IsAway = true;
        await talk.SayAsync("13800001234");

        var kept = Assert.IsType<SideRecord.KeptWrite>(Assert.Single(talk.Last?.Records ?? []));
        Assert.Equal(KeptWrites.AddOperation, kept.Operation);
        Assert.Equal("wish", talk.Form?.Asked);
    }

    [Fact]
    public async Task What_the_system_does_not_take_is_left_out_and_the_matter_is_filed()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        talk.Orders.Refuses = "phone";
        await talk.StartAsync("complaints", "停电一天没人管 我要投诉 电话13800001234");

        Assert.Equal(1, talk.Orders.Opened);
        Assert.Null(talk.Orders.Drafts[^1].Draft.ContactPhone);
    }

    [Fact]
    public async Task A_refused_complaint_is_never_said_to_be_filed()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        talk.Orders.Refuses = "kind";
        var said = await talk.StartAsync("complaints", "停电一天没人管 我要投诉");

        Assert.Contains("没有登记成功", said, StringComparison.Ordinal);
        Assert.True(talk.Last is { IsDone: false, Reply.Kind: ReplyKind.Apology, Form: null });
    }

    [Fact]
    public async Task A_report_without_a_place_asks_for_it_and_is_filed_after_a_yes()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("complaints", "举报邻居窃电", "report");
        await talk.SayAsync("杭州市西湖区文三路88号2幢");
        var before = talk.Orders.Drafts.Count;
        await talk.SayAsync("确认");

        var (draft, _) = Assert.Single(talk.Orders.Drafts);
        Assert.Equal(0, before);
        Assert.Equal((WorkOrderKind.Report, "杭州市西湖区文三路88号2幢"), (draft.Kind, draft.Address));
    }

    [Theory]
    [InlineData("建议你们在公众号里加上大字版 老人看不清", WorkOrderKind.Suggestion)]
    [InlineData("表扬一下昨天来的李师傅 下大雨还来修", WorkOrderKind.Praise)]
    [InlineData("举报 杭州市西湖区文三路88号楼下面馆绕过电表用电", WorkOrderKind.Report)]
    public async Task What_is_complete_is_filed_at_once(string typed, WorkOrderKind kind)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("complaints", typed);

        Assert.Equal(kind, Assert.Single(talk.Orders.Drafts).Draft.Kind);
        Assert.True(talk.Last is { IsDone: true, Form: null or { Asked: null } });
    }

    [Theory]
    [InlineData("查电费")]
    [InlineData("过户要带什么材料")]
    public async Task Another_business_or_question_is_no_answer(string typed)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("complaints", "你们师傅来了骂人");
        await talk.SayAsync("跳过");
        await talk.SayAsync(typed);

        Assert.Null(talk.Last);
        Assert.Empty(talk.Orders.Notes);
    }

    [Fact]
    public async Task A_turn_that_runs_twice_files_and_adds_once()
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);

        await talk.StartAsync("complaints", "你们师傅来了骂人");
        var form = talk.Form ?? throw new InvalidOperationException();
        await talk.SayAsync("13800001234");
        await talk.RepeatAsync(form, "13800001234");

        Assert.Single(talk.Orders.Notes);
    }
}
