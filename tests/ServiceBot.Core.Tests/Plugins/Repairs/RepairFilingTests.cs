using ServiceBot.Core.Conversations;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Testing.WorkOrders;

namespace ServiceBot.Core.Tests.Plugins.Repairs;

public sealed class RepairFilingTests : IDisposable
{
    private const string Place = "杭州市西湖区文一路12号3幢402";
    private const string Phone = "13812345678";

    private readonly RepairTalk _talk = new(RepositoryFiles.Root);

    public void Dispose() => _talk.Dispose();

    [Fact]
    public async Task A_system_that_is_away_loses_nothing()
    {
        _talk.Orders.IsAway = true;
        _talk.Outages.IsAway = true;
        await ReadyAsync();
        var formId = _talk.Form?.Id;

        var reply = await _talk.SayAsync("确认提交");

        var kept = Assert.IsType<SideRecord.KeptWrite>(Assert.Single(_talk.Last?.Records ?? []));
        Assert.Equal((KeptWrites.FileOperation, $"repair:{formId}:0"), (kept.Operation, kept.IdempotencyKey));
        Assert.Contains("已记下", reply, StringComparison.Ordinal);
        Assert.Contains("95598", reply, StringComparison.Ordinal);
        Assert.Equal((null, false), (_talk.Form, _talk.Last?.IsDone));
    }

    [Fact]
    public async Task A_confirmation_that_runs_again_files_once()
    {
        await ReadyAsync();
        var open = _talk.Form;

        await _talk.SayAsync("确认提交");
        _talk.Form = open;
        await _talk.SayAsync("确认提交");

        Assert.Single(_talk.Orders.Drafts);
        Assert.Equal(1, _talk.Orders.Opened);
    }

    [Theory]
    [InlineData("address", "address")]
    [InlineData("phone", "phone")]
    public async Task A_refused_piece_is_asked_for_and_filed_under_another_key(string reason, string asked)
    {
        await ReadyAsync();
        _talk.Orders.Refuses = reason;

        await _talk.SayAsync("确认提交");
        var question = _talk.Form?.Asked;
        await _talk.SayAllAsync(reason == "phone" ? "13900001111" : "杭州市西湖区文一路13号", "确认提交");

        Assert.Equal(asked, question);
        Assert.Equal(2, _talk.Orders.Drafts.Select(filed => filed.Key).Distinct().Count());
        Assert.Equal(1, _talk.Orders.Opened);
    }

    [Fact]
    public async Task An_order_that_stands_already_is_joined()
    {
        await _talk.StartAsync("repairs", $"北京市朝阳区望京花园118号楼4单元702 电线冒火花 {Phone}");

        var reply = await _talk.SayAsync("确认");

        Assert.Contains("BX20261121007", reply, StringComparison.Ordinal);
        Assert.Equal(0, _talk.Orders.Opened);
    }

    [Theory]
    [InlineData("广州市海珠区江南大道中122号", "以当地供电公司安排为准")]
    [InlineData("上海市杨浦区控江路1500弄22号", "外环线")]
    [InlineData("杭州市西湖区文一路12号", "45 分钟")]
    public async Task The_promised_arrival_is_that_of_the_place(string place, string promise)
    {
        await _talk.StartAsync("repairs", $"整栋楼没电 {place} {Phone}");

        var reply = await _talk.SayAsync("确认提交");

        Assert.Contains(promise, reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_promise_of_the_system_goes_first()
    {
        _talk.Orders.ArrivesIn = TimeSpan.FromMinutes(90);
        await ReadyAsync();

        var reply = await _talk.SayAsync("确认提交");

        Assert.Contains("一般 90 分钟内到场（大约今天13:30前）", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("45 分钟", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_filed_order_can_be_followed_chased_and_not_doubled()
    {
        await ReadyAsync();
        await _talk.SayAsync("确认提交");

        var told = await _talk.SayAsync("还要多久");
        var second = await _talk.SayAsync("再给我建一个");
        await _talk.SayAsync("催一下");

        Assert.Contains("BX20261121101", told, StringComparison.Ordinal);
        Assert.Contains("已有", second, StringComparison.Ordinal);
        Assert.Equal(1, _talk.Orders.Opened);
        Assert.Equal(WorkOrderNoteKind.Chase, Assert.Single(_talk.Orders.Notes).Kind);
    }

    private Task<string> ReadyAsync() => _talk.StartAsync("repairs", "家里停电了")
        .ContinueWith(_ => _talk.SayAllAsync(Place, "整栋楼", Phone), TaskScheduler.Default).Unwrap();
}
