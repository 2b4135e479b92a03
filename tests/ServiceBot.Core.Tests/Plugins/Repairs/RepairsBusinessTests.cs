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

    [Theory]
    [InlineData("你好")]
    [InlineData("在吗，快点")]
    [InlineData("欠费多久会停电")]
    [InlineData("停电有没有赔偿")]
    public async Task What_says_nothing_of_the_fault_is_not_taken_for_it(string message)
    {
        await _talk.StartAsync("repairs", $"报修 {Place} {Phone}");

        await _talk.SayAsync(message);

        Assert.Equal(("symptom", null), (_talk.Form?.Asked, _talk.Form?["symptom"]));
    }

    [Theory]
    [InlineData("家里没电了怎么办")]
    [InlineData("怎么突然没电了")]
    [InlineData("表箱里嗡嗡响")]
    public async Task A_fault_that_is_told_as_a_question_is_taken_down(string message)
    {
        await _talk.StartAsync("repairs", $"报修 {Place} {Phone}");

        await _talk.SayAsync(message);

        Assert.NotNull(_talk.Form?["symptom"]);
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
    [InlineData("取消吧，我家没电我自己看看")]
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
