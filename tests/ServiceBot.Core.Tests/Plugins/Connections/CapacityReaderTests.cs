using ServiceBot.Core.Plugins.Connections;

namespace ServiceBot.Core.Tests.Plugins.Connections;

public class CapacityReaderTests
{
    [Theory]
    [InlineData("从8千瓦加到15千瓦", "15")]
    [InlineData("原来20千瓦 想加到40", "40")]
    [InlineData("原来是20的 现在要40", "40")]
    [InlineData("从20加到40", "40")]
    [InlineData("想加到40千瓦 原来只有20千瓦", "40")]
    [InlineData("20千瓦不够用 要40千瓦", "40")]
    [InlineData("现在8千瓦，改成15", "15")]
    [InlineData("增容到12000瓦", "12")]
    [InlineData("8个千瓦吧", "8")]
    [InlineData("最少要20千瓦", "20")]
    [InlineData("差不多8千瓦", "8")]
    public void Of_an_old_and_a_new_capacity_the_new_one_is_read(string folded, string kilowatts)
    {
        var read = CapacityReader.Read(folded, isAsked: false);

        Assert.Equal(kilowatts, read);
    }

    [Theory]
    [InlineData("现在8千瓦")]
    [InlineData("原来是20千瓦的")]
    [InlineData("再加7千瓦")]
    [InlineData("增加20千瓦")]
    public void What_there_is_or_comes_on_top_is_not_the_capacity_in_all(string folded)
    {
        Assert.Null(CapacityReader.Read(folded, isAsked: true));
        Assert.True(CapacityReader.IsPartial(folded));
    }

    [Theory]
    [InlineData("下个月1号")]
    [InlineData("3台空调")]
    [InlineData("花了5000块")]
    public void Other_measures_are_no_capacity(string folded)
    {
        var read = CapacityReader.Read(folded, isAsked: true);

        Assert.Null(read);
    }

    [Fact]
    public void A_figure_alone_answers_the_question()
    {
        var read = CapacityReader.Read("大概40吧", isAsked: true);

        Assert.Equal("40", read);
    }
}
