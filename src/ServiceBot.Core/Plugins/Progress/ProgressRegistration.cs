using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Progress;

/// <summary>Registers the progress of orders.</summary>
public static class ProgressRegistration
{
    /// <summary>Adds status, chase, supplement and withdrawal; needs the system of work orders, the identity check and reply texts.</summary>
    public static IServiceCollection AddProgress(this IServiceCollection services)
    {
        services.TryAddSingleton<ClockTexts>();
        services.TryAddSingleton<OrderTexts>();
        services.TryAddSingleton<OrderDesk>();
        return services.AddSingleton<OwnOrders>().AddSingleton<IBusiness, ProgressBusiness>();
    }
}
