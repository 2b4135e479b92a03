namespace ServiceBot.Benchmarks;

/// <param name="Passages">How many.</param>
/// <param name="By">What is searched.</param>
/// <param name="BuildSeconds">For the words, or the vectors that are added to them.</param>
/// <param name="Mb">All that stays in memory: passages, words, vectors.</param>
/// <param name="Search">One question after the other.</param>
internal sealed record SearchRow(int Passages, string By, double BuildSeconds, double Mb, Latencies Search)
{
    public bool IsByWords => By == "words";
}
