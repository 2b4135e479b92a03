using ServiceBot.Core.Messaging;
using ServiceBot.UtilitySystems.Http;

namespace ServiceBot.Operations;

/// <summary>Bounds what the utility's systems may take of a turn.</summary>
internal static class TurnPatienceRegistration
{
    /// <summary>Registered after the turn handler. The simulated systems answer at once: with them there is nothing to bound.</summary>
    public static IServiceCollection AddTurnPatience(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(TurnPatience)))
            services.Wrap<ITurnHandler>((inner, parts) => new PatientTurnHandler(inner, parts.GetRequiredService<TurnPatience>()));
        return services;
    }
}
