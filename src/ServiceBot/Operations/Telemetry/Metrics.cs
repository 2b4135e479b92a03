using System.Diagnostics.Metrics;

namespace ServiceBot.Operations.Telemetry;

/// <summary>The product's instruments. Tag values come from closed lists; the words are those of the logs.</summary>
internal sealed class Metrics
{
    public const string MeterName = "ServiceBot";

    private readonly Histogram<double> _turnDuration;
    private readonly Counter<long> _accepted;
    private readonly Histogram<double> _intakeDuration;
    private readonly Counter<long> _sent;
    private readonly Histogram<double> _searchDuration;
    private readonly Counter<long> _knowledgeGaps;
    private readonly Counter<long> _keptWrites;
    private readonly Histogram<double> _deskSearchDuration;
    private int _keptWritesWaiting;
    private double _deskSearchLag;

    public Metrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _turnDuration = meter.CreateHistogram<double>("servicebot.turn.duration", "s", "From the start of a turn to its result.");
        _accepted = meter.CreateCounter<long>("servicebot.intake.activities", "{activity}", "Inbound activities by outcome.");
        _intakeDuration = meter.CreateHistogram<double>("servicebot.intake.duration", "s", "Until an inbound activity was durable.");
        _sent = meter.CreateCounter<long>("servicebot.outbox.sends", "{activity}", "Attempts to send to a channel by outcome.");
        _searchDuration = meter.CreateHistogram<double>("servicebot.search.duration", "s", "One search of the knowledge index.");
        _knowledgeGaps = meter.CreateCounter<long>("servicebot.knowledge.gaps", "{question}", "Questions the guides do not answer.");
        _keptWrites = meter.CreateCounter<long>("servicebot.kept_writes.sends", "{write}", "Attempts to send what was kept, by outcome.");
        meter.CreateObservableGauge("servicebot.kept_writes.waiting", () => Volatile.Read(ref _keptWritesWaiting), "{write}",
            "Writes that wait for a system of the utility.");
        _deskSearchDuration = meter.CreateHistogram<double>("servicebot.desk.search.duration", "s", "One look into the index of the desk's search.");
        meter.CreateObservableGauge("servicebot.desk.search.lag", () => Volatile.Read(ref _deskSearchLag), "s",
            "Since when the oldest message waits that the desk's search does not know yet.");
    }

    public void Turn(string channel, string kind, string intent, TimeSpan duration) =>
        _turnDuration.Record(duration.TotalSeconds, new("channel", channel), new("kind", kind), new("intent", intent));

    public void Intake(string outcome, TimeSpan duration)
    {
        _accepted.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        _intakeDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
    }

    public void Sent(string channel, string outcome) => _sent.Add(1, new("channel", channel), new("outcome", outcome));

    public void Search(TimeSpan duration, bool isFound) =>
        _searchDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("found", isFound));

    public void KnowledgeGap(string channel) => _knowledgeGaps.Add(1, new KeyValuePair<string, object?>("channel", channel));

    public void KeptWrite(string operation, string outcome) => _keptWrites.Add(1, new("operation", operation), new("outcome", outcome));

    public void DeskSearch(TimeSpan duration) => _deskSearchDuration.Record(duration.TotalSeconds);

    public void DeskSearchLags(TimeSpan lag) => Volatile.Write(ref _deskSearchLag, Math.Max(0, lag.TotalSeconds));

    public void KeptWritesWait(int count) => Volatile.Write(ref _keptWritesWaiting, count);
}
