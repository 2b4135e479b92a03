using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Plugins;

namespace ServiceBot.Core.Orchestration;

/// <summary>Answers praise with thanks and discontent with an apology and a way on, where neither names a matter to act on: no
/// complaint and no praise is filed of a mood.</summary>
internal sealed partial class MoodStep(FixedAnswers fixedAnswers, IReplyTexts texts)
{
    private const int Low = 2;
    private const int High = 4;

    /// <param name="words">What was said.</param>
    /// <param name="state">What is known of the conversation.</param>
    /// <returns>The answer and the state with what it changes; null where something else is spoken of.</returns>
    public (Answered Answer, ConversationState State)? TryAnswer(Words words, ConversationState state) => true switch
    {
        _ when Score().Match(words.Folded) is { Success: true } score && state.Pending is null && state.Form is not { Asked: not null } => Rated(score.Groups["score"].Value, state),
        _ when MoodWords.IsContent(words.Folded) => (fixedAnswers.Say(ReplyKind.SmallTalk, "mood.content", "content"), state),
        _ when MoodWords.IsTiredOfReminders(words.Folded) => (WithWays(fixedAnswers.Say(ReplyKind.Answer, "mood.reminders", "discontent")), state),
        _ when MoodWords.IsAgainstBot(words.Folded) => (WithWays(fixedAnswers.Say(ReplyKind.SmallTalk, "mood.sorry", "discontent")), state),
        _ when MoodWords.IsImpatient(words.Folded) => (WithWays(fixedAnswers.Say(ReplyKind.SmallTalk, "mood.slow", "discontent")), state),
        _ => null,
    };

    /// <summary>A score that nobody asked for counts for the visit like one that was.</summary>
    private (Answered Answer, ConversationState State) Rated(string digit, ConversationState state)
    {
        var score = digit switch { "1" or "一" => 1, "2" or "二" or "两" => 2, "3" or "三" => 3, "4" or "四" => 4, _ => 5 };
        var said = fixedAnswers.Say(ReplyKind.SmallTalk, score <= Low ? "satisfaction.low" : score < High ? "satisfaction.middle" : "satisfaction.high", "satisfaction");
        return state.Episode is { } episode
            ? (said with { Records = [new SideRecord.Satisfaction(episode.Id, score, null)] }, Episodes.MarkAsked(state))
            : (said, state);
    }

    private Answered WithWays(Answered answered) =>
        answered with { Reply = answered.Reply with { SuggestedActions = [texts.Say("greeting.suggest-human"), texts.Say("satisfaction.complain")] } };

    [GeneratedRegex("^(?:我)?(?:打|给|评)?(?:你们?)?(?:个)?(?<score>[1-5一二三四五两]) ?分(?:吧|了|差评|好评|[!！。])*$")]
    private static partial Regex Score();
}
