using ServiceBot.Core.Conversations;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Safety;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>Answers one question: a tool, a clause, or an honest word that neither is there.</summary>
internal sealed class QuestionStep(
    RouteStep router, HazardStep hazards, ToolStep tools, AnswerStep answers, FixedAnswers fixedAnswers, PlaceNames places)
{
    private const int LongestFragment = 16;
    private const double Sure = 0.6;

    // Without a word of the trade a clause must fit better.
    private const double NotElectric = 0.7;

    public async ValueTask<Answered> AnswerAsync(
        string question, string? continues, ConversationState state, DateOnly today, CancellationToken cancellationToken)
    {
        var regions = CustomerMessage.RegionsIn(question, places);
        var whole = continues is null ? question : question + "，" + continues;
        var route = router.Of(continues is null ? question : whole);
        if (route.Intent.StartsWith("hazard_", StringComparison.Ordinal)) return hazards.Answer(route.Intent);
        if (route.Intent == "other_utility") return fixedAnswers.Of(route.Intent, question);

        var found = await answers.FindAsync(whole, regions, state.Region, cancellationToken);
        if (continues is null && await NearLastAsync(question, regions, state, found, cancellationToken) is { } nearer) (found, whole) = (nearer, question + "，" + state.Last?.Question);
        var isStrong = found is not null && answers.IsStrong(found.Score);
        var tool = await tools.TryAnswerAsync(
            new PluginQuestion { Text = question, Continues = continues, Regions = regions, KnownRegion = state.Region, Today = today },
            cancellationToken);
        // Before asking back: a clause that answers the question as it stands, or the customer's own business.
        if (tool is not null && (tool.Pending is null || tool.IsCertain || !isStrong && !IsBusiness(route) && !ContinuesPolicy(continues, state, found)))
            return tool.Reply.Kind is ReplyKind.Abstain ? tool with { Records = [Gap(question, found)] } : tool;

        if (found is not null && MayAnswer(route)
            && (isStrong || route.Intent == "policy" && answers.IsEnough(route.IsElectric ? found.Score : found.Score * NotElectric)))
            return new Answered(answers.Answer(found), "policy")
            {
                Region = regions.Count > 0 ? regions[0].Code : null,
                Topic = new LastTopic { Intent = "policy", Question = whole, PassageId = found.Passage.Id },
            };
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

    private static bool MayAnswer(Route route) => !IsBusiness(route)
        && route.Intent is not ("greeting" or "thanks" or "identity" or "injection" or "others_data" or "human" or "other_utility")
        && !(route.Score >= Sure && route.Intent.StartsWith("unknown_", StringComparison.Ordinal))
        && (route.IsElectric || route.Intent == "policy");
}
