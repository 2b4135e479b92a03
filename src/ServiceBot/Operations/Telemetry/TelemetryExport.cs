using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ServiceBot.Operations.Telemetry;

/// <summary>Sends metrics and traces to a collector while the program runs; does nothing when none is set.</summary>
/// <remarks>The web server's own traces are left out: they hold addresses of requests.</remarks>
internal sealed partial class TelemetryExport(
    IOptions<TelemetryOptions> options, ILogger<TelemetryExport> logger) : IHostedService, IDisposable
{
    /// <summary>All that leaves the program. A new name here must pass the test that looks for personal data.</summary>
    public static readonly IReadOnlyList<string> Meters =
        [Metrics.MeterName, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    /// <summary>As above, for traces.</summary>
    public static readonly IReadOnlyList<string> Sources = [Tracing.SourceName];

    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.OtlpEndpoint is not { } endpoint)
            return Task.CompletedTask;

        var address = new Uri(endpoint);
        var resource = ResourceBuilder.CreateDefault().AddService("ServiceBot");
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter([.. Meters])
            .AddOtlpExporter(exporter => exporter.Endpoint = address)
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.Value.TraceShare)))
            .AddSource([.. Sources])
            .AddOtlpExporter(exporter => exporter.Endpoint = address)
            .Build();
        Log.ExportStarted(logger);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9010, Level = LogLevel.Information, Message = "Metrics and traces are sent to the collector")]
        public static partial void ExportStarted(ILogger logger);
    }
}
