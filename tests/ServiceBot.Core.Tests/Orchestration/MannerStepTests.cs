using ServiceBot.Core.Conversations;
using ServiceBot.Core.Orchestration;
using ServiceBot.Core.Prompts;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Orchestration;

public class MannerStepTests
{
    private static ReplyTexts Texts { get; } = ReplyTexts.Read(Path.Combine(AppContext.BaseDirectory, "prompts", "replies.zh-CN.yaml"), []);

    [Theory]
    [InlineData("听不懂")]
    [InlineData("你说的我听不懂")]
    [InlineData("你说的啥，听不懂")]
    [InlineData("还是不懂")]
    [InlineData("字太小了 看不清")]
    [InlineData("说简单点")]
    [InlineData("老人眼花，看不清字")]
    [InlineData("大字版怎么开？")]
    [InlineData("怎么把字调大一点")]
    public void Who_cannot_follow_gets_the_plain_mode_and_the_way_to_a_human(string text)
    {
        var (answer, state) = Step().TryAnswer(ChineseText.Fold(text), ConversationState.Empty)!.Value;

        Assert.True(state.IsPlainMode);
        Assert.Contains("人工", answer.Reply.Text, StringComparison.Ordinal);
        Assert.Equal(["转人工"], answer.Reply.SuggestedActions);
    }

    [Fact]
    public void Who_still_cannot_follow_is_told_no_second_time_how_letters_grow()
    {
        var plain = ConversationState.Empty with { IsPlainMode = true };

        var (again, same) = Step().TryAnswer("还是听不懂", plain)!.Value;
        var (before, off) = Step().TryAnswer("恢复普通模式", plain)!.Value;

        Assert.Equal((true, false), (same.IsPlainMode, off.IsPlainMode));
        Assert.DoesNotContain("字体", again.Reply.Text, StringComparison.Ordinal);
        Assert.Equal(Texts.Say("plain.off"), before.Reply.Text);
    }

    [Theory]
    [InlineData("我发个图片你看看", "attachment.may-send")]
    [InlineData("能发语音吗", "attachment.may-send")]
    [InlineData("可以发照片吗？", "attachment.may-send")]
    [InlineData("能不能语音回我", "attachment.no-voice")]
    public void What_may_be_sent_is_told(string text, string key)
    {
        var answered = Step().TryAnswer(ChineseText.Fold(text), ConversationState.Empty)!.Value;

        Assert.Equal(Texts.Say(key), answered.Answer.Reply.Text);
        Assert.Equal(ConversationState.Empty, answered.State);
    }

    [Theory]
    [InlineData("看不懂电费单")]
    [InlineData("电表上的数字看不清")]
    [InlineData("停电了什么都看不见")]
    [InlineData("恢复供电了吗")]
    [InlineData("发票图片在哪下载")]
    [InlineData("95598 语音怎么转人工")]
    [InlineData("简单说一下过户流程")]
    public void Other_matters_are_left_to_those_who_know_them(string text) =>
        Assert.Null(Step().TryAnswer(ChineseText.Fold(text), ConversationState.Empty));

    private static MannerStep Step() => new(new FixedAnswers(Texts), Texts);
}
