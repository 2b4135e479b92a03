using System.Globalization;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Plugins.Outages;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Testing.WorkOrders;

namespace ServiceBot.Core.Tests.Plugins.Outages;

public sealed class OutagesBusinessTests : IDisposable
{
    private readonly RepairTalk _talk = new(RepositoryFiles.Root);

    public void Dispose() => _talk.Dispose();

    [Theory]
    [InlineData("今日我哋呢邊停唔停電呀")]
    [InlineData("什么时候来电？")]
    [InlineData("明天计划停电的范围有没有")]
    public async Task Without_a_place_it_is_asked_for(string question)
    {
        var reply = await _talk.StartAsync("outages", question);

        Assert.Equal(ReplyKind.Clarify, _talk.Last?.Reply.Kind);
        Assert.All(["地址", "小区", "户号"], word => Assert.Contains(word, reply, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_running_outage_is_told_with_its_end_as_an_expectation()
    {
        var reply = await _talk.StartAsync("outages", "杭州文三路88号什么时候来电");

        Assert.Contains("抢修中", reply, StringComparison.Ordinal);
        Assert.Contains("预计今天14:30", reply, StringComparison.Ordinal);
        Assert.Contains("以现场", reply, StringComparison.Ordinal);
        Assert.Equal(ReplyKind.Answer, _talk.Last?.Reply.Kind);
    }

    [Fact]
    public async Task An_end_that_has_passed_is_not_told_as_one_to_come()
    {
        _talk.Outages.Instead = [Running("GZ-9", endsInMinutes: -5)];

        var reply = await _talk.StartAsync("outages", "杭州文三路88号什么时候来电");

        Assert.Contains("时间已过", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("预计今天11:55恢复供电", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_city_has_its_announced_outages()
    {
        var reply = await _talk.StartAsync("outages", "青岛有没有计划停电");

        Assert.Contains("辽阳西路", reply, StringComparison.Ordinal);
        Assert.Contains("后天08:00", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_day_that_is_asked_for_counts()
    {
        await _talk.StartAsync("outages", "明天停电吗");

        var tomorrow = await _talk.SayAsync("青岛辽阳西路19号");
        var after = await _talk.SayAsync("那后天呢");

        Assert.Contains("明天没有查到", tomorrow, StringComparison.Ordinal);
        Assert.Contains("后天08:00", after, StringComparison.Ordinal);
        Assert.DoesNotContain("没有查到", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_record_is_said_honestly_with_the_next_step()
    {
        var reply = await _talk.StartAsync("outages", "上海杨浦区控江路1500弄停电了吗");

        Assert.Contains("没有查到", reply, StringComparison.Ordinal);
        Assert.Contains("报修", reply, StringComparison.Ordinal);
        Assert.Contains("报修", _talk.Last?.Reply.SuggestedActions ?? []);
    }

    [Fact]
    public async Task A_report_after_it_knows_the_place()
    {
        await _talk.StartAsync("outages", "上海杨浦区控江路1500弄22号 停电了吗");
        await _talk.SayAsync("报修");

        await _talk.SayAllAsync("整栋楼没电", "13812345678", "确认提交");

        Assert.Equal("上海杨浦区控江路1500弄22号", Assert.Single(_talk.Orders.Drafts).Draft.Address);
    }

    [Fact]
    public async Task At_most_five_are_listed()
    {
        _talk.Outages.Instead = [.. Enumerable.Range(1, 7).Select(i => Running($"GZ-{i}", endsInMinutes: 60))];

        var reply = await _talk.StartAsync("outages", "杭州今天停电吗");

        Assert.Contains("5. ", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("6. ", reply, StringComparison.Ordinal);
        Assert.Contains("还有 2 条", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task News_are_sent_to_who_wants_them()
    {
        await _talk.StartAsync("outages", "杭州文三路88号什么时候来电");

        await _talk.SayAsync("来电了告诉我");

        Assert.Equal(new SideRecord.Watch("GZ-001"), Assert.Single(_talk.Last?.Records ?? []));
    }

    [Fact]
    public async Task A_bound_account_says_the_place()
    {
        await _talk.BindAsync("4103228811", "家里");

        var reply = await _talk.StartAsync("outages", "明天停不停电");

        Assert.Contains("景华路", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("2单元601", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_is_checked_before_its_place_is_told()
    {
        await _talk.StartAsync("outages", "什么时候来电");

        var asked = await _talk.SayAsync("户号3300102938");
        var told = await _talk.SayAsync("4417");

        Assert.DoesNotContain("文三路", asked, StringComparison.Ordinal);
        Assert.Contains("文三路", told, StringComparison.Ordinal);
        Assert.Equal("3300102938", _talk.Session?.AccountNumber);
    }

    [Fact]
    public async Task A_system_that_is_away_is_said_honestly()
    {
        _talk.Outages.IsAway = true;

        var reply = await _talk.StartAsync("outages", "杭州文三路88号停电吗");

        Assert.Contains("暂时没有回应", reply, StringComparison.Ordinal);
        Assert.Contains("95598", reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("好的谢谢")]
    [InlineData("我的电费多少")]
    [InlineData("停电一般提前几天通知")]
    [InlineData("停电赔不赔")]
    public async Task Other_matters_pass_by_a_form_that_has_told_its_piece(string message)
    {
        await _talk.StartAsync("outages", "杭州文三路88号停电吗");

        var reply = await _talk.SayAsync(message);

        Assert.Empty(reply);
    }

    [Theory]
    [InlineData("今天停电吗", "2026-11-26", "2026-11-26")]
    [InlineData("听日停唔停电", "2026-11-27", "2026-11-27")]
    [InlineData("大后天要检修", "2026-11-29", "2026-11-29")]
    [InlineData("这周六停电吗", "2026-11-28", "2026-11-28")]
    [InlineData("周一停不停", "2026-11-30", "2026-11-30")]
    [InlineData("下周三停电", "2026-12-02", "2026-12-02")]
    [InlineData("下周停电通知", "2026-11-30", "2026-12-06")]
    [InlineData("周末要停电", "2026-11-28", "2026-11-29")]
    [InlineData("12月3号停电吗", "2026-12-03", "2026-12-03")]
    [InlineData("3号停不停电", "2026-12-03", "2026-12-03")]
    public void Days_are_read_from_a_Thursday(string question, string from, string to)
    {
        var day = OutageDay.Find(question, new DateOnly(2026, 11, 26));

        Assert.Equal((Date(from), Date(to)), (day?.From, day?.To));
    }

    [Theory]
    [InlineData("景华路12号停电吗")]
    [InlineData("文三路88号什么时候来电")]
    [InlineData("2月30号停电吗")]
    public void A_house_number_is_no_day(string question) => Assert.Null(OutageDay.Find(question, new DateOnly(2026, 11, 26)));

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Outage Running(string id, int endsInMinutes) => new()
    {
        Id = id,
        IsPlanned = false,
        AreaText = "浙江省杭州市西湖区文三路80—98号",
        StartsAt = RepairTalk.Noon - TimeSpan.FromHours(1),
        ExpectedEndAt = RepairTalk.Noon + TimeSpan.FromMinutes(endsInMinutes),
        StatusText = "抢修中",
    };
}
