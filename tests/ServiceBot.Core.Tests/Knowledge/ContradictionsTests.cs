using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Tests.Knowledge;

public class ContradictionsTests
{
    private const string Day = "客户结清电费和违约金后，供电企业应当在24小时内恢复供电。";
    private const string TwoDays = "结清电费和违约金以后，供电企业应在48小时内恢复供电。";

    [Fact]
    public void The_same_with_another_figure_is_found()
    {
        var found = Contradictions.Find([Clause("one#1", Day), Clause("other#1", TwoDays)], default);

        var one = Assert.Single(found);
        Assert.Equal(("one#1", "other#1"), (one.First.Id, one.Second.Id));
        Assert.Equal((Day, TwoDays), (one.FirstSentence, one.SecondSentence));
        Assert.Equal(["24小时"], one.FirstFigures);
        Assert.Equal(["48小时"], one.SecondFigures);
    }

    [Theory]
    [InlineData("结清电费和违约金以后，供电企业应在二十四小时内恢复供电。")]
    [InlineData("结清电费和违约金以后，供电企业应在1天内恢复供电。")]
    [InlineData("结清电费和违约金以后，供电企业应当尽快恢复供电。")]
    [InlineData("结清电费和违约金以后，供电企业应当在24小时内恢复供电，超过的每天赔偿5元。")]
    [InlineData("电能表校验的结果在5个工作日内答复，校验48小时后可以取走。")]
    public void What_agrees_or_is_of_something_else_is_none(string text)
    {
        var found = Contradictions.Find([Clause("one#1", Day), Clause("other#1", text)], default);

        Assert.Empty(found);
    }

    [Fact]
    public void A_local_rule_and_an_old_rule_are_none()
    {
        var local = Clause("local#1", TwoDays) with { Region = "SH" };
        var old = Clause("old#1", TwoDays) with { ValidTo = new DateOnly(2024, 12, 31) };
        var now = Clause("one#1", Day) with { ValidFrom = new DateOnly(2025, 1, 1) };

        var found = Contradictions.Find([local, old, now], default);

        Assert.Empty(found);
    }

    [Fact]
    public void One_guide_does_not_contradict_itself()
    {
        var found = Contradictions.Find([Clause("one#1", Day), Clause("one#2", TwoDays)], default);

        Assert.Empty(found);
    }

    private static Passage Clause(string id, string text) =>
        new() { Id = id, GuideId = id.Split('#')[0], GuideTitle = id, Text = text };
}
