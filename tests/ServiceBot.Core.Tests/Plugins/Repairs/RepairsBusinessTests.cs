using ServiceBot.Core.Conversations;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Testing.WorkOrders;

namespace ServiceBot.Core.Tests.Plugins.Repairs;

public sealed class RepairsBusinessTests : IDisposable
{
    private const string Place = "杭州市西湖区文一路12号3幢402";
    private const string Phone = "13812345678";

    private readonly RepairTalk _talk = new(RepositoryFiles.Root);

    public void Dispose() => _talk.Dispose();

    [Theory]
    [InlineData("我家没电了")]
    [InlineData("整栋楼都黑了")]
    [InlineData("电表箱一直嗡嗡响，要报修")]
    [InlineData("隔壁屋头有电 就我屋头没得")]
    [InlineData("报修")]
    public async Task The_address_is_asked_first(string opening)
    {
        var reply = await _talk.StartAsync("repairs", opening);

        Assert.Contains("地址", reply, StringComparison.Ordinal);
        Assert.Equal(("address", ReplyKind.Repair), (_talk.Form?.Asked, _talk.Last?.Reply.Kind));
    }

    [Fact]
    public async Task What_was_said_is_not_asked_again()
    {
        var reply = await _talk.StartAsync("repairs", $"报修 {Place} 整栋楼没电 从早上八点开始 {Phone} 赵丽");

        Assert.Equal(Form.Confirmation, _talk.Form?.Asked);
        Assert.Contains(Place, reply, StringComparison.Ordinal);
        Assert.Contains("整栋楼", reply, StringComparison.Ordinal);
        Assert.Contains("早上八点", reply, StringComparison.Ordinal);
        Assert.Contains("138****5678", reply, StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, reply, StringComparison.Ordinal);
        Assert.Equal(["确认提交", "修改", "取消"], _talk.Last?.Reply.SuggestedActions);
        Assert.Empty(_talk.Orders.Drafts);
    }

    [Fact]
    public async Task A_piece_that_is_put_right_in_the_same_breath_is_right()
    {
        await _talk.StartAsync("repairs", "报修 地址是宁波市鄞州区中山东路66号 不对 是99号1幢 整栋没电 刚停 没危险 电话13905740000");

        Assert.Equal("宁波市鄞州区中山东路99号1幢", _talk.Form?["address"]);
        Assert.Equal(("整栋没电", "刚刚", null), (_talk.Form?["symptom"], _talk.Form?["since"], _talk.Form?["danger"]));
    }

    [Theory]
    [InlineData("俺村整片都没电了 山东省临沂市兰陵县向城镇东王村", "山东省临沂市兰陵县向城镇东王村")]
    [InlineData("静康路15号跳闸了 成都锦江区嘞", "成都锦江区静康路15号")]
    public async Task The_fullest_place_of_a_message_is_the_address(string message, string address)
    {
        await _talk.StartAsync("repairs", message);

        Assert.Equal(address, _talk.Form?["address"]);
    }

    [Fact]
    public async Task A_dictated_report_is_taken_down_whole()
    {
        await _talk.StartAsync("repairs", "喂你好我家里没电了从早上八点就没了地址是杭州市西湖区文一路十二号三幢四零二电话幺三八幺二三四五六七八麻烦快点来");

        Assert.Equal("杭州市西湖区文一路十二号三幢四零二", _talk.Form?["address"]);
        Assert.Equal(Phone, _talk.Form?["phone"]);
        Assert.Equal("早上八点", _talk.Form?["since"]);
        Assert.Equal("scope", _talk.Form?.Asked);
    }

    [Theory]
    [InlineData("确认提交")]
    [InlineData("确认")]
    [InlineData("对的没错")]
    [InlineData("可以，提交吧")]
    [InlineData("是的")]
    public async Task A_clear_confirmation_files_what_was_shown(string confirmation)
    {
        await ReadyAsync();

        var reply = await _talk.SayAsync(confirmation);

        var (draft, _) = Assert.Single(_talk.Orders.Drafts);
        Assert.Equal((WorkOrderKind.Repair, Place, Phone, "家里停电了", "building"), (draft.Kind, draft.Address, draft.ContactPhone, draft.Description, draft.Details["scope"]));
        Assert.Contains("BX20261121101", reply, StringComparison.Ordinal);
        Assert.Contains("45 分钟", reply, StringComparison.Ordinal);
        Assert.True(_talk.Last?.IsDone);
        Assert.Contains(new SideRecord.Watch("BX20261121101"), _talk.Last?.Records ?? []);
    }

    [Theory]
    [InlineData("好的谢谢")]
    [InlineData("修改")]
    [InlineData("不对")]
    [InlineData("电话错了 尾号0091")]
    [InlineData("多久能到")]
    [InlineData("等一下")]
    public async Task Anything_less_than_a_confirmation_files_nothing(string words)
    {
        await ReadyAsync();

        await _talk.SayAsync(words);

        Assert.Empty(_talk.Orders.Drafts);
        Assert.Equal(Form.Confirmation, _talk.Form?.Asked);
    }

    [Fact]
    public async Task A_correction_of_the_phone_replaces_its_end()
    {
        await _talk.StartAsync("repairs", "报修 青岛辽阳西路19号1单元602 于海燕 13800000092");

        var reply = await _talk.SayAsync("电话错了 尾号0091");

        Assert.Equal("13800000091", _talk.Form?["phone"]);
        Assert.Contains("138****0091", reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("不是3幢是2幢", "杭州市西湖区文一路12号2幢402")]
    [InlineData("是2幢不是3幢", "杭州市西湖区文一路12号2幢402")]
    [InlineData("不是402，是501", "杭州市西湖区文一路12号3幢501")]
    [InlineData("地址写错了，是文一路16号", "杭州市西湖区文一路16号3幢402")]
    [InlineData("地址写错了，是文二路20号", "杭州市西湖区文二路20号")]
    [InlineData("地址错了，应该是青岛市市南区香港中路10号", "青岛市市南区香港中路10号")]
    [InlineData("2单元", "杭州市西湖区文一路12号3幢2单元402")]
    public async Task A_correction_of_the_address_is_shown_anew(string correction, string expected)
    {
        await ReadyAsync();

        var reply = await _talk.SayAsync(correction);

        Assert.Equal(expected, _talk.Form?["address"]);
        Assert.Contains(expected, reply, StringComparison.Ordinal);
        Assert.Equal(Form.Confirmation, _talk.Form?.Asked);
        Assert.Empty(_talk.Orders.Drafts);
    }

    [Theory]
    [InlineData("没事了 邻居说是全楼停 我再等等")]
    [InlineData("取消")]
    [InlineData("来电了")]
    [InlineData("哦 现在又有电了")]
    [InlineData("推上去了")]
    public async Task A_customer_who_drops_it_gets_no_order(string words)
    {
        await ReadyAsync();

        var reply = await _talk.SayAsync(words);

        Assert.Contains("已取消，没有登记", reply, StringComparison.Ordinal);
        Assert.Equal(ReplyKind.Repair, _talk.Last?.Reply.Kind);
        Assert.Null(_talk.Form);
        Assert.Empty(_talk.Orders.Drafts);
    }

    [Fact]
    public async Task Power_that_did_not_come_back_drops_nothing()
    {
        await ReadyAsync();

        await _talk.SayAsync("邻居都有电了 就我家没有");

        Assert.Equal("own", _talk.Form?["scope"]);
    }

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

    [Fact]
    public async Task A_village_without_numbers_is_taken_as_it_was_said()
    {
        await _talk.StartAsync("repairs", "没电了");
        await _talk.SayAllAsync("大王庄东头第二家", "不清楚", Phone, "确认提交");

        Assert.Equal("大王庄东头第二家", Assert.Single(_talk.Orders.Drafts).Draft.Address);
    }

    [Theory]
    [InlineData("1381234567")]
    [InlineData("138123456789")]
    public async Task A_number_that_is_no_phone_is_asked_for_again(string number)
    {
        await _talk.StartAsync("repairs", $"整栋楼没电 {Place}");

        var reply = await _talk.SayAsync(number);

        Assert.Contains($"{number.Length} 位", reply, StringComparison.Ordinal);
        Assert.True(_talk.Last?.IsMiss);
    }

    [Theory]
    [InlineData("停电多久算长时间，有赔偿吗")]
    [InlineData("阶梯电价怎么算")]
    [InlineData("今天天气怎么样")]
    public async Task A_question_in_between_is_not_for_the_form(string question)
    {
        await _talk.StartAsync("repairs", "家里停电了");

        var reply = await _talk.SayAsync(question);

        Assert.Empty(reply);
    }

    [Fact]
    public async Task Nobody_is_promised_when_power_comes_back()
    {
        await _talk.StartAsync("repairs", $"整栋楼没电 {Place}");

        var reply = await _talk.SayAsync("什么时候能修好");

        Assert.Contains("不能先给您保证", reply, StringComparison.Ordinal);
        Assert.Equal("phone", _talk.Form?.Asked);
    }

    [Fact]
    public async Task Coming_back_asks_what_was_open()
    {
        await _talk.StartAsync("repairs", $"整栋楼没电 {Place}");

        var reply = await _talk.SayAsync("刚才那个报修继续");

        Assert.Contains("电话", reply, StringComparison.Ordinal);
        Assert.Null(_talk.Form?["since"]);
    }

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

    [Theory]
    [InlineData("报修 青岛辽阳西路19号1单元602 于海燕 13800000092", "repairs")]
    [InlineData("我要报修，家里没电", "repairs")]
    [InlineData("我要报修", "repairs")]
    [InlineData("石家庄市长安区建设北大街40号2号楼1单元301 停了十分钟 电话13766667777 整栋都停", "repairs")]
    [InlineData("家里停电了 老人在用呼吸机 怎么办", "repairs")]
    [InlineData("杭州文三路88号什么时候来电", "outages")]
    [InlineData("我要投诉，杭州文三路88号停电了没人管 13812345678", null)]
    [InlineData("报修", null)]
    [InlineData("报修电话是多少", null)]
    [InlineData("报修多久能到", null)]
    [InlineData("报过的修怎么还没来", null)]
    public void Words_alone_open_it_only_without_doubt(string words, string? business)
    {
        var claimed = _talk.ClaimedBy(words);

        Assert.Equal(business, claimed);
    }

    private Task<string> ReadyAsync() => _talk.StartAsync("repairs", "家里停电了")
        .ContinueWith(_ => _talk.SayAllAsync(Place, "整栋楼", Phone), TaskScheduler.Default).Unwrap();
}
