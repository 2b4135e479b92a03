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

    internal EmbeddedKnowledgeIndex(InvertedIndex inverted, PassageTable passages, Lexicon lexicon, ScoringWeights weights)
    {
        (_inverted, _passages, _lexicon, _weights) = (inverted, passages, lexicon, weights);
        _tokenizer = new Tokenizer(new ConceptTable(lexicon));
    }

    /// <summary>How many passages it holds.</summary>
    public int Count => _passages.Count;

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
        var terms = Terms(query.Text);
        if (terms.Count == 0 || Count == 0) return [];
        if (!_boards.TryTake(out var board)) board = new float[Count];
        var reach = Score(terms, board);
        var top = new TopPassages(Math.Clamp(query.Top, 1, MostHits));
        top.Offer(board, _passages.Filter(query.Region, query.AsOf));
        Array.Clear(board);
        _boards.Add(board);
        return [.. top.Best().Select(hit => new KnowledgeHit(_passages[hit.Passage], hit.Score / reach))];
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
        foreach (var word in QuestionWords.In(folded)) _tokenizer.Append(word, weak);
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
