using System.Diagnostics.Metrics;

namespace ServiceBot.Stores.Qdrant;

/// <summary>Counts who answered, and what was published.</summary>
internal sealed class QdrantMeter
{
    private readonly Counter<long> _searches;
    private readonly Counter<long> _published;

    public QdrantMeter(IMeterFactory factory, QdrantState state)
    {
        // The one meter that leaves the program; its name is that of Operations/Telemetry.
        var meter = factory.Create("ServiceBot");
        _searches = meter.CreateCounter<long>(
            "servicebot.qdrant.searches", "{search}", "Searches by outcome; with any other than Answered the embedded index answered.");
        _published = meter.CreateCounter<long>("servicebot.qdrant.passages", "{passage}", "Passages written to Qdrant.");
        meter.CreateObservableGauge("servicebot.qdrant.serving", () => state.Why is null ? 1 : 0, "{state}", "1 while Qdrant answers, else 0.");
    }

    /// <param name="outcome"><c>Answered</c>, <c>Behind</c>, <c>OtherEdition</c>, or the name of a failure.</param>
    public void Searched(string outcome) => _searches.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Written(int passages) => _published.Add(passages);
}
