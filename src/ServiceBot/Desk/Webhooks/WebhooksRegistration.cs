namespace ServiceBot.Desk.Webhooks;

/// <summary>Registers other systems that are told of what happens.</summary>
internal static class WebhooksRegistration
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void AddDeskWebhooks(this IServiceCollection services)
    {
        services.AddHttpClient(WebhookSender.Client, client => client.Timeout = Patience)
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                // A redirect could lead into the house, and so could a proxy.
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                ConnectCallback = provider.GetRequiredService<WebhookAddresses>().ConnectAsync,
            });
        services.AddSingleton<WebhookAddresses>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookRound>();
        services.AddHostedService<WebhookWorker>();
        services.AddDeskJson(WebhooksJson.Default);
    }
}
