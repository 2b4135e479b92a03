using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Grid;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Repairs;

/// <summary>Registers repair reports.</summary>
public static class RepairsRegistration
{
    /// <summary>Adds repair reports; needs the systems of work orders and outages, the identity check, its archive and store, and reply texts.</summary>
    public static IServiceCollection AddRepairs(this IServiceCollection services)
    {
        services.TryAddSingleton<ClockTexts>();
        services.TryAddSingleton<OutageTexts>();
        services.TryAddSingleton<OrderTexts>();
        services.TryAddSingleton<OrderDesk>();
        services.TryAddSingleton<ConfirmationCard>();
        return services
            .AddSingleton<RepairTexts>()
            .AddSingleton<RepairPlaces>()
            .AddSingleton<RepairKnown>()
            .AddSingleton<RepairFiling>()
            .AddSingleton<IBusiness, RepairsBusiness>();
    }
}
