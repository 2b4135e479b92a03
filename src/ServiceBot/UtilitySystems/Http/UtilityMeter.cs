using System.Diagnostics.Metrics;
using Polly.CircuitBreaker;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>Measures the calls: how many by outcome, how long, and where the breakers stand.</summary>
internal sealed class UtilityMeter
{
    private readonly Counter<long> _calls;
    private readonly Histogram<double> _duration;
    private readonly List<UtilityBreaker> _breakers = [];

    public UtilityMeter(IMeterFactory factory)
    {
        // The one meter that leaves the program; its name is that of Operations/Telemetry.
        var meter = factory.Create("ServiceBot");
        _calls = meter.CreateCounter<long>("servicebot.utility.calls", "{call}", "Calls of the utility's systems by outcome.");
        _duration = meter.CreateHistogram<double>("servicebot.utility.duration", "s", "A call with all its attempts.");
        meter.CreateObservableGauge("servicebot.utility.breaker", Standings, "{state}", "0 closed, 1 trying again, 2 open.");
    }

    /// <summary>Shows a breaker from now on.</summary>
    public void Watch(UtilityBreaker breaker)
    {
        lock (_breakers)
            _breakers.Add(breaker);
    }

    public void Called(UtilitySystem system, string operation, UtilityFailure? failure, TimeSpan duration)
    {
        var outcome = failure?.ToString() ?? "Answered";
        _calls.Add(1, new("system", system.ToString()), new("operation", operation), new("outcome", outcome));
        _duration.Record(duration.TotalSeconds, new("system", system.ToString()), new("operation", operation), new("outcome", outcome));
    }

    private IReadOnlyList<Measurement<int>> Standings()
    {
        lock (_breakers)
        {
            return [.. _breakers.Select(breaker => new Measurement<int>(
                breaker.Standing.State switch { CircuitState.Closed => 0, CircuitState.HalfOpen => 1, _ => 2 },
                new KeyValuePair<string, object?>("system", breaker.System.ToString())))];
        }
    }
}
