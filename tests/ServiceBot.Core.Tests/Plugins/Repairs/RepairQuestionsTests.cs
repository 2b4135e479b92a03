using ServiceBot.Core.Conversations;
using ServiceBot.Core.Plugins.Repairs;

namespace ServiceBot.Core.Tests.Plugins.Repairs;

public class RepairQuestionsTests
{
    [Theory]
    [InlineData("电表箱着火了", "用水行不", "repairs.ask-extinguish")]
    [InlineData("电表箱着火了", "拿湿毛巾盖住可以吗", "repairs.ask-extinguish")]
    [InlineData("水都到插座了", "能去拉闸吗", "repairs.ask-pull-wet")]
    [InlineData("插座冒火花", "闸我关了 现在能合上不", "repairs.ask-switch-on")]
    [InlineData("插座冒火花", "总闸在哪不知道", "repairs.ask-main-switch")]
    [InlineData("开关发烫", "还能用吗", "repairs.ask-use")]
    [InlineData("电线垂下来了", "能用棍子挑开不", "repairs.ask-away")]
    [InlineData("电杆上冒火花", "要不要跑", "repairs.ask-away")]
    [InlineData("插座冒烟", "怎么办啊", "repairs.ask-away-indoors")]
    [InlineData("小孩被电了一下", "要去医院吗", "repairs.ask-doctor")]
    [InlineData("有人触电了", "已经打120了", "repairs.help-called")]
    [InlineData("房子着火", "已经报119了", "repairs.help-coming")]
    [InlineData("被困电梯里了", "怎么办", "safety.trapped")]
    public void A_question_in_a_danger_is_answered_with_what_keeps_people_safe(string symptom, string question, string key) =>
        Assert.Equal(key, RepairQuestions.AnswerTo(question, Open(symptom).With(RepairSlots.Hazard, "yes")));

    [Theory]
    [InlineData("能不能先把它短接", "safety.misuse")]
    [InlineData("拿胶带粘住行不", "safety.misuse")]
    [InlineData("啥叫户号", "repairs.what-account")]
    [InlineData("为啥要地址", "repairs.why-address")]
    [InlineData("为啥要我电话", "repairs.why-phone")]
    [InlineData("要我手机号干嘛", "repairs.why-phone")]
    [InlineData("到底啥原因", "repairs.ask-cause")]
    [InlineData("那找谁", "repairs.ask-whom")]
    [InlineData("能来看下吗", "repairs.will-come")]
    [InlineData("能不能来砍下", "repairs.will-come")]
    [InlineData("是不是你们停电了", "repairs.is-outage")]
    [InlineData("谢谢 那多久", "repairs.when-here")]
    public void A_question_about_the_report_is_answered(string question, string key) =>
        Assert.Equal(key, RepairQuestions.AnswerTo(question, Open("家里没电")));

    [Theory]
    [InlineData("停电怎么赔")]
    [InlineData("查一下我电费")]
    [InlineData("明天停电吗")]
    [InlineData("换表要钱吗")]
    [InlineData("还能用吗")]
    [InlineData("过户要带什么材料")]
    public void Another_matter_is_none_of_the_report(string question) => Assert.Null(RepairQuestions.AnswerTo(question, Open("家里没电")));

    [Theory]
    [InlineData("电线掉地上了", true)]
    [InlineData("地上有根线断了", true)]
    [InlineData("变压器冒烟", true)]
    [InlineData("屋里插座有糊味", false)]
    public void Distance_matters_outdoors(string symptom, bool isOutdoors) => Assert.Equal(isOutdoors, RepairQuestions.IsOutdoors(Open(symptom)));

    private static Form Open(string symptom) =>
        new Form { Id = "1", Plugin = "repairs", OpenedAt = DateTimeOffset.UnixEpoch, TouchedAt = DateTimeOffset.UnixEpoch }.With(RepairSlots.Symptom, symptom);
}
