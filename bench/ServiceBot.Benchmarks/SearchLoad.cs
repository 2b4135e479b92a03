using System.Diagnostics;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Benchmarks;

/// <summary>Build time, memory and search latency of the embedded index by its size: by words, and by words and meaning.</summary>
internal static class SearchLoad
{
    private const int Searches = 1000;
    private const int Dimensions = 384;

    public static readonly IReadOnlyList<int> Sizes = [1_000, 10_000, 100_000];

    public static async Task<IReadOnlyList<SearchRow>> RunAsync(IReadOnlyList<int> sizes)
    {
        var rows = new List<SearchRow>();
        foreach (var size in sizes)
        {
            var texts = new SyntheticPassages();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var passages = texts.Make(size);
            var began = Stopwatch.GetTimestamp();
            var index = EmbeddedKnowledgeIndex.Build(passages, Lexicon.Empty);
            var built = Stopwatch.GetElapsedTime(began);
            var wordsMb = Mb(before);
            string[] questions = [.. Enumerable.Range(0, Searches).Select(_ => texts.Question())];
            rows.Add(new SearchRow(size, "words", built.TotalSeconds, wordsMb, await SearchAsync(index, questions, isByMeaning: false)));
            Console.Error.WriteLine(rows[^1]);
            foreach (var isQuantized in new[] { false, true })
            {
                began = Stopwatch.GetTimestamp();
                var hybrid = index.With(Vectors(size, isQuantized));
                built = Stopwatch.GetElapsedTime(began);
                rows.Add(new SearchRow(
                    size, isQuantized ? "words and meaning, bytes" : "words and meaning", built.TotalSeconds, Mb(before),
                    await SearchAsync(hybrid, questions, isByMeaning: true)));
                Console.Error.WriteLine(rows[^1]);
                GC.KeepAlive(hybrid);
            }
            GC.KeepAlive(passages);
        }
        return rows;
    }

    private static double Mb(long before) => (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0;

    private static PassageVectors Vectors(int count, bool isQuantized)
    {
        var vectors = new PassageVectors("random", Dimensions, count, isQuantized);
        var random = new Random(count);
        var vector = new float[Dimensions];
        for (var passage = 0; passage < count; passage++)
        {
            Fill(vector, random);
            vectors.Set(passage, vector);
        }
        return vectors;
    }

    private static void Fill(float[] vector, Random random)
    {
        for (var at = 0; at < vector.Length; at++)
            vector[at] = random.NextSingle() - 0.5f;
    }

    private static async Task<Latencies> SearchAsync(EmbeddedKnowledgeIndex index, IReadOnlyList<string> questions, bool isByMeaning)
    {
        var measured = new List<double>(questions.Count);
        var random = new Random(1);
        // The first round warms up.
        for (var round = 0; round < 2; round++)
        {
            measured.Clear();
            foreach (var question in questions)
            {
                var vector = new float[isByMeaning ? Dimensions : 0];
                Fill(vector, random);
                var query = new KnowledgeQuery { Text = question, Top = 10, Vector = isByMeaning ? vector : null };
                var began = Stopwatch.GetTimestamp();
                await index.SearchAsync(query, CancellationToken.None);
                measured.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }
        return Latencies.Of(measured);
    }
}
