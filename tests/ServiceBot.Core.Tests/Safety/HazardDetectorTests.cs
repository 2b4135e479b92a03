using ServiceBot.Core.Safety;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Safety;

public class HazardDetectorTests
{
    [Theory]
    [InlineData("有人触电了快来人", Hazard.Shock)]
    [InlineData("我儿子被电到了", Hazard.Shock)]
    [InlineData("阿爷畀水泵电亲", Hazard.Shock)]
    [InlineData("刚才洗碗让电打了一下", Hazard.Shock)]
    [InlineData("台风把电线刮断了掉在马路上", Hazard.DownedLine)]
    [InlineData("高压线垂到地面了", Hazard.DownedLine)]
    [InlineData("门口有根电线断咗", Hazard.DownedLine)]
    [InlineData("电表箱着火了", Hazard.Fire)]
    [InlineData("变压器爆炸了", Hazard.Fire)]
    [InlineData("楼道電箱起火", Hazard.Fire)]
    [InlineData("配电箱进水了", Hazard.Flood)]
    [InlineData("地下室淹了 水都快到插座了", Hazard.Flood)]
    [InlineData("摸到冰箱外壳麻手", Hazard.Leakage)]
    [InlineData("水龙头有电", Hazard.Leakage)]
    [InlineData("插座冒火花", Hazard.Burning)]
    [InlineData("屋里有股烧焦的味道", Hazard.Burning)]
    [InlineData("开关烫手", Hazard.Burning)]
    [InlineData("插座后面滋滋响还有点臭", Hazard.Burning)]
    [InlineData("大树倒了压在电线上", Hazard.Equipment)]
    [InlineData("风筝挂在高压线上了", Hazard.Equipment)]
    [InlineData("有小孩在爬电线杆", Hazard.Equipment)]
    public void A_danger_is_found(string text, Hazard hazard) => Assert.Equal(hazard, HazardDetector.Find(ChineseText.Fold(text)));

    [Theory]
    [InlineData("漏电保护器有什么用")]
    [InlineData("触电事故谁赔偿")]
    [InlineData("怎么预防触电")]
    [InlineData("电线断了离多远才安全")]
    [InlineData("家里跳闸了，没有冒烟也没有焦味")]
    [InlineData("放风筝离电线要多远")]
    [InlineData("电费交晚了怎么办")]
    [InlineData("我家停电了")]
    [InlineData("人工费多少")]
    [InlineData("电表怎么看")]
    [InlineData("楼上亮着我家黑灯瞎火")]
    [InlineData("我真是火冒三丈")]
    [InlineData("办用电手续要多久")]
    [InlineData("煤气灶打不着火")]
    public void A_question_about_rules_is_no_danger(string text) => Assert.Null(HazardDetector.Find(ChineseText.Fold(text)));
}
