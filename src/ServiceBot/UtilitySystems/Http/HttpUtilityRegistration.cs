using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Plugins.Billing;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>Puts the utility's real systems behind their ports.</summary>
internal static class HttpUtilityRegistration
{
    /// <summary>Adds the adapters of all four systems with their readiness checks.</summary>
    /// <param name="services">The collection.</param>
    /// <param name="configuration">Holds section <c>UtilitySystems:Http</c>.</param>
    public static IServiceCollection AddHttpUtilitySystems(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<HttpUtilityOptions, HttpUtilityOptionsValidator>()
            .Bind(configuration.GetSection(HttpUtilityOptions.Section));
        services.AddSingleton<IValidateOptions<HttpUtilityOptions>, HttpUtilityOptionsRules>();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WorkOrderSignals>();
        services.AddHttpClient(UtilityClient.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // An answer comes from the configured address or not at all; the pipeline counts the time.
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            });
        services.AddSingleton<UtilityMeter>();
        services.AddSingleton<TurnPatience>();
        services.AddSingleton<UtilitySigner>();
        services.AddSingleton<UtilityClients>();
        services.AddSingleton<ICustomerArchive, HttpCustomerArchive>();
        services.AddSingleton<IBillingSystem, HttpBillingSystem>();
        services.AddSingleton<IOutageSystem, HttpOutageSystem>();
        services.AddSingleton<IWorkOrderSystem, HttpWorkOrderSystem>();
        services.AddSingleton<IWorkOrderEvents, HttpWorkOrderEvents>();
        services.AddHealthChecks()
            .Add(Check("customer-archive", UtilitySystem.CustomerArchive))
            .Add(Check("billing", UtilitySystem.Billing))
            .Add(Check("outages", UtilitySystem.Outages))
            .Add(Check("work-orders", UtilitySystem.WorkOrders));
        return services;
    }

    private static HealthCheckRegistration Check(string name, UtilitySystem system) =>
        new(name, provider => new BreakerCheck(provider.GetRequiredService<UtilityClients>()[system].Breaker), failureStatus: null, tags: null);
}
