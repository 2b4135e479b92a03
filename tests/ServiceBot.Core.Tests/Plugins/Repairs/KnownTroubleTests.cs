using ServiceBot.Core.Conversations;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Testing.WorkOrders;

namespace ServiceBot.Core.Tests.Plugins.Repairs;

public sealed class KnownTroubleTests : IDisposable
{
    private const string Place = "杭州市西湖区文一路12号3幢402";
    private const string Phone = "13812345678";

    private readonly RepairTalk _talk = new(RepositoryFiles.Root);

    public void Dispose() => _talk.Dispose();

    [Fact]
    public async Task A_running_outage_is_told_instead_of_filing_a_second_order()
    {
        await _talk.StartAsync("repairs", "家里停电了");

        var reply = await _talk.SayAsync("杭州西湖区文三路88号2幢301");

        Assert.Contains("抢修中", reply, StringComparison.Ordinal);
        Assert.Contains("预计今天14:30", reply, StringComparison.Ordinal);
        Assert.Contains("以现场", reply, StringComparison.Ordinal);
        Assert.Contains(new SideRecord.Watch("GZ-001"), _talk.Last?.Records ?? []);
        Assert.Equal((null, "杭州西湖区文三路88号2幢301"), (_talk.Form?.Asked, _talk.Form?["address"]));
    }

    [Fact]
    public async Task After_a_known_outage_the_form_rests_and_goes_on_when_the_home_stays_dark()
    {
        await _talk.StartAsync("repairs", "家里停电了 杭州西湖区文三路88号2幢301");

        var thanks = await _talk.SayAsync("好的谢谢");
        var again = await _talk.SayAsync("还要多久");
        var asked = await _talk.SayAsync("还是没电");
        await _talk.SayAllAsync("就我家没电，邻居都来电了", Phone, "确认提交");

        Assert.Empty(thanks);
        Assert.Contains("14:30", again, StringComparison.Ordinal);
        Assert.Contains("范围", asked, StringComparison.Ordinal);
        Assert.Equal("GZ-001", Assert.Single(_talk.Orders.Drafts).Draft.OutageId);
    }

    [Fact]
    public async Task An_announced_outage_that_has_not_begun_explains_nothing()
    {
        await _talk.StartAsync("repairs", "没电了 青岛辽阳西路19号1单元602");

        Assert.Equal("scope", _talk.Form?.Asked);
    }

    [Fact]
    public async Task A_danger_is_filed_though_the_outage_is_known()
    {
        var reply = await _talk.StartAsync("repairs", $"杭州文三路88号2幢301 电线断了掉在地上冒火花 {Phone}");
        await _talk.SayAsync("确认");

        Assert.Contains("加急", reply, StringComparison.Ordinal);
        var (draft, _) = Assert.Single(_talk.Orders.Drafts);
        Assert.True(draft.IsUrgent);
        Assert.Equal("GZ-001", draft.OutageId);
    }

    [Fact]
    public async Task After_a_safety_text_the_address_alone_is_enough()
    {
        _talk.IsInDanger = true;
        await _talk.StartAsync("repairs", "文三路和学院路口");

        await _talk.SayAllAsync(Phone, "确认");

        var (draft, _) = Assert.Single(_talk.Orders.Drafts);
        Assert.True(draft.IsUrgent);
        Assert.Equal("文三路和学院路口", draft.Address);
    }

    [Theory]
    [InlineData("我家呼吸机没电了", true)]
    [InlineData("整个小区都没电", true)]
    [InlineData("整栋楼没电", false)]
    [InlineData("灯一闪一闪，没有打火也没有焦味", false)]
    public async Task Lives_and_whole_areas_make_it_urgent(string symptom, bool isUrgent)
    {
        await _talk.StartAsync("repairs", $"{symptom}，{Place}，{Phone}");
        await _talk.SayAsync("确认提交");

        Assert.Equal(isUrgent, Assert.Single(_talk.Orders.Drafts).Draft.IsUrgent);
    }

    [Fact]
    public async Task A_home_that_is_dark_alone_is_checked_first_and_once()
    {
        var first = await _talk.StartAsync("repairs", "跳闸了推不上去");
        var second = await _talk.SayAsync(Place);

        Assert.Contains("漏电保护器", first, StringComparison.Ordinal);
        Assert.Contains("自家", first, StringComparison.Ordinal);
        Assert.DoesNotContain("漏电保护器", second, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("整栋楼没电")]
    [InlineData("就我家没电，电线冒火花了")]
    public async Task Nobody_is_told_to_look_at_breakers_for_a_dark_building_or_in_danger(string opening)
    {
        var reply = await _talk.StartAsync("repairs", opening);

        Assert.DoesNotContain("漏电保护器", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_order_of_the_place_is_told_instead_of_a_second_one()
    {
        var reply = await _talk.StartAsync("repairs", "插座没电 北京市朝阳区望京花园118号楼4单元702");

        Assert.Contains("BX20261121007", reply, StringComparison.Ordinal);
        Assert.Contains("催办", _talk.Last?.Reply.SuggestedActions ?? []);
        Assert.Equal("progress", _talk.Form?.Plugin);
    }

    [Fact]
    public async Task An_open_order_of_the_phone_is_told_and_the_customer_decides()
    {
        var reply = await _talk.StartAsync("repairs", $"整栋楼没电 {Place} 13800001144");
        await _talk.SayAsync("确认提交");

        Assert.Contains("BX20261121007", reply, StringComparison.Ordinal);
        Assert.Equal(1, _talk.Orders.Opened);
    }

    [Fact]
    public async Task A_bound_account_spares_the_address_and_the_phone()
    {
        await _talk.BindAsync("3702556601", "家里");

        var offer = await _talk.StartAsync("repairs", "整栋楼没电");
        var shown = await _talk.SayAsync("是这里");
        await _talk.SayAsync("确认提交");

        Assert.Contains("辽阳西路19号***", offer, StringComparison.Ordinal);
        Assert.DoesNotContain("602", offer + shown, StringComparison.Ordinal);
        var (draft, _) = Assert.Single(_talk.Orders.Drafts);
        Assert.Equal(("3702556601", null), (draft.AccountNumber, draft.ContactPhone));
    }

    [Fact]
    public async Task Another_address_than_the_bound_one_can_be_given()
    {
        await _talk.BindAsync("3702556601", "家里");

        await _talk.StartAsync("repairs", "整栋楼没电");
        await _talk.SayAllAsync("别的地址", Place, Phone, "确认提交");

        var (draft, _) = Assert.Single(_talk.Orders.Drafts);
        Assert.Equal((null, Place), (draft.AccountNumber, draft.Address));
    }

    [Fact]
    public async Task An_account_is_checked_before_its_place_is_used()
    {
        await _talk.StartAsync("repairs", "电表箱嗡嗡响");
        var asked = await _talk.SayAsync("户号3702556601");
        var shown = await _talk.SayAsync("尾号0091");

        Assert.Contains("后四位", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("辽阳西路", asked, StringComparison.Ordinal);
        Assert.Contains("37******01", shown, StringComparison.Ordinal);
        Assert.Equal("3702556601", _talk.Session?.AccountNumber);
    }

    [Fact]
    public async Task Instead_of_the_check_the_address_can_be_said()
    {
        await _talk.StartAsync("repairs", "电表箱嗡嗡响 户号3702556601");
        await _talk.SayAllAsync(Place, Phone, "确认提交");

        var (draft, _) = Assert.Single(_talk.Orders.Drafts);
        Assert.Null(draft.AccountNumber);
        Assert.Equal("3702556601", draft.Details["unverifiedAccount"]);
    }
}
