using ServiceBot.Core.Conversations;
using ServiceBot.Core.Orchestration;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Plugins.Repairs;

namespace ServiceBot.Core.Tests.Plugins.Repairs;

public class RepairRemarksTests
{
    [Theory]
    [InlineData("我量了只有190")]
    [InlineData("电表上面还有字")]
    [InlineData("拉上去又跳下来")]
    [InlineData("冰箱买了三年多 3200买的")]
    [InlineData("家里有电的")]
    [InlineData("没人受伤")]
    [InlineData("我刚交完费的")]
    public void What_is_told_of_the_fault_goes_to_the_crew(string message) => Assert.Equal(message, RepairRemarks.Of(Say(message), Asked(RepairSlots.Address)));

    [Theory]
    [InlineData("菜场后面那家老王饭馆")]
    [InlineData("村口变压器旁边")]
    [InlineData("五马街13号")]
    [InlineData("查电费")]
    [InlineData("我要投诉你们")]
    [InlineData("好的谢谢")]
    [InlineData("能不能快点修好")]
    public void Places_wishes_and_thanks_are_none(string message) => Assert.Null(RepairRemarks.Of(Say(message), Asked(RepairSlots.Address)));

    [Theory]
    [InlineData("离地一米多")]
    [InlineData("她有心脏病")]
    [InlineData("车里还有人")]
    public void In_a_danger_everything_may_matter(string message) =>
        Assert.Equal(message, RepairRemarks.Of(Say(message), Asked(Form.Listening).With(RepairSlots.Hazard, "yes")));

    [Theory]
    [InlineData("没人受伤", true)]
    [InlineData("现在没事", true)]
    [InlineData("已经打120了", true)]
    [InlineData("没事了不用来了", false)]
    [InlineData("取消", false)]
    public void How_people_fare_calls_nothing_off(string message, bool isOfPeople) => Assert.Equal(isOfPeople, RepairRemarks.IsOfPeople(message));

    private static Form Asked(string slot) =>
        new() { Id = "1", Plugin = "repairs", OpenedAt = DateTimeOffset.UnixEpoch, TouchedAt = DateTimeOffset.UnixEpoch, Asked = slot };

    private static Words Say(string message) => new()
    {
        Typed = message,
        Folded = message,
        Corrected = message,
        Topic = message,
        Act = DialogueActs.Read(message),
        Asks = CustomerMessage.IsQuestion(message),
        MessageId = "1",
    };
}
