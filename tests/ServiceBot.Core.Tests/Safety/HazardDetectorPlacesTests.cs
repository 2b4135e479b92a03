using ServiceBot.Core.Safety;

namespace ServiceBot.Core.Tests.Safety;

public class HazardDetectorPlacesTests
{
    [Theory]
    [InlineData("停电了被困电梯里了", Hazard.Trapped)]
    [InlineData("我妈困在电梯里出不来", Hazard.Trapped)]
    [InlineData("电表箱里面线都露出来了", Hazard.Equipment)]
    [InlineData("配电房门开着没人管", Hazard.Equipment)]
    [InlineData("有小孩在变压器那里玩", Hazard.Equipment)]
    [InlineData("是不是漏电啊", Hazard.Leakage)]
    public void A_danger_at_a_place_is_found(string message, Hazard hazard) => Assert.Equal(hazard, HazardDetector.Find(message));

    [Theory]
    [InlineData("不是漏电，就是跳闸")]
    [InlineData("电梯没电了")]
    [InlineData("空调三个 热水器一个")]
    [InlineData("电表走快了")]
    public void What_only_sounds_like_one_is_none(string message) => Assert.Null(HazardDetector.Find(message));
}
