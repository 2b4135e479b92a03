using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Puts the Bot Framework channel into the program.</summary>
internal static class BotFrameworkRegistration
{
    /// <summary>The one address that channels post to.</summary>
    public const string Path = "/api/messages";

    /// <summary>Channel name, as in <see cref="Core.Conversations.ConversationAddress.Channel"/>.</summary>
    public const string ChannelName = "botframework";

    public static IServiceCollection AddBotFramework(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<BotFrameworkOptions, BotFrameworkOptionsValidator>()
            .BindConfiguration(BotFrameworkOptions.Section);
        services.AddSingleton<IValidateOptions<BotFrameworkOptions>, BotFrameworkOptionsRules>();
        services.AddSingleton(provider => BotFrameworkAddresses.Of(provider.GetRequiredService<IOptions<BotFrameworkOptions>>().Value));
        services.AddSingleton<ServiceHosts>();
        services.AddHttpClient(SigningKeys.HttpClientName, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = SigningKeys.MaxDocumentBytes;
            })
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // The keys come from the configured address or not at all.
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            });
        services.AddSingleton<CallerKeys>();
        services.AddHostedService<KeyRenewal>();
        services.AddSingleton<CallerTokens>();
        services.AddSingleton<CallerRules>();
        services.AddSingleton<DeliveryReader>();
        services.AddSingleton<KnownConversations>();
        services.AddSingleton<DeliveryDesk>();
        services.AddSingleton<ReceivedAttachments>();
        services.AddSingleton<InlineAnswers>();
        services.AddSingleton<MessagesEndpoint>();
        return services.AddConnector();
    }

    public static void MapBotFramework(this WebApplication app) =>
        app.MapPost(Path, app.Services.GetRequiredService<MessagesEndpoint>().PostAsync);
}
