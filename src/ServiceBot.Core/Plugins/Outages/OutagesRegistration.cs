using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Grid;

namespace ServiceBot.Core.Plugins.Outages;

/// <summary>Registers the questions about outages.</summary>
public static class OutagesRegistration
{
    /// <summary>Adds outages by place, day and account; needs the system of outages, the identity check and reply texts.</summary>
    public static IServiceCollection AddOutages(this IServiceCollection services)
    {
        services.TryAddSingleton<ClockTexts>();
        services.TryAddSingleton<OutageTexts>();
        return services.AddSingleton<OutageAnswers>().AddSingleton<IBusiness, OutagesBusiness>();
    }
}
