using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>Answers in fixed words, by intent.</summary>
internal sealed partial class FixedAnswers(IReplyTexts texts)
{
    /// <summary>Intent of the answer that the guides do not say.</summary>
    public const string Unanswered = "unanswered";

    public Answered Of(string intent, string question) => intent switch
    {
        "greeting" when Wish().IsMatch(question) => Say(ReplyKind.SmallTalk, "greeting.wish", intent),
        "greeting" => Say(ReplyKind.SmallTalk, "greeting.again", intent),
        "thanks" => Say(ReplyKind.SmallTalk, "greeting.thanks", intent),
        "identity" => Say(ReplyKind.SmallTalk, "greeting.identity", intent),
        "small_talk" => Say(ReplyKind.SmallTalk, "greeting.small-talk", intent),
        "other_scope" => Say(ReplyKind.Refuse, "refuse.scope", intent),
        "other_utility" => Say(ReplyKind.Refuse, "refuse.utility", intent),
        "injection" => Say(ReplyKind.Refuse, "refuse.injection", intent),
        "others_data" => Say(ReplyKind.Refuse, "refuse.others-data", intent),
        "promise" => Say(ReplyKind.Refuse, "refuse.promise", intent),
        "unknown_future" or "unknown_internal" or "unknown_local" or "unknown_price" => Gap("abstain." + intent, intent, question),
        _ => Say(ReplyKind.Abstain, "abstain.general", Unanswered),
    };

    private Answered Gap(string key, string intent, string question) => Say(ReplyKind.Abstain, key, intent) with
    {
        Topic = new LastTopic { Intent = intent, Question = question },
        Records = [new SideRecord.KnowledgeGap(PersonalData.Mask(question), null, 0)],
    };

    public Answered Say(ReplyKind kind, string key, string intent) => new(new Reply { Kind = kind, Text = texts.Say(key) }, intent);

    [GeneratedRegex("快乐|愉快|过年好|恭喜|新年好|安康|吉祥|心情|天气(?:真)?好|吃了吗|吃饭")]
    private static partial Regex Wish();
}
