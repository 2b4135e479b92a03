using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.WorkOrders;

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
        services.Wrap<IChannel>((inner, parts) => new MeasuredChannel(inner, Of<Metrics>(parts)));
        return services;
    }

    private static string? FirstSet(params string?[] values) => values.FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

    private static T Of<T>(IServiceProvider parts) where T : notnull => parts.GetRequiredService<T>();

    /// <summary>Replaces every registration of a port by a wrapped one; the inner part stays known to the container,
    /// which checks and disposes of it as before.</summary>
    private static void Wrap<TPort>(this IServiceCollection services, Func<TPort, IServiceProvider, TPort> wrap) where TPort : class
    {
        for (var i = 0; i < services.Count; i++)
        {
            var registered = services[i];
            if (registered.ServiceType != typeof(TPort) || registered.IsKeyedService)
                continue;
            var inner = $"measured {i}";
            services[i] = ServiceDescriptor.Describe(
                typeof(TPort), parts => wrap(parts.GetRequiredKeyedService<TPort>(inner), parts), registered.Lifetime);
            services.Add(registered switch
            {
                { ImplementationInstance: { } instance } => new ServiceDescriptor(typeof(TPort), inner, instance),
                { ImplementationFactory: { } factory } =>
                    new ServiceDescriptor(typeof(TPort), inner, (parts, _) => factory(parts), registered.Lifetime),
                { ImplementationType: { } type } => new ServiceDescriptor(typeof(TPort), inner, type, registered.Lifetime),
                _ => throw new InvalidOperationException($"{typeof(TPort).Name} is registered in an unknown way."),
            });
        }
    }
}
