using ServiceBot.Core.Text;

namespace ServiceBot.Core.Knowledge;

/// <summary>Finds clauses that say the same with different figures: 24小时内恢复 here, 48小时内恢复 there.</summary>
/// <remarks>A local rule beside that of the country, and an old one beside the new one, are no contradiction. Found is what an editor
/// should read; whether it is one only they can tell.</remarks>
public static class Contradictions
{
    private const double LeastLikeness = 0.6;
    private const int ShortestWords = 6;

    // Pairs of characters in more sentences than this join nothing.
    private const int MostSentences = 200;

    // Sentences that share fewer pairs are not compared.
    private const int LeastShared = 4;

    /// <summary>Compares every sentence that has a figure with those of other guides and documents.</summary>
    /// <param name="passages">What is, or will be, in use.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The likeliest first; each two clauses once, with the sentences most alike.</returns>
    public static IReadOnlyList<Contradiction> Find(IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(passages);
        List<Statement> statements = [.. passages.SelectMany(StatementsOf)];
        var bySentence = new Dictionary<int, List<int>>();
        for (var at = 0; at < statements.Count; at++)
            foreach (var pair in statements[at].Pairs)
                if (bySentence.TryGetValue(pair, out var known)) known.Add(at);
                else bySentence[pair] = [at];

        var found = new Dictionary<(string, string), Contradiction>();
        var shared = new Dictionary<int, int>();
        for (var at = 0; at < statements.Count; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            shared.Clear();
            foreach (var pair in statements[at].Pairs)
                if (bySentence[pair] is { Count: <= MostSentences } others)
                    foreach (var other in others)
                        if (other > at) shared[other] = shared.GetValueOrDefault(other) + 1;
            foreach (var (other, count) in shared)
                if (count >= LeastShared && Between(statements[at], statements[other]) is { } one
                    && !(found.TryGetValue((one.First.Id, one.Second.Id), out var better) && better.Likeness >= one.Likeness))
                    found[(one.First.Id, one.Second.Id)] = one;
        }
        return [.. found.Values.OrderByDescending(one => one.Likeness).ThenBy(one => one.First.Id, StringComparer.Ordinal).ThenBy(one => one.Second.Id, StringComparer.Ordinal)];
    }

    private static Contradiction? Between(Statement one, Statement other)
    {
        if (!IsBeside(one.Passage, other.Passage)) return null;
        var likeness = 2.0 * one.Pairs.Count(other.Pairs.Contains) / (one.Pairs.Count + other.Pairs.Count);
        if (likeness < LeastLikeness) return null;
        var (only, onlyOther) = (Without(one, other), Without(other, one));
        // What the one says and the other leaves out is no contradiction; the same measure on both sides is.
        var units = only.Select(figure => figure.Figure.Unit).Intersect(onlyOther.Select(figure => figure.Figure.Unit)).ToHashSet();
        return units.Count == 0 ? null : new Contradiction(
            one.Passage, other.Passage, one.Sentence, other.Sentence, Written(only, units), Written(onlyOther, units), likeness);
    }

    // Other source, same place, and some day on which both hold.
    private static bool IsBeside(Passage one, Passage other) =>
        one.GuideId != other.GuideId && one.Region == other.Region && !(one.ValidTo < other.ValidFrom) && !(other.ValidTo < one.ValidFrom);

    private static List<(Figure Figure, string Written)> Without(Statement one, Statement other) =>
        [.. one.Figures.Where(figure => !other.Figures.Any(known => known.Figure == figure.Figure))];

    private static List<string> Written(List<(Figure Figure, string Written)> figures, HashSet<string> units) =>
        [.. figures.Where(figure => units.Contains(figure.Figure.Unit)).Select(figure => figure.Written.Trim()).Distinct()];

    private static IEnumerable<Statement> StatementsOf(Passage passage)
    {
        foreach (var sentence in SentenceSplitter.Split(passage.Text))
        {
            List<(Figure Figure, string Written)> figures = [.. Figures.In(sentence).Where(figure => figure.Figure.Unit.Length > 0)];
            if (figures.Count == 0) continue;
            var words = figures.Aggregate(ChineseText.Fold(sentence), (text, figure) => text.Replace(figure.Written, " ", StringComparison.Ordinal));
            HashSet<int> pairs = [.. words.Zip(words.Skip(1)).Where(pair => char.IsLetter(pair.First) && char.IsLetter(pair.Second)).Select(pair => (pair.First << 16) | pair.Second)];
            if (pairs.Count >= ShortestWords) yield return new Statement(passage, sentence, figures, pairs);
        }
    }

    private sealed record Statement(
        Passage Passage, string Sentence, IReadOnlyList<(Figure Figure, string Written)> Figures, HashSet<int> Pairs);
}
