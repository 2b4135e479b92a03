using System.Diagnostics.Metrics;

namespace ServiceBot.Models.Vectors;

/// <summary>Counts what was turned into vectors.</summary>
internal sealed class VectorMeter
{
    private readonly Counter<long> _questions;
    private readonly Counter<long> _passages;

    public VectorMeter(IMeterFactory factory, VectorState state)
    {
        // The one meter that leaves the program; its name is that of Operations/Telemetry.
        var meter = factory.Create("ServiceBot");
        _questions = meter.CreateCounter<long>(
            "servicebot.embedding.questions", "{question}", "Questions by outcome; with any other than Answered and Remembered words alone were searched.");
        _passages = meter.CreateCounter<long>("servicebot.embedding.passages", "{passage}", "Passages by outcome: Made, Cached, Refused.");
        meter.CreateObservableGauge("servicebot.embedding.ready", () => state.Share, "1", "Share of the passages in use that have vectors.");
    }

    /// <param name="outcome"><c>Answered</c>, <c>Remembered</c>, or the name of a failure.</param>
    public void Asked(string outcome) => _questions.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Made(int passages) => _passages.Add(passages, new KeyValuePair<string, object?>("outcome", "Made"));

    public void Cached(int passages) => _passages.Add(passages, new KeyValuePair<string, object?>("outcome", "Cached"));

    public void Refused() => _passages.Add(1, new KeyValuePair<string, object?>("outcome", "Refused"));
}
