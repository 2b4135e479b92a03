using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>Step 4, answers: one clause of the guides, whole, with its source.</summary>
internal sealed class AnswerStep(IKnowledgeIndex index, LiveKnowledge knowledge, IReplyTexts texts, IOptions<KnowledgeOptions> options)
{
    private const int Searched = 5;
    private const int SearchedWidely = 48;
    private const int LongestAction = 20;
    private const int MostActions = 3;
    private const double NearShare = 0.75;
    private const double BesideRatio = 0.85;

    /// <summary>Searches for one question.</summary>
    /// <param name="question">Folded text, without the words of the time.</param>
    /// <param name="regions">Regions named in it.</param>
    /// <param name="knownRegion">Region named earlier.</param>
    /// <param name="time">The time it asks about; null: today.</param>
    /// <param name="today">Today in China.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <param name="isAbout">Which clauses alone may answer; null: any.</param>
    /// <returns>The clause that fits best, with its score; null when nothing was found.</returns>
    public async ValueTask<Found?> FindAsync(
        string question, IReadOnlyList<RegionMention> regions, string? knownRegion, AskedTime? time, DateOnly today, CancellationToken cancellationToken,
        Func<Passage, bool>? isAbout = null)
    {
        var region = regions.Count > 0 ? regions[0].Code : knownRegion;
        // What nearness means is known only once it was measured for the model: until then words alone are searched.
        var isMeasured = options.Value.MeaningThreshold is not null;
        var query = new KnowledgeQuery { Text = question, Top = isMeasured || isAbout is not null ? SearchedWidely : Searched, Region = region, ByMeaning = isMeasured };
        var all = await TimedSearch.SearchAsync(index, query, time, today, cancellationToken);
        var hits = InOrder(isAbout is null ? all : [.. all.Where(hit => isAbout(hit.Passage))]);
        if (time is not null && await InsteadAsync(query, hits, today, cancellationToken) is { } now) hits = now;
        if (hits.Count == 0) return null;
        var exact = hits.FirstOrDefault(hit => (hit.Passage.Region is null || hit.Passage.Region == region) && IsAskOf(hit.Passage, question));

        // Without a region, a rule for everybody goes before a local one that is hardly nearer.
        var best = exact ?? hits[0];
        if (exact is null && region is null && best.Passage.Region is not null
            && hits.FirstOrDefault(hit => hit.Passage.Region is null && IsNear(hit, best, NearShare)) is { } national)
            best = national;
        // Who names no business asks as a household.
        if (exact is null && IsForBusiness(best.Passage) && !RouteRules.NamesBusinessCustomer(question)
            && hits.FirstOrDefault(hit => hit.Passage.Region == best.Passage.Region && !IsForBusiness(hit.Passage) && IsNear(hit, best, NearShare)) is { } household)
            best = household;
        // A clause on the very matter that is named goes before one that only uses the same words.
        var topics = Topics(question).ToList();
        if (exact is null && topics.Count > 0 && hits.FirstOrDefault(hit => topics.All(topic => Names(hit.Passage, topic))) is { } named) best = named;
        var others = hits.Where(hit => hit.Passage.Id != best.Passage.Id).ToList();
        var beside = others.FirstOrDefault(hit => hit.Passage.Region == best.Passage.Region);
        return new Found(
            best.Passage,
            beside is not null && exact is null && IsNear(beside, best, BesideRatio) ? beside.Passage : null,
            topics.Count > 0 ? best.Score : hits[0].Score,
            [.. others.Select(hit => hit.Passage)],
            time,
            today)
        {
            IsMeant = IsMeant(best),
            IsExact = exact is not null,
            IsOffTopic = exact is null && topics.Any(topic => !Names(best.Passage, topic)),
        };
    }

    /// <summary>The clause for a question that continues another: of the guide that answered before, and not silent on what is asked.</summary>
    /// <param name="found">What both together find.</param>
    /// <param name="question">The later one.</param>
    /// <param name="last">Id of the clause that answered before; null: a tool or fixed words did.</param>
    /// <param name="isBound">Whether only clauses on that matter were searched, because the question names none of its own.</param>
    public static Found OnMatter(Found found, string question, string? last, bool isBound)
    {
        if (!isBound) return found.Passage.Id == last && IsSilent(found.Passage, question) ? found with { IsOffTopic = true } : found;
        var best = found.Others.Prepend(found.Passage).FirstOrDefault(passage => !IsSilent(passage, question));
        if (best is null) return found with { IsOffTopic = true };
        return best == found.Passage ? found with { Beside = null } : found with { Passage = best, Beside = null, IsExact = false };
    }

    private static bool IsSilent(Passage passage, string question) => FollowUp.IsSilentOn(string.Join(' ', [passage.Text, .. passage.Asks]), question);

    /// <summary>What the question names of the trade.</summary>
    private IEnumerable<IReadOnlyList<string>> Topics(string question) =>
        knowledge.Base.Lexicon.Topics.Where(topic => topic.Any(name => question.Contains(name, StringComparison.Ordinal)));

    private static bool Names(Passage passage, IReadOnlyList<string> topic) => topic.Any(name =>
        passage.Text.Contains(name, StringComparison.Ordinal)
        || passage.Path.Any(heading => heading.Contains(name, StringComparison.Ordinal))
        || passage.Asks.Any(ask => ask.Contains(name, StringComparison.Ordinal)));

    /// <summary>What holds now, where it fits clearly better than what held then: the rule is known, but not for that time.</summary>
    private async ValueTask<List<KnowledgeHit>?> InsteadAsync(
        KnowledgeQuery query, List<KnowledgeHit> then, DateOnly today, CancellationToken cancellationToken)
    {
        var now = InOrder(await index.SearchAsync(query with { AsOf = today }, cancellationToken));
        return now.Count > 0 && (then.Count == 0 || then[0].Score < now[0].Score * NearShare) ? now : null;
    }

    /// <summary>Words choose wherever they suffice; what they leave open is chosen by meaning, where it is near enough.</summary>
    private List<KnowledgeHit> InOrder(IReadOnlyList<KnowledgeHit> hits)
    {
        if (!hits.Any(hit => hit.Cosine is not null)) return [.. hits.Take(Searched)];
        var byWords = hits.Where(hit => hit.Score > 0).OrderByDescending(hit => hit.Score).Take(Searched).ToList();
        if (byWords.Count > 0 && IsEnough(byWords[0].Score)) return byWords;
        var byMeaning = hits.Where(IsMeant).OrderByDescending(hit => hit.Cosine).Take(Searched).ToList();
        return byMeaning.Count > 0 ? byMeaning : byWords;
    }

    private static bool IsAskOf(Passage passage, string question)
    {
        var asked = Bare(question);
        return asked.Length > 0 && passage.Asks.Any(ask => Bare(ChineseText.Fold(ask)) == asked);
    }

    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).TrimEnd('啊', '呀', '呢', '哈', '哦', '嘛');

    private static bool IsForBusiness(Passage passage) => passage.Path is [.., var heading] && RouteRules.NamesBusinessCustomer(heading);

    private bool IsMeant(KnowledgeHit hit) => hit.Cosine >= options.Value.MeaningThreshold;

    /// <summary>Scores of words are compared with one another, and meaning with meaning.</summary>
    private bool IsNear(KnowledgeHit hit, KnowledgeHit best, double share) =>
        IsEnough(best.Score) || !IsMeant(best) ? hit.Score >= best.Score * share : IsMeant(hit);

    /// <summary>Whether a score is enough to answer.</summary>
    public bool IsEnough(double score) => score >= options.Value.AnswerThreshold;

    /// <summary>Whether a score is enough to answer although the question looks like something else.</summary>
    public bool IsStrong(double score) => score >= options.Value.StrongThreshold;

    /// <summary>The clause as an answer.</summary>
    public Reply Answer(Found found)
    {
        Passage[] passages = found.Beside is { } beside ? [found.Passage, beside] : [found.Passage];
        return new Reply
        {
            Kind = ReplyKind.Answer,
            Text = string.Join("\n\n", passages.Select(passage => ValidityTexts.Before(texts, passage, found.Time, found.Today) + passage.Text)) + string.Concat(passages
                .Select(passage => texts.Say("cite-guide", ("guide", passage.GuideTitle), ("source", passage.Source ?? passage.GuideTitle)) + ValidityTexts.Behind(texts, passage))
                .Distinct()),
            Citations = [.. passages.Select(Cite)],
            SuggestedActions = Titles(found.Others.Where(other => other != found.Beside)),
        };
    }

    /// <summary>What may be asked for besides a clause that was said.</summary>
    /// <param name="found">What the question finds.</param>
    /// <param name="said">The clause.</param>
    public static IReadOnlyList<string> Near(Found? found, string said) => found is null ? [] : Titles(
        found.Others.Prepend(found.Passage).Where(other => other.Id != said && other != found.Beside));

    private static IReadOnlyList<string> Titles(IEnumerable<Passage> passages) =>
    [
        .. passages.Where(passage => passage.Path.Count > 0 && passage.Path[^1].Length <= LongestAction).Select(passage => passage.Path[^1]).Distinct().Take(MostActions),
    ];

    /// <summary>The rule, and the way to have a wrong looked into.</summary>
    public Reply WithComplaint(Reply answer) => answer with
    {
        Text = answer.Text + "\n" + texts.Say("answer.offer-complaint"),
        SuggestedActions = [texts.Say("answer.do-complain"), .. answer.SuggestedActions.Take(2)],
    };

    /// <summary>What can be done without supply, and the way to report a fault.</summary>
    public Reply WithRepair(Reply answer) => answer with { SuggestedActions = [texts.Say("answer.do-repair"), .. answer.SuggestedActions.Take(2)] };

    /// <summary>The clause as the source of an answer.</summary>
    public static Citation Cite(Passage passage) => new()
    {
        PassageId = passage.Id,
        Title = passage.Path.Count > 0 ? passage.GuideTitle + Citation.TitleSeparator + passage.Path[^1] : passage.GuideTitle,
        Text = passage.Text,
        Source = passage.Source,
        Facts = passage.Facts,
    };

    /// <summary>A clause that was found.</summary>
    /// <param name="Passage">The clause.</param>
    /// <param name="Beside">A second one that fits as well; null when the first stands out.</param>
    /// <param name="Score">Its score, 0 to about 1.</param>
    /// <param name="Others">The next best.</param>
    /// <param name="Time">The time that was asked about; null: today.</param>
    /// <param name="Today">Today in China.</param>
    internal sealed record Found(
        Passage Passage, Passage? Beside, double Score, IReadOnlyList<Passage> Others, AskedTime? Time, DateOnly Today)
    {
        /// <summary>Whether its meaning is near enough to answer, whatever its score.</summary>
        public bool IsMeant { get; init; }

        /// <summary>Whether the question is word for word one of those written for the clause.</summary>
        public bool IsExact { get; init; }

        /// <summary>Whether the clause, however near, does not hold what is asked: the question names a matter of the trade that it does
        /// not, or how long or how much, on which it is silent.</summary>
        public bool IsOffTopic { get; init; }
    }
}
