using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Core.WorkOrders;

/// <summary>Registers what happens to work orders outside of turns.</summary>
public static class WorkOrdersRegistration
{
    /// <summary>Adds the sender of kept writes and the news; needs an <see cref="IWorkOrderSystem"/>, an <see cref="IWorkOrderEvents"/>,
    /// an <see cref="IKeptWriteStore"/>, an <see cref="INoticeStore"/> and the reply texts.</summary>
    /// <returns>The same collection.</returns>
    public static IServiceCollection AddWorkOrders(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptionsWithValidateOnStart<KeptWriteOptions, KeptWriteOptionsValidator>().BindConfiguration("KeptWrites");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Random>();
        services.TryAddSingleton<WorkOrderSignals>();
        services.AddSingleton<NewsTexts>();
        services.AddSingleton(provider => new WorkOrderNews(
            provider.GetRequiredService<IWorkOrderEvents>(), provider.GetRequiredService<INoticeStore>(), provider.GetRequiredService<NewsTexts>()));
        services.AddSingleton<KeptWriteDelivery>();
        services.AddHostedService<KeptWriteSender>();
        return services;
    }
}
