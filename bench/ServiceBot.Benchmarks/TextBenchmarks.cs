using BenchmarkDotNet.Attributes;
using ServiceBot.Core.Text;

namespace ServiceBot.Benchmarks;

/// <summary>What every turn does to its text.</summary>
[MemoryDiagnoser]
public class TextBenchmarks
{
    [Params("电费多少", "請問我家電費逾期了１０天，違約金怎麼算？")]
    public string Question { get; set; } = "";

    [Benchmark]
    public string Fold() => ChineseText.Fold(Question);
}
