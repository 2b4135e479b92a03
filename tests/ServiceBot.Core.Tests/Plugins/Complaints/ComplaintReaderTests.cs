using ServiceBot.Core.Plugins.Complaints;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Tests.Plugins.Complaints;

public class ComplaintReaderTests
{
    [Theory]
    [InlineData("不留电话")]
    [InlineData("匿名")]
    [InlineData("没啥要求")]
    [InlineData("我不想留")]
    [InlineData("没有别的要求了")]
    public void A_piece_may_be_declined_in_many_words(string folded) => Assert.True(ComplaintReader.Declines(folded));

    [Theory]
    [InlineData("希望道歉")]
    [InlineData("不要再乱停电")]
    [InlineData("不给我修")]
    public void A_wish_or_a_matter_declines_nothing(string folded) => Assert.False(ComplaintReader.Declines(folded));

    [Theory]
    [InlineData("工号不记得")]
    [InlineData("不知道名字")]
    [InlineData("没问叫什么")]
    public void That_a_name_is_not_known_is_no_matter(string folded) => Assert.True(ComplaintReader.KnowsNoName(folded));

    [Theory]
    [InlineData("praise", "要打差评 上次那个修电师傅太凶", WorkOrderKind.Complaint)]
    [InlineData("complaint", "师傅态度特别好 修得又快", WorkOrderKind.Praise)]
    [InlineData("praise", "师傅态度特别好", WorkOrderKind.Praise)]
    [InlineData("complaint", "师傅态度不好", WorkOrderKind.Complaint)]
    public void What_is_said_decides_between_praise_and_complaint(string intent, string folded, WorkOrderKind kind) =>
        Assert.Equal(kind, ComplaintReader.KindOf(intent, folded));

    [Theory]
    [InlineData("态度也不好", true)]
    [InlineData("师傅态度很好", false)]
    [InlineData("收费员太凶", true)]
    public void Only_a_bad_attitude_is_a_category(string folded, bool isBad) =>
        Assert.Equal(isBad, ComplaintCategories.Of(folded) is ComplaintCategory.Attitude);

    [Theory]
    [InlineData("没有通知就停")]
    [InlineData("乱停电")]
    public void Power_cut_without_a_word_is_a_category(string folded) =>
        Assert.Equal(ComplaintCategory.OutageWithoutNotice, ComplaintCategories.Of(folded));

    [Fact]
    public void A_master_keeps_the_whole_title() => Assert.Equal("姓王的师傅", ComplaintReader.Who("姓王的师傅"));

    [Theory]
    [InlineData("3300102938", "3300102938")]
    [InlineData("1391234000", null)]
    public void An_account_number_is_told_from_a_wrong_phone(string folded, string? account) => Assert.Equal(account, ComplaintReader.AccountIn(folded));
}
