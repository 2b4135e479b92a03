using ServiceBot.Core.Plugins.Connections;

namespace ServiceBot.Core.Tests.Plugins.Connections;

public class RequestPlaceTests
{
    [Theory]
    [InlineData("阳光小区B12", "阳光小区", "阳光小区B12")]
    [InlineData("3幢地下车库B区12号 自己的", "3幢", "3幢地下车库B区12号")]
    [InlineData("文三路88号，电话13700001111", "文三路88号", "文三路88号")]
    public void The_parking_space_stays_with_the_address(string typed, string place, string whole) => Assert.Equal(whole, RequestPlace.Whole(typed, place));

    [Theory]
    [InlineData("我在山东", "山东")]
    [InlineData("历下区经十路100号", null)]
    [InlineData("小区车位是租的", null)]
    public void A_province_alone_is_an_area(string typed, string? area) => Assert.Equal(area, RequestPlace.Area(typed));
}
