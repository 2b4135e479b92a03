using ServiceBot.Core.Conversations;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Safety;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>Answers one question: a tool, a clause, or an honest word that neither is there.</summary>
internal sealed class QuestionStep(
    RouteStep router, ToolStep tools, AnswerStep answers, FixedAnswers fixedAnswers, PlaceNames places)
{
    private const int LongestFragment = 16;
    private const double Sure = 0.6;
    private const double Unsure = 0.5;

    // Without a word of the trade a clause must fit better.
    private const double NotElectric = 0.7;

    public async ValueTask<Answered> AnswerAsync(
        string question, string? continues, ConversationState state, DateOnly today, CancellationToken cancellationToken)
    {
        var regions = CustomerMessage.RegionsIn(question, places);
        var whole = continues is null ? question : question + "，" + continues;
        var found = await answers.FindAsync(whole, regions, state.Region, cancellationToken);
        if (continues is null && await NearLastAsync(question, regions, state, found, cancellationToken) is { } nearer) (found, whole) = (nearer, question + "，" + state.Last?.Question);
        var route = router.Of(continues is null ? question : whole, found?.Score ?? 0);
        if (route.Intent == "other_utility") return fixedAnswers.Of(route.Intent, question);

        var isStrong = found is not null && answers.IsStrong(found.Score);
        var isFit = found is not null && answers.IsEnough(route.IsElectric ? found.Score : found.Score * NotElectric);
        var tool = route.Score >= Sure && NoTool(route.Intent)
            ? null
            : await tools.TryAnswerAsync(
                new PluginQuestion { Text = question, Continues = continues, Regions = regions, KnownRegion = state.Region, Today = today },
                cancellationToken);
        // Before asking back: a clause that answers the question as it stands, or the customer's own business.
        if (tool is not null && (tool.IsCertain || continues is not null && tool.Pending is null
            || !(route.Intent == "policy" && isFit) && !IsBusiness(route) && !ContinuesPolicy(continues, state, found)))
            return tool.Reply.Kind is ReplyKind.Abstain ? tool with { Records = [Gap(question, found)] } : tool;

        if (found is not null && MayAnswer(route)
            && (isStrong || isFit && (route.Intent == "policy" || route.IsElectric && route.Asks && route.Score < Unsure && !IsGuarded(route.Intent))))
            return new Answered(answers.Answer(found), "policy")
            {
                Region = regions.Count > 0 ? regions[0].Code : null,
                Topic = new LastTopic { Intent = "policy", Question = whole, PassageId = found.Passage.Id },
            };
        // Business without a word of the trade, and not surely: small talk, or somebody else's business.
        if (!route.IsElectric && route.Score < Sure && IsOwnMatter(route.Intent))
            return fixedAnswers.Of(route.Asks || question.Length > LongestFragment ? "other_scope" : "small_talk", question);
        if (route.Intent != "policy") return fixedAnswers.Of(route.Intent, question);
        return route.IsElectric ? Unanswered(question, found) : fixedAnswers.Of("other_scope", question);
    }

    /// <summary>A short question that fits little by itself may mean the guide that answered last: "检的时候电费还交不".</summary>
    private async ValueTask<AnswerStep.Found?> NearLastAsync(
        string question, IReadOnlyList<RegionMention> regions, ConversationState state, AnswerStep.Found? alone, CancellationToken cancellationToken)
    {
        if (question.Length > LongestFragment || state.Last is not { Intent: "policy", PassageId: { } last } topic) return null;
        if (alone is not null && answers.IsStrong(alone.Score)) return null;
        var guide = last.Split('#')[0];
        if (alone?.Passage.GuideId == guide) return null;
        var near = await answers.FindAsync(question + "，" + topic.Question, regions, state.Region, cancellationToken);
        return near is not null && near.Passage.GuideId == guide && near.Passage.Id != last && answers.IsEnough(near.Score) ? near : null;
    }

    private bool ContinuesPolicy(string? continues, ConversationState state, AnswerStep.Found? found) =>
        continues is not null && state.Last?.Intent == "policy" && found is not null && answers.IsEnough(found.Score);

    private Answered Unanswered(string question, AnswerStep.Found? found) => fixedAnswers.Of("unanswered", question) with
    {
        Records = [Gap(question, found)],
    };

    private static SideRecord.KnowledgeGap Gap(string question, AnswerStep.Found? found) =>
        new(PersonalData.Mask(question), found?.Passage.Id, found?.Score ?? 0);

    /// <summary>Business of the customer's own, which a rule does not settle.</summary>
    private static bool IsBusiness(Route route) =>
        route.Intent is "bill" or "repair" or "outage" or "progress" && (route.Score >= Sure || !route.Asks)
        || route is { Intent: "complaint", Asks: false };

    private static bool IsGuarded(string intent) => intent is "injection" or "others_data";

    private static bool IsOwnMatter(string intent) => intent
        is "bill" or "repair" or "outage" or "progress" or "complaint" or "promise" or "human" or "unknown_price" or "unknown_local" or "unknown_future";

    private static bool IsSmallTalk(string intent) => intent is "greeting" or "thanks" or "identity";

    /// <summary>What is declined, unknown or business is no price question, whatever figures it names.</summary>
    private static bool NoTool(string intent) => intent is "injection" or "others_data" or "promise" or "other_scope" or "complaint" or "human"
        || intent.StartsWith("unknown_", StringComparison.Ordinal);

    private static bool MayAnswer(Route route) => !IsBusiness(route)
        && !IsSmallTalk(route.Intent)
        && !(route.Score >= Unsure && (IsGuarded(route.Intent) || route.Intent == "human"))
        && !(route.Score >= Sure && route.Intent.StartsWith("unknown_", StringComparison.Ordinal))
        && (route.IsElectric || route.Intent == "policy");
}
