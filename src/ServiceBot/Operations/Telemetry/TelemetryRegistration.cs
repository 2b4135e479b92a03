using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Desk.Search;

namespace ServiceBot.Operations.Telemetry;

/// <summary>Puts measuring parts around the ports.</summary>
internal static class TelemetryRegistration
{
    /// <summary>Registered last: wraps the ports that the parts before it registered.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<TelemetryOptions, TelemetryOptionsValidator>().BindConfiguration("Telemetry")
            .PostConfigure<IConfiguration>((options, configuration) =>
                options.OtlpEndpoint = FirstSet(options.OtlpEndpoint, configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]));
        services.AddSingleton<Metrics>();
        services.AddHostedService<TelemetryExport>();
        services.Wrap<ITurnHandler>((inner, parts) => new MeasuredTurnHandler(inner, Of<Metrics>(parts), Of<TimeProvider>(parts)));
        services.Wrap<IMessageIntake>((inner, parts) => new MeasuredIntake(inner, Of<Metrics>(parts), Of<TimeProvider>(parts)));
        services.Wrap<IKnowledgeIndex>((inner, parts) => new MeasuredKnowledgeIndex(inner, Of<Metrics>(parts), Of<TimeProvider>(parts)));
        services.Wrap<IKeptWriteStore>((inner, parts) => new MeasuredKeptWriteStore(inner, Of<Metrics>(parts)));
        services.Wrap<IDeskSearch>((inner, parts) => new MeasuredDeskSearch(inner, Of<Metrics>(parts), Of<TimeProvider>(parts)));
        services.Wrap<IChannel>((inner, parts) => new MeasuredChannel(inner, Of<Metrics>(parts)));
        return services;
    }

    private static string? FirstSet(params string?[] values) => values.FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

    private static T Of<T>(IServiceProvider parts) where T : notnull => parts.GetRequiredService<T>();
}
