using System.Diagnostics;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Benchmarks;

/// <summary>Build time, memory and search latency of the embedded index by its size.</summary>
internal static class SearchLoad
{
    private const int Searches = 1000;

    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    public static async Task<IReadOnlyList<SearchRow>> RunAsync()
    {
        var rows = new List<SearchRow>();
        foreach (var size in Sizes)
        {
            var texts = new SyntheticPassages();
            var passages = texts.Make(size);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var began = Stopwatch.GetTimestamp();
            var index = EmbeddedKnowledgeIndex.Build(passages, Lexicon.Empty);
            var built = Stopwatch.GetElapsedTime(began);
            var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0;
            var latencies = await SearchAsync(index, [.. Enumerable.Range(0, Searches).Select(_ => texts.Question())]);
            rows.Add(new SearchRow(size, built.TotalSeconds, memory, latencies));
            Console.Error.WriteLine(rows[^1]);
            GC.KeepAlive(index);
        }
        return rows;
    }

    private static async Task<Latencies> SearchAsync(EmbeddedKnowledgeIndex index, IReadOnlyList<string> questions)
    {
        var measured = new List<double>(questions.Count);
        // The first round warms up.
        for (var round = 0; round < 2; round++)
        {
            measured.Clear();
            foreach (var question in questions)
            {
                var began = Stopwatch.GetTimestamp();
                await index.SearchAsync(new KnowledgeQuery { Text = question, Top = 10 }, CancellationToken.None);
                measured.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }
        return Latencies.Of(measured);
    }
}
