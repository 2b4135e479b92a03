using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Knowledge;

/// <summary>
/// The knowledge index inside the program: BM25 over characters, character pairs, pairs of readings and lexicon words. It does
/// not change once built, and may be searched from many threads.
/// </summary>
public sealed class EmbeddedKnowledgeIndex : IKnowledgeIndex
{
    private const int LongestQuestion = 400;
    private const int MostHits = 1000;
    private const int WarmUpQuestions = 100;
    private const int WarmUpLength = 24;

    private readonly InvertedIndex _inverted;
    private readonly PassageTable _passages;
    private readonly Lexicon _lexicon;
    private readonly Tokenizer _tokenizer;
    private readonly ScoringWeights _weights;
    private readonly ConcurrentBag<float[]> _boards = [];

    internal EmbeddedKnowledgeIndex(
        InvertedIndex inverted, PassageTable passages, Lexicon lexicon, ScoringWeights weights, PassageVectors? vectors = null)
    {
        (_inverted, _passages, _lexicon, _weights, Vectors) = (inverted, passages, lexicon, weights, vectors);
        _tokenizer = new Tokenizer(new ConceptTable(lexicon));
    }

    /// <summary>How many passages it holds.</summary>
    public int Count => _passages.Count;

    /// <summary>Vectors of all its passages; null without embeddings, and as long as one of them is missing.</summary>
    public PassageVectors? Vectors { get; }

    internal InvertedIndex Inverted => _inverted;

    internal PassageTable Passages => _passages;

    internal Lexicon Lexicon => _lexicon;

    /// <summary>Builds an index in memory. The same passages in the same order always give the same index.</summary>
    public static EmbeddedKnowledgeIndex Build(IReadOnlyList<Passage> passages, Lexicon lexicon) =>
        Build(passages, lexicon, ScoringWeights.Default);

    internal static EmbeddedKnowledgeIndex Build(IReadOnlyList<Passage> passages, Lexicon lexicon, ScoringWeights weights)
    {
        ArgumentNullException.ThrowIfNull(passages);
        ArgumentNullException.ThrowIfNull(lexicon);
        var inverted = InvertedIndex.Build(passages, new Tokenizer(new ConceptTable(lexicon)), weights);
        return new EmbeddedKnowledgeIndex(inverted, PassageTable.Of(passages), lexicon, weights);
    }

    /// <summary>The same index with vectors beside its words.</summary>
    internal EmbeddedKnowledgeIndex With(PassageVectors vectors) => vectors.Count == Count
        ? new EmbeddedKnowledgeIndex(_inverted, _passages, _lexicon, _weights, vectors)
        : throw new ArgumentException($"{vectors.Count} vectors do not fit {Count} passages.", nameof(vectors));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<KnowledgeHit>> SearchAsync(KnowledgeQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Search(query));
    }

    /// <summary>Searches at once, on this thread.</summary>
    internal IReadOnlyList<KnowledgeHit> Search(KnowledgeQuery query)
    {
        if (Count == 0) return [];
        var terms = Terms(query.Text);
        var top = Math.Clamp(query.Top, 1, MostHits);
        if (Vectors is { } vectors && query.Vector is { } vector && vector.Length == vectors.Dimensions && VectorMath.Length(vector.Span) is > 0 and < double.PositiveInfinity)
            return SearchBoth(query, terms, vectors, vector, top);
        if (terms.Count == 0) return [];
        var board = Board();
        var reach = Score(terms, board);
        var best = Best(board, top, 0, query);
        GiveBack(board);
        return [.. best.Select(hit => new KnowledgeHit(_passages[hit.Passage], hit.Score / reach))];
    }

    private KnowledgeHit[] SearchBoth(
        KnowledgeQuery query, List<(ulong Token, double Times)> terms, PassageVectors vectors, ReadOnlyMemory<float> vector, int top)
    {
        var (words, meaning) = (Board(), Board());
        var reach = terms.Count == 0 ? 1 : Score(terms, words);
        vectors.Scan(vector, meaning);
        var depth = RankFusion.Depth(top);
        KnowledgeHit[] hits = [.. RankFusion
            .Merge(Best(words, depth, 0, query), Best(meaning, depth, float.NegativeInfinity, query), passage => words[passage])
            .Take(top)
            .Select(passage => new KnowledgeHit(_passages[passage], words[passage] / reach)
            {
                Cosine = float.IsFinite(meaning[passage]) ? meaning[passage] : null,
            })];
        GiveBack(words);
        GiveBack(meaning);
        return hits;
    }

    private IReadOnlyList<(int Passage, float Score)> Best(float[] board, int most, float above, KnowledgeQuery query)
    {
        var top = new TopPassages(most);
        top.Offer(board, above, _passages.Filter(query.Region, query.AsOf));
        return top.Best();
    }

    private float[] Board() => _boards.TryTake(out var board) ? board : new float[Count];

    private void GiveBack(float[] board)
    {
        Array.Clear(board);
        _boards.Add(board);
    }

    /// <summary>
    /// Asks a few questions made of its own passages, so that the first customer does not wait for tables and compiled code.
    /// </summary>
    internal void WarmUp()
    {
        for (var at = 0; at < WarmUpQuestions && Count > 0; at++)
        {
            var text = _passages[(int)((long)at * Count / WarmUpQuestions)].Text;
            Search(new KnowledgeQuery { Text = text[..Math.Min(WarmUpLength, text.Length)] });
        }
    }

    /// <summary>The question for an index of the same passages that multiplies by rarity itself.</summary>
    internal SparseQuestion Sparse(string question)
    {
        double reach = 0;
        var entries = new List<(uint, float)>();
        foreach (var (token, times) in Terms(question))
        {
            var (start, end) = _inverted.Shards[PostingShard.Of(token)].Find(token);
            var weight = times * _weights.Of(Tokenizer.KindOf(token));
            reach += Rarity(end - start) * weight;
            entries.Add((SparseTokens.Fold(token), (float)weight));
        }
        return new SparseQuestion(SparseVector.Of(entries), reach);
    }

    /// <summary>The passages as sparse vectors without rarity, in their order.</summary>
    internal IEnumerable<SparseVector> SparsePassages() => _inverted.ByPassage().Select(entries =>
        SparseVector.Of([.. entries.Select(entry => (SparseTokens.Fold(entry.Token), (float)entry.Impact / ushort.MaxValue))]));

    // Each token once, with how much it was asked for: question words count only in part.
    private List<(ulong Token, double Times)> Terms(string question)
    {
        var folded = ChineseText.Fold(question.Length <= LongestQuestion ? question : question[..LongestQuestion]);
        foreach (var (typed, meant) in _lexicon.Typos) folded = folded.Replace(typed, meant, StringComparison.Ordinal);
        var (tokens, weak) = (new List<ulong>(), new List<ulong>());
        _tokenizer.Append(folded, tokens);
        foreach (var (start, length, isFrame) in QuestionWords.In(folded))
        {
            _tokenizer.Append(folded.Substring(start, length), weak);
            if (isFrame) Tokenizer.AppendJoints(folded, start, length, weak);
        }
        tokens.Sort();
        weak.Sort();
        var terms = new List<(ulong Token, double Times)>(tokens.Count);
        var nextWeak = 0;
        foreach (var token in tokens)
        {
            while (nextWeak < weak.Count && weak[nextWeak] < token) nextWeak++;
            var times = 1.0;
            if (nextWeak < weak.Count && weak[nextWeak] == token)
            {
                times = _weights.QuestionWord;
                nextWeak++;
            }
            if (terms.Count > 0 && terms[^1].Token == token) terms[^1] = (token, terms[^1].Times + times);
            else terms.Add((token, times));
        }
        return terms;
    }

    // Adds up every passage's score; returns the most a passage could have got.
    private double Score(List<(ulong Token, double Times)> terms, float[] board)
    {
        double reach = 0;
        foreach (var (token, times) in terms)
        {
            var shard = _inverted.Shards[PostingShard.Of(token)];
            var (start, end) = shard.Find(token);
            var found = end - start;
            var worth = Rarity(found) * times * _weights.Of(Tokenizer.KindOf(token));
            reach += worth;
            AddImpacts(shard.Passages.AsSpan(start, found), shard.Impacts.AsSpan(start, found), (float)(worth / ushort.MaxValue), board);
        }
        return reach;
    }

    private double Rarity(int found) => Math.Log(1 + ((Count - found + 0.5) / (found + 0.5)));

    // The inner loop of every search: compiled fully from the first call on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddImpacts(ReadOnlySpan<int> passages, ReadOnlySpan<ushort> impacts, float perImpact, float[] board)
    {
        for (var i = 0; i < passages.Length && i < impacts.Length; i++) board[passages[i]] += perImpact * impacts[i];
    }
}
