using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Text;

public class PlaceNamesTests
{
    private static readonly PlaceNames Places = new(
    [
        ("GD-SZ", "广东省深圳市", ["深圳"]),
        ("GD-PRD", "广东省", ["广东", "广州"]),
        ("JS", "江苏省", ["江苏", "南京"]),
    ]);

    [Theory]
    [InlineData("我在深圳电价多少", "GD-SZ")]
    [InlineData("广东和南京哪个贵", "GD-PRD,JS")]
    [InlineData("南京西路停电了", "")]
    [InlineData("家里没电", "")]
    public void Places_are_found_in_order_and_streets_are_none(string text, string codes) =>
        Assert.Equal(codes, string.Join(',', Places.Find(text).Select(place => place.Code)));
}
