namespace ServiceBot.Desk.Settings;

/// <summary>Registers what is set at the desk.</summary>
internal static class SettingsRegistration
{
    public static IServiceCollection AddDeskSettings(this IServiceCollection services)
    {
        services.AddSingleton(_ => DeskSeed.Read());
        services.AddSingleton<LiveSettings>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveSettings>());
        services.AddSingleton(new DeskRibbon(null));
        services.AddSingleton<DeskCatalogs>();
        services.AddHostedService<CannedStart>();
        services.AddDeskJson(SettingsJson.Default);
        return services;
    }

    public static void MapDeskSettings(this RouteGroupBuilder api)
    {
        api.MapSettings();
        api.MapCanned();
    }
}
