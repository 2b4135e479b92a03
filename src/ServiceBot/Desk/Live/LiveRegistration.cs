using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Live;

/// <summary>Puts the live connection into the desk.</summary>
internal static class LiveRegistration
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Lost = TimeSpan.FromSeconds(30);

    /// <summary>What a page says is short.</summary>
    private const long LargestMessage = 8 * 1024;

    public static void AddDeskLive(this IServiceCollection services)
    {
        services.AddSingleton<DeskSockets>();
        services.AddSingleton<LiveAlerts>();
        services.AddSingleton<LiveNews>();
        services.AddSingleton<LiveCounts>();
        services.AddSingleton<LiveDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveDesk>());
        services.AddSingleton<DeskPresence>();
        services.AddHostedService(provider => provider.GetRequiredService<DeskPresence>());
        services.AddSignalR(options =>
        {
            options.KeepAliveInterval = KeepAlive;
            options.ClientTimeoutInterval = Lost;
            options.MaximumReceiveMessageSize = LargestMessage;
        }).AddJsonProtocol(options =>
        {
            var json = options.PayloadSerializerOptions;
            json.TypeInfoResolverChain.Insert(0, LiveJson.Default);
            json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        });
    }

    public static void MapDeskLive(this WebApplication app) => app.MapHub<DeskHub>(DeskRegistration.Hub).RequireAuthorization(DeskPolicies.Agent);
}
