using ServiceBot.Core.Text;

namespace ServiceBot.Core.Knowledge;

/// <summary>Which token occurs in which passage, and how much that counts. Does not change once built.</summary>
internal sealed class InvertedIndex(IReadOnlyList<PostingShard> shards, int passages)
{
    private const int Batch = 2048;

    public IReadOnlyList<PostingShard> Shards => shards;

    public int Passages => passages;

    /// <summary>Builds the index of passages; many at once are cut and sorted in parallel, always with the same outcome.</summary>
    public static InvertedIndex Build(IReadOnlyList<Passage> passages, Tokenizer tokenizer, ScoringWeights weights)
    {
        var builders = Enumerable.Range(0, PostingShard.Count).Select(_ => new PostingShardBuilder()).ToArray();
        var lengths = new float[passages.Count];
        var cut = new CutPassage[Math.Min(Batch, passages.Count)];
        for (var i = 0; i < cut.Length; i++) cut[i] = new CutPassage();
        for (var first = 0; first < passages.Count; first += Batch)
        {
            var count = Math.Min(Batch, passages.Count - first);
            var from = first;
            Parallel.For(0, count, i =>
            {
                cut[i].Fill(passages[from + i], tokenizer, weights);
                lengths[from + i] = cut[i].Length;
            });
            Parallel.For(0, PostingShard.Count, shard =>
            {
                for (var i = 0; i < count; i++) cut[i].CountInto(builders[shard], shard);
            });
        }
        var mean = passages.Count == 0 ? 1 : Math.Max(1, lengths.Average());
        for (var i = 0; i < lengths.Length; i++) lengths[i] /= mean;
        var shards = new PostingShard[PostingShard.Count];
        Parallel.For(0, shards.Length, shard => shards[shard] = builders[shard].Build(lengths, weights));
        return new InvertedIndex(shards, passages.Count);
    }

    /// <summary>Turned round: the tokens of each passage with what they add, passage by passage. The list is used again.</summary>
    public IEnumerable<IReadOnlyList<(ulong Token, ushort Impact)>> ByPassage()
    {
        var next = shards.Select(shard => shard.Starts[..^1]).ToArray();
        var entries = new List<(ulong, ushort)>[Math.Min(Batch, passages)];
        for (var i = 0; i < entries.Length; i++) entries[i] = [];
        for (var first = 0; first < passages; first += Batch)
        {
            var end = Math.Min(first + Batch, passages);
            foreach (var list in entries) list.Clear();
            foreach (var (shard, at) in shards.Zip(next)) Collect(shard, at, first, end, entries);
            for (var passage = first; passage < end; passage++) yield return entries[passage - first];
        }
    }

    private static void Collect(PostingShard shard, int[] next, int first, int end, List<(ulong, ushort)>[] entries)
    {
        for (var token = 0; token < shard.Tokens.Length; token++)
            for (; next[token] < shard.Starts[token + 1] && shard.Passages[next[token]] < end; next[token]++)
                entries[shard.Passages[next[token]] - first].Add((shard.Tokens[token], shard.Impacts[next[token]]));
    }

    /// <summary>The tokens of one passage, its fields one after another, each with its weight.</summary>
    private sealed class CutPassage
    {
        private readonly List<ulong> _tokens = [];
        private readonly List<(int End, int Weight)> _fields = [];

        public int Length { get; private set; }

        public void Fill(Passage passage, Tokenizer tokenizer, ScoringWeights weights)
        {
            _tokens.Clear();
            _fields.Clear();
            Length = 0;
            foreach (var heading in passage.Path) Add(heading, weights.Heading, tokenizer);
            foreach (var ask in passage.Asks) Add(ask, weights.Ask, tokenizer);
            Add(passage.Text, 1, tokenizer);
            if (weights.Lead > 0) Add(passage.Text[..Math.Min(weights.LeadLength, passage.Text.Length)], weights.Lead, tokenizer);
        }

        public void CountInto(PostingShardBuilder builder, int shard)
        {
            builder.BeginPassage();
            var at = 0;
            foreach (var (end, weight) in _fields)
                for (; at < end; at++)
                    if (PostingShard.Of(_tokens[at]) == shard)
                        builder.Add(_tokens[at], weight);
            builder.EndPassage();
        }

        private void Add(string text, int weight, Tokenizer tokenizer)
        {
            var before = _tokens.Count;
            tokenizer.Append(ChineseText.Fold(text), _tokens);
            Length += (_tokens.Count - before) * weight;
            _fields.Add((_tokens.Count, weight));
        }
    }
}
