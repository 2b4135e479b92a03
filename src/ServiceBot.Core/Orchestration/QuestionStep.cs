using ServiceBot.Core.Conversations;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>Answers one question: a tool, a clause, or an honest word that neither is there.</summary>
internal sealed class QuestionStep(
    RouteStep router, ToolStep tools, AnswerStep answers, FixedAnswers fixedAnswers, BusinessStep business, PlaceNames places, TopicKeeper topics)
{
    private const int LongestFragment = 16;
    private const int LongestUnclear = 10;
    private const string LocalIntent = "unknown_local";

    // Scores of a route: above Certain no tool that has to ask back interrupts it, above Sure it stands by itself, below Unsure
    // the guides may have another opinion, below Elsewhere business needs a word of the trade.
    private const double Certain = 0.85;
    private const double Exact = 0.8;
    private const double Sure = 0.6;
    private const double Unsure = 0.5;
    private const double Elsewhere = 0.4;

    // Least score of a clause that tells whether something is charged for, before the word that no price is known.
    private const double Charged = 0.2;

    // Without a word of the trade a clause must fit better.
    private const double NotElectric = 0.7;

    /// <param name="question">Folded text of one question.</param>
    /// <param name="continues">The earlier question it continues; null when it stands alone.</param>
    /// <param name="isOnly">Whether it is the only one in the message: then a second clause may stand beside the first.</param>
    /// <param name="state">What is known of the conversation.</param>
    /// <param name="today">Today in China.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async ValueTask<QuestionOutcome> AnswerAsync(
        string question, string? continues, bool isOnly, ConversationState state, DateOnly today, CancellationToken cancellationToken)
    {
        if (topics.AsksMoreOfOffice(question, state.Last)) return QuestionOutcome.Of(fixedAnswers.Of(LocalIntent, question));
        if (state.Form is not { Asked: not null } && MoreWish.Is(question)) return QuestionOutcome.Of(await MoreAsync(state, today, cancellationToken));
        var reading = await ReadAsync(question, continues, state, today, cancellationToken);
        if ((await TryToolAsync(reading, state, today, cancellationToken) ?? TryGuides(reading, isOnly, state)) is { } answered) return QuestionOutcome.Of(answered);
        return (business.Opens(reading.Route.Intent) || reading.Route.Intent == HandoffStep.Intent) && !IsElsewhere(reading)
            ? QuestionOutcome.Opens(reading.Route.Intent, reading.Route.Score)
            : QuestionOutcome.Of(InFixedWords(reading, state));
    }

    /// <summary>The answer when the business that the route names does not want the question.</summary>
    public async ValueTask<Answered> AnswerWithoutBusinessAsync(string question, ConversationState state, DateOnly today, CancellationToken cancellationToken)
    {
        var reading = await ReadAsync(question, null, state, today, cancellationToken);
        reading = reading with { Route = reading.Route with { Intent = "policy" } };
        return TryGuides(reading, isOnly: true, state) ?? InFixedWords(reading, state);
    }

    /// <summary>还有呢: what there is has been said, so it is neither said again nor is anything made up; what lies near may be asked for.</summary>
    private async ValueTask<Answered> MoreAsync(ConversationState state, DateOnly today, CancellationToken cancellationToken)
    {
        if (state.Last is not { } last) return Unclear();
        var near = last is { Intent: "policy", PassageId: { } said, Question.Length: > 0 }
            ? AnswerStep.Near(await answers.FindAsync(last.Question, [], state.Region, null, today, cancellationToken), said)
            : [];
        var more = fixedAnswers.Say(ReplyKind.Clarify, near.Count > 0 ? "dialogue.no-more-near" : "dialogue.no-more", "more");
        return more with { Reply = more.Reply with { SuggestedActions = near } };
    }

    /// <summary>The business that the last question may have been about although a guide answered it: numbers that follow belong to it.</summary>
    public string? WishBefore(ConversationState state) =>
        state.Last is { Intent: "policy", Question.Length: > 0 } last ? business.IntentBehind(last.Question) ?? router.OwnMatterOf(last.Question) : null;

    private async ValueTask<Reading> ReadAsync(
        string question, string? continues, ConversationState state, DateOnly today, CancellationToken cancellationToken)
    {
        var regions = CustomerMessage.RegionsIn(question, places);
        var kept = topics.BeforeOf(question, state.Last, business.TitleOfOpen(state));
        if (continues is not null && (regions.Count > 0 || kept is not { NamesPart: false } || kept.Question != continues)) kept = null;
        if (kept is not null && (kept.NamesPart || continues is null) && await answers.FindAsync(question, regions, state.Region, null, today, cancellationToken) is { IsExact: true }) kept = null;
        if (kept is not null) continues = kept.IsAbout is not null && FollowUp.Plain(question) is { } plain ? kept.Question + plain : kept.Question;
        var whole = continues is null ? question : question + "，" + continues;
        var time = TimedSearch.TimeOf(whole, today);
        if (kept is { NamesPart: true }) whole = question;
        // The time is no matter: 2023年 would go for the clauses that name it, and for a forecast.
        var matter = time?.Without(whole) ?? whole;
        var found = await answers.FindAsync(matter, regions, state.Region, time, today, cancellationToken, kept?.IsAbout);
        var asked = whole;
        if (continues is null && time is null && await NearLastAsync(question, regions, state, found, today, cancellationToken) is { } nearer)
            (found, asked) = (nearer, question + "，" + state.Last?.Question);
        if (continues is not null && time is null && regions.Count == 0 && await NewMatterAsync(question, state, found, today, cancellationToken) is { } next)
            (found, asked) = (next, question);

        var route = router.Of(time is not null && time.IsPast(today) ? matter : whole, found?.Score ?? 0);
        // The title of the business that asks would lead back to it: 为啥要尾号，查电费.
        if (kept is { IsOfOpen: true } && business.IsOfOpenForm(route.Intent, state)) route = router.Of(question, found?.Score ?? 0);
        // Who wrote a clause's questions decides where they go.
        if (found is { IsExact: true }) route = route with { Intent = "policy", Score = Exact, IsElectric = true };
        if (continues is not null && found is not null) found = AnswerStep.OnMatter(found, question, state.Last is { Intent: "policy" } said ? said.PassageId : null, kept?.IsAbout is not null);
        if (continues is null && found is { IsExact: false } && FollowUp.CallsOff(found.Passage, question)) found = found with { IsOffTopic = true };
        // A question without a matter finds whatever clause asks in the same words.
        if (continues is null && found is { IsExact: false } && topics.IsAside(question, found, state.Last, answers.IsStrong(found.Score)))
            return new Reading(question, null, asked, regions, found, route) { IsStrong = false, IsFit = false };
        if (found is { IsOffTopic: true }) route = route with { IsElectric = true };
        return new Reading(question, continues, asked, regions, found, route)
        {
            IsStrong = found is { IsOffTopic: false } && (found.IsExact || answers.IsStrong(found.Score)),
            IsFit = found is { IsOffTopic: false } && (found.IsMeant || answers.IsEnough(route.IsElectric ? found.Score : found.Score * NotElectric)),
        };
    }

    /// <summary>A tool answers, unless the route is surely none of its business or a guide fits better.</summary>
    private async ValueTask<Answered?> TryToolAsync(Reading reading, ConversationState state, DateOnly today, CancellationToken cancellationToken)
    {
        var tool = await tools.TryAnswerAsync(
            new PluginQuestion
            {
                Text = reading.Question,
                Continues = reading.Continues,
                Regions = reading.Regions,
                KnownRegion = state.Region,
                Today = today,
            },
            cancellationToken);
        if (tool is null || tool.IsBeyondDoubt) return tool;
        var namesOnlyPrices = reading.Continues is not null && FollowUp.NamesOnlyPrices(reading.Question, reading.Regions);
        if (reading.Route.Score >= Sure && NoTool(reading.Route.Intent) && !namesOnlyPrices && !IsPriceOfOthers(reading, tool)) return null;
        // How to apply for what a table told is written in the guides.
        if (reading.Continues is not null && reading.IsFit && FollowUp.AsksHowToApply(reading.Question)) return null;

        var continuesPrices = reading.Continues is not null && tool.Pending is null;
        var continuesGuide = reading.Continues is not null && state.Last?.Intent == "policy" && reading.IsFit;
        var namesRegion = reading.Regions.Count > 0 && reading.Continues is null;
        // Who names a province asks for its prices, not for a bill; a clause has to fit better than figures for the province.
        if (namesRegion && reading.Route is { Intent: "bill", Asks: true, Score: < Certain }) return tool;
        var hasFigures = namesRegion && tool.Reply.Kind is ReplyKind.Answer;
        // What one province charges is no answer to who has named none.
        var isElsewhere = tool.Reply.Kind is ReplyKind.Clarify && IsOfUnnamedRegion(reading, state);
        var guidesFit = reading.Route.Intent == "policy" && reading.IsFit && !isElsewhere && (!hasFigures || answers.IsEnough((reading.Found?.Score ?? 0) * NotElectric));
        // What a clause surely answers needs no province.
        var needsNoRegion = guidesFit && tool.Reply.Kind is ReplyKind.Clarify && reading.Route.Score >= Certain;
        if ((!tool.IsCertain || needsNoRegion) && !continuesPrices && (guidesFit || continuesGuide || IsBusiness(reading.Route))) return null;
        return tool.Reply.Kind is ReplyKind.Abstain ? tool with { Records = [Gap(reading)] } : tool;
    }

    /// <summary>A clause answers where the route says so, or where it fits although the route is unsure.</summary>
    private Answered? TryGuides(Reading reading, bool isOnly, ConversationState state)
    {
        var route = reading.Route;
        var mayDoubt = route is { IsElectric: true, Asks: true, Score: < Unsure } && !IsGuarded(route.Intent);
        var tellsCharge = route.Intent == "unknown_price" && reading.Found is { Score: >= Charged, Passage.Path: [.., var heading] } && RouteRules.TellsCharge(heading);
        var isEnough = reading.IsStrong || tellsCharge || reading.IsFit && (route.Intent == "policy" || mayDoubt);
        if (reading.Found is not { } found || !isEnough || !tellsCharge && !MayAnswer(route) && !IsGuessedComplaint(reading)) return null;
        if (IsOfUnnamedRegion(reading, state) && RouteRules.TellsPrice(found.Passage.Path is [.., var title] ? title : ""))
            return fixedAnswers.Say(ReplyKind.Clarify, "tariff.ask-region", "policy") with
            {
                Topic = new LastTopic { Intent = "policy", Question = reading.Asked },
                Pending = new PendingQuestion { Intent = "policy", Question = reading.Asked, Missing = "region" },
            };
        var answer = answers.Answer(isOnly ? found : found with { Beside = null });
        if (isOnly && (RouteRules.IsGrieved(reading.Question) || IsGuessedComplaint(reading))) answer = answers.WithComplaint(answer);
        if (RouteRules.LacksSupply(reading.Question)) answer = answers.WithRepair(answer);
        return new Answered(answer, "policy")
        {
            Region = reading.Regions.Count > 0 ? reading.Regions[0].Code : null,
            Topic = new LastTopic { Intent = "policy", Question = reading.Asked, PassageId = found.Passage.Id },
        };
    }

    private Answered InFixedWords(Reading reading, ConversationState state)
    {
        var (question, route) = (reading.Question, reading.Route);
        // A statement that is not understood is neither thanks nor small talk.
        if (!route.Asks && (route.Intent == "thanks" && !RouteRules.MayThank(question) || RouteRules.TellsDeed(question) && (route.Intent == "small_talk" || IsElsewhere(reading) && !CustomerMessage.IsWish(question) && question.Length <= LongestFragment)))
            return Unclear();
        // In the middle of a talk a few words that nobody places are more likely about it than about something else.
        var isUnclear = state is { Last: not null, Form: not { Asked: not null } } && question.Length <= LongestUnclear && !RouteRules.NamesOtherMatter(question);
        if (IsElsewhere(reading))
            return isUnclear && route.Asks ? Unclear()
                : fixedAnswers.Of(route.Asks || CustomerMessage.IsWish(question) || question.Length > LongestFragment ? "other_scope" : "small_talk", question);
        if (route.Intent == "other_scope" && route.Score < Certain && isUnclear) return Unclear();
        if (route.Intent != "policy") return fixedAnswers.Of(route.Intent, question);
        return route.IsElectric
            ? fixedAnswers.Of(FixedAnswers.Unanswered, question) with { Records = [Gap(reading)] }
            : isUnclear ? Unclear() : fixedAnswers.Of("other_scope", question);
    }

    private Answered Unclear() => fixedAnswers.Say(ReplyKind.Clarify, "dialogue.not-understood", "unclear");

    /// <summary>A short question that fits little by itself may mean the guide that answered last: "检的时候电费还交不".</summary>
    private async ValueTask<AnswerStep.Found?> NearLastAsync(
        string question, IReadOnlyList<RegionMention> regions, ConversationState state, AnswerStep.Found? alone, DateOnly today, CancellationToken cancellationToken)
    {
        if (question.Length > LongestFragment || state.Last is not { Intent: "policy", PassageId: { } last } topic) return null;
        if (alone is not null && answers.IsStrong(alone.Score)) return null;
        var guide = last.Split('#')[0];
        if (alone?.Passage.GuideId == guide) return null;
        var near = await answers.FindAsync(question + "，" + topic.Question, regions, state.Region, null, today, cancellationToken);
        return near is not null && near.Passage.GuideId == guide && near.Passage.Id != last && (near.IsMeant || answers.IsEnough(near.Score)) ? near : null;
    }

    /// <summary>A continuation that comes to the clause of before means what it names itself: 那更名呢 after 过户.</summary>
    private async ValueTask<AnswerStep.Found?> NewMatterAsync(
        string question, ConversationState state, AnswerStep.Found? whole, DateOnly today, CancellationToken cancellationToken)
    {
        if (state.Last is not { Intent: "policy", PassageId: { } last } || whole?.Passage.Id != last || FollowUp.MatterOf(question) is not { } matter) return null;
        var alone = await answers.FindAsync(matter, [], state.Region, null, today, cancellationToken);
        return alone is not null && alone.Passage.Id != last && alone.Passage.GuideId == whole.Passage.GuideId && answers.IsStrong(alone.Score) ? alone : null;
    }

    /// <summary>A price that no table holds, either way: the tool says which ones there are.</summary>
    private static bool IsPriceOfOthers(Reading reading, Answered tool) =>
        reading.Route.Intent == "unknown_price" && tool is { IsCertain: true, Reply.Kind: ReplyKind.Abstain };

    private static bool IsOfUnnamedRegion(Reading reading, ConversationState state) =>
        reading is { Found: { IsExact: false, Passage.Region: not null }, Regions.Count: 0 } && state.Region is null;

    private static SideRecord.KnowledgeGap Gap(Reading reading) =>
        new(PersonalData.Mask(reading.Question), reading.Found?.Passage.Id, reading.Found?.Score ?? 0);

    /// <summary>Business of the customer's own, which a rule does not settle.</summary>
    private static bool IsBusiness(Route route) =>
        route.Intent is "bill" or "repair" or "outage" or "progress" or "account" or "request" && (route.Score >= Sure || !route.Asks)
        || route is { Intent: "complaint" or "report" or "suggestion" or "praise", Asks: false };

    /// <summary>Business without a word of the trade, and not surely: small talk, or somebody else's business.</summary>
    private static bool IsElsewhere(Reading reading) =>
        !reading.Route.IsElectric && reading.Route.Score < Elsewhere && IsOwnMatter(reading.Route.Intent);

    /// <summary>A statement taken for a complaint on a guess, although a clause is about just that: 物业把我闸拉了.</summary>
    private static bool IsGuessedComplaint(Reading reading) =>
        reading.Route is { Intent: "complaint", Score: < Unsure, IsElectric: true } && reading.Found?.Score >= Unsure;

    private static bool IsGuarded(string intent) => intent is "injection" or "others_data";

    private static bool IsOwnMatter(string intent) => intent
        is "bill" or "repair" or "outage" or "progress" or "complaint" or "account" or "request" or "area" or "report" or "suggestion" or "praise" or "promise" or "human" or "unknown_price" or "unknown_local" or "unknown_future";

    /// <summary>What is declined, unknown or business is no price question, whatever figures it names.</summary>
    private static bool NoTool(string intent) => intent
        is "injection" or "others_data" or "promise" or "other_scope" or "other_utility" or "complaint" or "human"
        || intent.StartsWith("unknown_", StringComparison.Ordinal);

    private static bool MayAnswer(Route route) => !IsBusiness(route)
        && route.Intent is not ("greeting" or "thanks" or "identity" or "other_utility")
        && !(route.Score >= Unsure && (IsGuarded(route.Intent) || route.Intent == "human"))
        && !(route.Score >= Sure && route.Intent.StartsWith("unknown_", StringComparison.Ordinal))
        && (route.IsElectric || route.Intent == "policy");

    /// <summary>A question with what was understood and found for it.</summary>
    /// <param name="Question">Folded text.</param>
    /// <param name="Continues">The earlier question it continues.</param>
    /// <param name="Asked">Both together, as searched.</param>
    /// <param name="Regions">Regions it names.</param>
    /// <param name="Found">The best clause.</param>
    /// <param name="Route">Where it goes.</param>
    private sealed record Reading(
        string Question, string? Continues, string Asked, IReadOnlyList<RegionMention> Regions, AnswerStep.Found? Found, Route Route)
    {
        /// <summary>Whether the clause answers whatever the route says.</summary>
        public required bool IsStrong { get; init; }

        /// <summary>Whether the clause answers a question of policy.</summary>
        public required bool IsFit { get; init; }
    }
}
