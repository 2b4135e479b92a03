using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.BotFramework;

/// <summary>The outgoing half of the channel.</summary>
internal static class ConnectorRegistration
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddConnector(this IServiceCollection services)
    {
        services.AddPlatformClient(ConnectorTokens.HttpClientName);
        services.AddPlatformClient(ConnectorClient.HttpClientName);
        services.AddHttpClient(FileDownloads.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                // Each step is judged before it is taken.
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = ConnectionLifetime,
                ConnectCallback = new PublicConnections(provider.GetRequiredService<ServiceHosts>()).ConnectAsync,
            });
        services.AddSingleton<IFileSource, FileDownloads>();
        services.AddSingleton<ConnectorTokens>();
        services.AddSingleton<ConnectorClient>();
        services.AddSingleton<ActivityWriter>();
        services.AddSingleton<HandoffEvents>();
        services.AddSingleton<HandoffStatus>();
        services.AddSingleton<IChannel, BotFrameworkChannel>();
        services.AddSingleton<TypingNotices>();
        services.AddHostedService(provider => provider.GetRequiredService<TypingNotices>());
        services.AddHostedService<HumanTyping>();
        return services;
    }

    private static void AddPlatformClient(this IServiceCollection services, string name) =>
        services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // A token must not follow a redirection; the callers count the time.
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = ConnectionLifetime,
            });
}
