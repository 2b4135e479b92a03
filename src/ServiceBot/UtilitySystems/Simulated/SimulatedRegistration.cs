using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Plugins.Billing;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.UtilitySystems.Simulated;

/// <summary>Registers the simulated systems.</summary>
internal static class SimulatedRegistration
{
    public static IServiceCollection AddSimulatedUtilitySystems(this IServiceCollection services)
    {
        services.AddSingleton(_ => DemoDataReader.ReadShipped());
        services.AddSingleton<ICustomerArchive, SimulatedCustomerArchive>();
        services.AddSingleton<IBillingSystem, SimulatedBillingSystem>();
        services.AddSingleton<IOutageSystem, SimulatedOutageSystem>();
        services.AddSingleton<SimulatedWorkOrderSystem>();
        services.AddSingleton<IWorkOrderSystem>(provider => provider.GetRequiredService<SimulatedWorkOrderSystem>());
        services.AddSingleton<IWorkOrderEvents>(provider => provider.GetRequiredService<SimulatedWorkOrderSystem>());
        return services;
    }
}
