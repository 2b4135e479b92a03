using ServiceBot.Core.Conversations;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Testing.WorkOrders;

namespace ServiceBot.Core.Tests.Plugins.Progress;

public sealed class ProgressBusinessTests : IDisposable
{
    private readonly RepairTalk _talk = new(RepositoryFiles.Root);

    public void Dispose() => _talk.Dispose();

    [Fact]
    public async Task A_number_is_enough_to_hear_the_status_and_nothing_else()
    {
        var reply = await _talk.StartAsync("progress", "我报过的单子还没来 BX20261121011");

        Assert.Contains("已派工", reply, StringComparison.Ordinal);
        Assert.Contains("今天11:30更新", reply, StringComparison.Ordinal);
        Assert.Contains("今天12:45前到场", reply, StringComparison.Ordinal);
        Assert.All(["电表箱", "5100880321", "罗小军", "桐梓林"], personal => Assert.DoesNotContain(personal, reply, StringComparison.Ordinal));
        Assert.Equal((ReplyKind.Progress, null), (_talk.Last?.Reply.Kind, _talk.Form?.Asked));
    }

    [Theory]
    [InlineData("TS20261119003", "核查中")]
    [InlineData("我的过户 yw20261110045 到哪了", "待现场勘查")]
    public async Task Complaints_and_requests_are_told_as_well(string message, string status)
    {
        var reply = await _talk.StartAsync("progress", message);

        Assert.Contains(status, reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_order_is_never_opened_while_one_is_open()
    {
        await _talk.StartAsync("progress", "我报过的单子还没来 BX20261121011");

        var reply = await _talk.SayAsync("再给我建一个");

        Assert.Contains("已有", reply, StringComparison.Ordinal);
        Assert.Contains("催", reply, StringComparison.Ordinal);
        Assert.Equal(ReplyKind.Repair, _talk.Last?.Reply.Kind);
        Assert.Empty(_talk.Orders.Drafts);
    }

    [Fact]
    public async Task An_order_that_ended_can_be_reported_again()
    {
        _talk.Orders.Move("BX20261121011", WorkOrderStage.Done, "已修复");
        await _talk.StartAsync("progress", "BX20261121011");

        var reply = await _talk.SayAsync("再给我建一个");

        Assert.Contains("已经结束", reply, StringComparison.Ordinal);
        Assert.Null(_talk.Form);
    }

    [Theory]
    [InlineData("我昨天报的修弄好了没")]
    [InlineData("办新装到哪一步了")]
    [InlineData("催一下我的单子")]
    public async Task Without_a_number_it_is_asked_for(string message)
    {
        var reply = await _talk.StartAsync("progress", message);

        Assert.Equal(ReplyKind.Clarify, _talk.Last?.Reply.Kind);
        Assert.All(["工单号", "户号", "手机号", "申请"], word => Assert.Contains(word, reply, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_owner_of_an_account_hears_of_its_open_order()
    {
        await _talk.StartAsync("progress", "我昨天报的修弄好了没");

        var wrong = await _talk.SayAsync("户号5100880321 尾号0000");
        var right = await _talk.SayAsync("尾号7766");

        Assert.DoesNotContain("BX", wrong, StringComparison.Ordinal);
        Assert.Contains("BX20261121011", right, StringComparison.Ordinal);
        Assert.Contains("电表箱异响", right, StringComparison.Ordinal);
        Assert.Equal("5100880321", _talk.Session?.AccountNumber);
    }

    [Fact]
    public async Task A_bound_account_needs_no_question()
    {
        await _talk.BindAsync("3706124433", "家里");

        var reply = await _talk.StartAsync("progress", "我的投诉有结果了吗");

        Assert.Contains("TS20261119003", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_open_order_is_said_honestly()
    {
        await _talk.BindAsync("3300102938", "家里");

        var reply = await _talk.StartAsync("progress", "我的工单到哪了");

        Assert.Contains("没有查到", reply, StringComparison.Ordinal);
        Assert.Contains("33******38", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_number_is_said_honestly_and_can_be_put_right()
    {
        var unknown = await _talk.StartAsync("progress", "BX20261121999");
        var known = await _talk.SayAsync("BX20261121007");

        Assert.Contains("没有查到单号", unknown, StringComparison.Ordinal);
        Assert.Contains("师傅在途", known, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_without_its_letters_is_not_taken_for_an_account()
    {
        var reply = await _talk.StartAsync("progress", "查下 20261121007");

        Assert.Contains("BX", reply, StringComparison.Ordinal);
        Assert.Contains("字母", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chase_goes_out_once_in_half_an_hour()
    {
        await _talk.StartAsync("progress", "催一下 BX20261121007");
        var second = await _talk.SayAsync("再催一下");
        _talk.Now += TimeSpan.FromMinutes(31);
        await _talk.SayAsync("怎么还没来 催催");

        Assert.Contains("半小时内已经", second, StringComparison.Ordinal);
        Assert.Equal(2, _talk.Orders.Notes.Count);
        Assert.All(_talk.Orders.Notes, note => Assert.Equal(("BX20261121007", WorkOrderNoteKind.Chase), (note.Number, note.Kind)));
    }

    [Fact]
    public async Task A_chase_is_kept_while_the_system_is_away()
    {
        _talk.Orders.IsAway = true;

        var reply = await _talk.StartAsync("progress", "催一下 BX20261121007");

        var kept = Assert.Single((_talk.Last?.Records ?? []).OfType<SideRecord.KeptWrite>());
        Assert.Equal(KeptWrites.AddOperation, kept.Operation);
        Assert.Contains("已记下", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_that_is_away_is_said_honestly()
    {
        _talk.Orders.IsAway = true;

        var reply = await _talk.StartAsync("progress", "BX20261121007 到哪了");

        Assert.Contains("暂时没有回应", reply, StringComparison.Ordinal);
        Assert.Contains("95598", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_owner_withdraws_and_only_after_confirming()
    {
        var stranger = await _talk.StartAsync("progress", "撤单 BX20261121007");
        await _talk.SayAsync("户号1101556070 尾号1144");
        var before = _talk.Orders.Notes.Count;
        var done = await _talk.SayAsync("确认撤销");

        Assert.Contains("登记人", stranger, StringComparison.Ordinal);
        Assert.Equal(0, before);
        Assert.Contains("已撤销", done, StringComparison.Ordinal);
        Assert.Equal(WorkOrderNoteKind.Withdraw, Assert.Single(_talk.Orders.Notes).Kind);
    }

    [Fact]
    public async Task A_withdrawal_can_be_called_off()
    {
        await _talk.BindAsync("1101556070", "家里");
        await _talk.StartAsync("progress", "我的单子到哪了");

        await _talk.SayAsync("取消报修");
        var reply = await _talk.SayAsync("不撤了");

        Assert.Contains("保留", reply, StringComparison.Ordinal);
        Assert.Empty(_talk.Orders.Notes);
    }

    [Fact]
    public async Task Words_for_the_crew_are_added_without_showing_numbers()
    {
        await _talk.StartAsync("progress", "BX20261121007");

        var reply = await _talk.SayAsync("补充：门禁找物业，电话13812345678");

        Assert.Equal("门禁找物业，电话13812345678", Assert.Single(_talk.Orders.Notes).Text);
        Assert.DoesNotContain("13812345678", reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("好的谢谢")]
    [InlineData("那我的电费多少")]
    [InlineData("阶梯电价是多少")]
    [InlineData("转人工")]
    public async Task Other_matters_pass_by_a_form_that_has_told_its_piece(string message)
    {
        await _talk.StartAsync("progress", "BX20261121007");

        var reply = await _talk.SayAsync(message);

        Assert.Empty(reply);
    }

    [Theory]
    [InlineData("bx20261121007", "progress")]
    [InlineData("催一下", "progress")]
    [InlineData("撤单", "progress")]
    [InlineData("师傅到哪了 等半天了", "progress")]
    [InlineData("我申请的充电桩批下来没", "progress")]
    [InlineData("抢修师傅一般多久到", null)]
    [InlineData("怎么催办", null)]
    [InlineData("催费短信是真的吗", null)]
    public void Words_alone_open_it_only_without_doubt(string words, string? business) => Assert.Equal(business, _talk.ClaimedBy(words));
}
