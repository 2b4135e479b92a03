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
    [InlineData("文三路88号2幢301", true)]
    [InlineData("杭州文三路80号", true)]
    [InlineData("杭州西湖区文三路98号", true)]
    [InlineData("文三路100号", false)]
    [InlineData("青岛文三路88号", false)]
    [InlineData("杭州拱墅区文三路88号", false)]
    [InlineData("学院路88号", false)]
    [InlineData("文三路停电了吗", true)]
    [InlineData("杭州停电了吗", true)]
    [InlineData("青岛停电了吗", false)]
    public void An_outage_may_cover_the_numbers_of_its_range(string typed, bool mayBe)
    {
        var area = Read("浙江省杭州市西湖区文三路80—98号");

        Assert.Equal(mayBe, area.MayCover(Read(typed)));
    }

    [Fact]
    public void A_place_shows_nothing_of_itself_in_a_log() => Assert.DoesNotContain("文三路", Read("文三路88号").ToString());

    private static SupplyPlace Read(string typed) => PlaceReader.Find(typed) ?? throw new ArgumentException("no place", nameof(typed));
}
