using ServiceBot.Core.Grid;

namespace ServiceBot.Core.Tests.Grid;

public class SupplyPlaceTests
{
    [Theory]
    [InlineData("文三路88号2幢301", "浙江省杭州市西湖区文三路八十八号二幢三零一室", true)]
    [InlineData("西湖文三路88号2-301", "文三路88号2幢301", true)]
    [InlineData("控江路1500弄22号602", "上海市杨浦区控江路1500弄22号602室", true)]
    [InlineData("望京花园118号楼4单元702", "北京市朝阳区望京花园118号楼4单元702", true)]
    [InlineData("朝阳望京花园118号楼4单元702", "望京花园118号楼4单元702", true)]
    [InlineData("文三路88号2幢301", "文三路88号2幢302", false)]
    [InlineData("文三路88号2幢301", "文三路88号", false)]
    [InlineData("文三路88号", "文三路98号", false)]
    [InlineData("文三路88号", "学院路88号", false)]
    [InlineData("杭州人民路88号", "青岛人民路88号", false)]
    [InlineData("文三路", "文三路", false)]
    public void The_same_address_is_known_however_it_is_written(string one, string other, bool isSame)
    {
        var (first, second) = (Read(one), Read(other));

        Assert.Equal(isSame, first.IsSameAs(second));
        Assert.Equal(isSame, second.IsSameAs(first));
    }

    [Theory]
    [InlineData("文三路88号2幢301", true, true)]
    [InlineData("杭州文三路80号", true, true)]
    [InlineData("杭州西湖区文三路98号", true, true)]
    [InlineData("文三路100号", false, false)]
    [InlineData("青岛文三路88号", false, false)]
    [InlineData("杭州拱墅区文三路88号", false, false)]
    [InlineData("学院路88号", false, false)]
    [InlineData("文三路停电了吗", false, true)]
    [InlineData("杭州停电了吗", false, true)]
    [InlineData("青岛停电了吗", false, false)]
    public void An_outage_covers_the_numbers_of_its_range(string typed, bool isCovered, bool mayBe)
    {
        var area = Read("浙江省杭州市西湖区文三路80—98号");

        Assert.Equal((isCovered, mayBe), (area.Covers(Read(typed)), area.MayCover(Read(typed))));
    }

    [Theory]
    [InlineData("杭州西湖区文三路88号2幢301", "不是88号是98号", "杭州西湖区文三路98号2幢301")]
    [InlineData("文三路88号2幢301", "不是2幢301是3幢402", "文三路88号3幢402")]
    [InlineData("控江路1500弄22号602", "不是22号602是23号楼603", "控江路1500弄23号楼603")]
    [InlineData("杭州西湖区文三路88号2幢301", "是学院路5号", "学院路5号")]
    public void A_later_word_puts_an_address_right(string first, string later, string text)
    {
        var place = Read(first).Amend(Read(later));

        Assert.Equal(text, place.Text);
        Assert.Equal(PlaceReader.Find(text)?.Key, place.Key);
    }

    [Fact]
    public void A_city_said_later_is_written_in_front()
    {
        var place = Read("文三路88号").Amend(Read("在杭州"));

        Assert.Equal(("杭州文三路88号", "杭州"), (place.Text, place.City));
    }

    [Fact]
    public void A_place_shows_nothing_of_itself_in_a_log() => Assert.DoesNotContain("文三路", Read("文三路88号").ToString());

    private static SupplyPlace Read(string typed) => PlaceReader.Find(typed) ?? throw new ArgumentException("no place", nameof(typed));
}
