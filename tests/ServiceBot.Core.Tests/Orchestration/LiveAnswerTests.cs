using ServiceBot.Core.Chat;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Orchestration;
using ServiceBot.Core.Prompts;
using ServiceBot.Core.Tests.Architecture;

namespace ServiceBot.Core.Tests.Orchestration;

public class LiveAnswerTests
{
    private static readonly ReplyTexts Texts = ReplyTexts.Read(Path.Combine(RepositoryFiles.Root, "prompts/replies.zh-CN.yaml"), []);

    [Fact]
    public void Every_function_of_the_bot_has_a_step_of_its_own_words()
    {
        var steps = ChatFunctions.All.Select(function => StepOf(function.Name)).ToList();

        Assert.DoesNotContain(Texts.Say("live.start"), steps);
        Assert.Contains("正在查询账单…", steps);
        Assert.All(steps, step => Assert.EndsWith("…", step, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("weather_report")]
    [InlineData("")]
    public void A_foreign_function_is_never_named_to_a_customer(string name) => Assert.Equal(Texts.Say("live.start"), StepOf(name));

    [Fact]
    public void Nothing_is_shown_of_a_text_that_nobody_checks()
    {
        var told = new List<LiveText>();
        var live = new LiveAnswer(Draft(told), Texts, () => { });

        live.Begins();
        live.Writes("居民欠费按规定交违约金[1]。请");

        Assert.Empty(told);
    }

    private static string StepOf(string function)
    {
        var told = new List<LiveText>();
        new LiveAnswer(Draft(told), Texts, () => { }).Calls([function]);
        return Assert.Single(told).Text;
    }

    private static LiveDraft Draft(List<LiveText> told) => new(new ConversationKey("c"), "m", told.Add, TimeProvider.System);
}
