using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using ServiceBot.Operations.Telemetry;

namespace ServiceBot.Testing.Server;

/// <summary>Keeps every span and measurement that the program would export, with all its tags.</summary>
public sealed class RecordedTelemetry : IDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ActivityListener _spans;
    private readonly MeterListener _measurements;

    public RecordedTelemetry()
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = source => TelemetryExport.Sources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => _lines.Enqueue(
                $"span {span.DisplayName} {span.StatusDescription} {Tags(span.TagObjects)} "
                + $"{Tags(span.Baggage.Select(b => KeyValuePair.Create(b.Key, (object?)b.Value)))} "
                + string.Concat(span.Events.Select(e => e.Name + Tags(e.Tags)))),
        };
        ActivitySource.AddActivityListener(_spans);
        _measurements = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (TelemetryExport.Meters.Contains(instrument.Meter.Name))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        _measurements.SetMeasurementEventCallback<long>(Keep);
        _measurements.SetMeasurementEventCallback<int>(Keep);
        _measurements.SetMeasurementEventCallback<double>(Keep);
        _measurements.Start();
    }

    public IReadOnlyCollection<string> Lines => _lines;

    public void Dispose()
    {
        _spans.Dispose();
        _measurements.Dispose();
    }

    private void Keep<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
        _lines.Enqueue(instrument.Name + Tags(tags.ToArray()));

    private static string Tags(IEnumerable<KeyValuePair<string, object?>> tags) =>
        string.Concat(tags.Select(tag => $" {tag.Key}={tag.Value}"));
}
