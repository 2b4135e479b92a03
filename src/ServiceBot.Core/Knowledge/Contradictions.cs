namespace ServiceBot.Core.Knowledge;

/// <summary>
/// Finds what different guides say differently of the same: figures with a unit, 当日 and 次日, and whether something is charged. A
/// local rule beside a national one is none, nor are rules that do not hold at the same time. A help for editors: it compares words,
/// so it may miss some, and who is right is theirs to say.
/// </summary>
public static class Contradictions
{
    private const double AlikeEnough = 0.34;
    private const double AlikeUnderOneHeading = 0.25;
    // What stands right around the two figures.
    private const double AlikeNearby = 0.3;
    private const double AlikeSaidToo = 0.2;
    private const int FewestShared = 2;
    private const int MostCommon = 400;

    /// <summary>All contradictions, the most alike first.</summary>
    /// <param name="passages">Passages that are, or would be, in use.</param>
    /// <param name="guideId">Only those in which this guide takes part; null for all.</param>
    public static IReadOnlyList<Contradiction> Among(IEnumerable<Passage> passages, string? guideId = null)
    {
        ArgumentNullException.ThrowIfNull(passages);
        var all = passages.ToList();
        var claims = all.SelectMany(Claim.Of).ToList();
        var byPassage = claims.ToLookup(claim => claim.Passage.Id, StringComparer.Ordinal);
        var weights = new Rarity(claims);
        var byPair = new Dictionary<uint, List<int>>();
        for (var at = 0; at < claims.Count; at++)
            foreach (var pair in claims[at].Around)
                (byPair.TryGetValue(pair, out var list) ? list : byPair[pair] = []).Add(at);
        var found = new Dictionary<(string, string, string, string), Contradiction>();
        var shared = new Dictionary<int, int>();
        for (var at = 0; at < claims.Count; at++)
        {
            if (guideId is not null && claims[at].Passage.GuideId != guideId) continue;
            shared.Clear();
            // What stands everywhere tells nothing apart, and would cost the most.
            foreach (var list in claims[at].Around.Select(pair => byPair[pair]).Where(list => list.Count <= MostCommon))
                foreach (var other in list.Where(other => guideId is null ? other > at : other != at)) shared[other] = shared.GetValueOrDefault(other) + 1;
            foreach (var (other, count) in shared)
                if (count >= FewestShared) Judge(claims[at], claims[other], byPassage, weights, found);
        }
        return Best(found.Values);
    }

    // Of a sentence and another passage the most alike is told, unless the other side is new.
    private static List<Contradiction> Best(IEnumerable<Contradiction> found)
    {
        var told = new HashSet<(string, string, string)>();
        var best = new List<Contradiction>();
        foreach (var one in found.OrderByDescending(one => one.Likeness).ThenBy(one => one.One.Id, StringComparer.Ordinal).ThenBy(one => one.Other.Id, StringComparer.Ordinal).ThenBy(one => one.OneSentence, StringComparer.Ordinal))
            if (told.Add((one.One.Id, one.OneSentence, one.Other.Id)) | told.Add((one.Other.Id, one.OtherSentence, one.One.Id))) best.Add(one);
        return best;
    }

    private static void Judge(
        Claim one, Claim other, ILookup<string, Claim> byPassage, Rarity weights, Dictionary<(string, string, string, string), Contradiction> found)
    {
        if (one.Passage.GuideId == other.Passage.GuideId || one.Passage.Region != other.Passage.Region || !HoldTogether(one.Passage, other.Passage)
            || !one.DiffersFrom(other) || one.IsOfOtherCase(other))
            return;
        if (weights.Within(one.Nearby, other.Nearby) < AlikeNearby) return;
        var likeness = weights.Alike(one.Around, other.Around);
        if (likeness < (HasSameHeading(one.Passage, other.Passage) ? AlikeUnderOneHeading : AlikeEnough)) return;
        if (SaysToo(byPassage[one.Passage.Id], other) || SaysToo(byPassage[other.Passage.Id], one)) return;
        var (first, second) = string.CompareOrdinal(one.Passage.Id, other.Passage.Id) <= 0 ? (one, other) : (other, one);
        var key = (first.Passage.Id, second.Passage.Id, first.Sentence, second.Sentence);
        if (found.TryGetValue(key, out var known) && known.Likeness >= likeness) return;
        found[key] = new Contradiction(first.Passage, second.Passage, first.Sentence, second.Sentence, Math.Round(likeness, 2));

        // Who says both of the same, as a rule and its exception, does not contradict.
        bool SaysToo(IEnumerable<Claim> own, Claim told) => own.Any(claim =>
            claim.Kind == told.Kind && claim.Value == told.Value && weights.Alike(claim.Around, told.Around) >= AlikeSaidToo);
    }

    private static bool HoldTogether(Passage one, Passage other) =>
        (one.ValidTo is not { } end || other.ValidFrom is not { } start || start <= end)
        && (other.ValidTo is not { } otherEnd || one.ValidFrom is not { } otherStart || otherStart <= otherEnd);

    private static bool HasSameHeading(Passage one, Passage other) =>
        one.Path is [.., var heading] && other.Path is [.., var otherHeading] && heading.Length > 3 && heading == otherHeading
        || one.Asks.Any(ask => other.Asks.Contains(ask, StringComparer.Ordinal));

    // Words that stand in few claims tell what a claim is about.
    private sealed class Rarity(IReadOnlyCollection<Claim> claims)
    {
        private readonly Dictionary<uint, int> _times = claims.SelectMany(claim => claim.Around).GroupBy(pair => pair).ToDictionary(pair => pair.Key, pair => pair.Count());

        public double Alike(HashSet<uint> one, HashSet<uint> other) => Common(one, other) / Math.Sqrt(Sum(one) * Sum(other));

        public double Within(HashSet<uint> one, HashSet<uint> other) =>
            one.Count == 0 || other.Count == 0 ? 1 : Common(one, other) / Math.Min(Sum(one), Sum(other));

        private double Common(HashSet<uint> one, HashSet<uint> other) => one.Where(other.Contains).Sum(Weight);

        private double Sum(HashSet<uint> pairs) => pairs.Sum(Weight);

        private double Weight(uint pair) => Math.Log(1 + ((double)claims.Count / _times.GetValueOrDefault(pair, 1)));
    }
}
