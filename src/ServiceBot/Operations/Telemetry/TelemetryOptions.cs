using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.Operations.Telemetry;

/// <summary>Where metrics and traces go. Section <c>Telemetry</c>.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>OTLP endpoint of a collector, such as http://localhost:4317 (gRPC). Empty: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>
    /// counts; neither set: nothing is exported.</summary>
    [Url]
    public string? OtlpEndpoint { get; set; }

    /// <summary>Share of turns that are traced, from 0 to 1. Default 1.</summary>
    [Range(0.0, 1.0)]
    public double TraceShare { get; set; } = 1;
}

[OptionsValidator]
internal sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;
