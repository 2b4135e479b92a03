using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ServiceBot.Operations.Health;

/// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: which part can serve and which cannot, and why.</summary>
internal static class HealthEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Registers the checks of the program itself; each part adds its own with <c>AddHealthChecks().AddCheck</c>.</summary>
    public static IServiceCollection AddReadiness(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<LifetimeCheck>("lifetime")
            .AddCheck<KnowledgeCheck>("knowledge")
            .AddCheck<StorageCheck>("storage", timeout: TimeSpan.FromSeconds(5))
            .AddCheck<KeptWritesCheck>("kept-writes", timeout: TimeSpan.FromSeconds(5))
            .AddCheck<DeskCheck>("desk", HealthStatus.Degraded, [], TimeSpan.FromSeconds(5));
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/healthz", () => Results.Text("ok"));
        endpoints.MapHealthChecks("/readyz", new HealthCheckOptions
        {
            ResponseWriter = WriteAsync,
            // Degraded still serves: the built-in answerer stands in for the model.
            ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status200OK },
        });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new Readiness(
                report.Status != HealthStatus.Unhealthy,
                [.. report.Entries.Select(e => new Part(
                    e.Key,
                    e.Value.Status != HealthStatus.Unhealthy,
                    // An exception's text stays inside; its type tells the operator where to look in the log.
                    e.Value.Exception is { } exception ? exception.GetType().Name : e.Value.Description,
                    Math.Round(e.Value.Duration.TotalMilliseconds, 1)))]),
            Json, context.RequestAborted);

    private sealed record Readiness(bool Ready, IReadOnlyList<Part> Parts);

    private sealed record Part(string Name, bool Ready, string? Why, double Ms);
}
