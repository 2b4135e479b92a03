using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Safety;

namespace ServiceBot.Core.Orchestration;

/// <summary>Answers in fixed words, by intent.</summary>
internal sealed partial class FixedAnswers(IReplyTexts texts)
{
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
        "bill" => Say(ReplyKind.Bill, PersonalData.IsIn(question) ? "bill.ask-identity" : "bill.ask", intent),
        "repair" => Say(ReplyKind.Repair, Tripped().IsMatch(question) ? "repair.trip" : "repair.ask", intent),
        "outage" => Say(ReplyKind.Clarify, "outage.ask", intent),
        "progress" => Say(ReplyKind.Clarify, "progress.ask", intent),
        "complaint" when Vague().IsMatch(question) => Say(ReplyKind.Answer, "complaint.sorry", intent),
        "complaint" => Say(ReplyKind.Handoff, "complaint.ask", intent) with { Records = [new SideRecord.HandoffWish("complaint")] },
        _ => Say(ReplyKind.Abstain, "abstain.general", "unanswered"),
    };

    private Answered Gap(string key, string intent, string question) => Say(ReplyKind.Abstain, key, intent) with
    {
        Records = [new SideRecord.KnowledgeGap(PersonalData.Mask(question), null, 0)],
    };

    private Answered Say(ReplyKind kind, string key, string intent) => new(new Reply { Kind = kind, Text = texts.Say(key) }, intent);

    [GeneratedRegex("跳闸|推不上|合不上|合不起|空开|漏保|漏电保护|一推就跳|一合就跳")]
    private static partial Regex Tripped();

    [GeneratedRegex("快乐|愉快|过年好|恭喜|新年好|安康|吉祥|心情|天气(?:真)?好|吃了吗|吃饭")]
    private static partial Regex Wish();

    // Anger without a matter: calm first, then ask what happened.
    [GeneratedRegex("^(?:你们?|这|什么)?(?:的|个|些|这)?(?:破|烂|垃圾|什么)?(?:服务|态度|公司|系统|机器人|客服)?.{0,4}(?:差劲|太差|真差|好差|烂|垃圾|气死|无语|恶心|生气|不行|失望)[^，。]{0,6}$")]
    private static partial Regex Vague();
}
