using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ServiceBot.Secrets;

namespace ServiceBot.UtilitySystems.Events;

/// <summary>Puts the field system's way in into the program.</summary>
internal static class EventsRegistration
{
    public static IServiceCollection AddWorkOrderEvents(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<EventOptions, EventOptionsValidator>().BindConfiguration(EventOptions.Section);
        services.AddSingleton<IValidateOptions<EventOptions>, EventOptionsRules>();
        services.TryAddSingleton(provider => SecretFolder.From(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<EventSignatures>();
        services.AddSingleton<EventEndpoint>();
        return services;
    }

    public static void MapWorkOrderEvents(this WebApplication app) =>
        app.MapPost(EventEndpoint.Path, app.Services.GetRequiredService<EventEndpoint>().PostAsync);
}
