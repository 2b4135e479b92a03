using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Handoff;

/// <summary>Registers the handoff to human agents, section <c>Handoff</c>.</summary>
public static class HandoffRegistration
{
    /// <summary>Adds queue and words; needs an <see cref="IEpisodeStore"/>, an <see cref="IHumanAgentStore"/> and reply texts.</summary>
    /// <returns>The same collection.</returns>
    public static IServiceCollection AddHandoff(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptionsWithValidateOnStart<HandoffOptions, HandoffOptionsValidator>().BindConfiguration("Handoff");
        services.AddSingleton<IValidateOptions<HandoffOptions>, HandoffOptionsRules>();
        services.AddOptionsWithValidateOnStart<ServiceHoursOptions, ServiceHoursOptionsValidator>().BindConfiguration("Handoff:Hours");
        services.AddSingleton<IValidateOptions<ServiceHoursOptions>, ServiceHoursRules>();
        services.TryAddSingleton<EpisodeSignals>();
        services.AddSingleton<ServiceHours>();
        services.AddSingleton<QueueBoard>();
        services.AddSingleton<HandoffTexts>();
        services.AddSingleton<SignsOfLife>();
        services.AddSingleton<HandoffDesk>();
        services.AddSingleton<HandoffBriefing>();
        services.AddSingleton<IHumanAgentWords, HumanAgentWords>();
        services.AddSingleton<QueueRound>();
        services.AddHostedService<QueueWorker>();
        return services;
    }
}
