namespace ServiceBot.Benchmarks;

internal sealed record SearchRow(int Passages, double BuildSeconds, double IndexMb, Latencies Search);
