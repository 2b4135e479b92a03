using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.WeChat;

/// <summary>The receiving side: what checks, decodes, stores and acknowledges pushes.</summary>
internal static class WeChatInboundRegistration
{
    public static IServiceCollection AddWeChatInbound(this IServiceCollection services)
    {
        services.AddSingleton<WeChatGate>();
        services.AddSingleton<WeChatEvents>();
        services.AddSingleton<WeChatPushReader>();
        services.AddSingleton<WeChatConversations>();
        services.AddSingleton<WeChatChoices>();
        services.AddSingleton<WeChatInbox>();
        services.AddSingleton<WeChatPassive>();
        services.AddSingleton<WeChatReceivedFiles>();
        services.AddSingleton<IFileSource>(provider => provider.GetRequiredService<WeChatReceivedFiles>());
        services.AddSingleton<WeChatAnswering>();
        services.AddSingleton<WeChatEndpoint>();
        return services;
    }

    public static void MapWeChatInbound(this WebApplication app)
    {
        var endpoint = app.Services.GetRequiredService<WeChatEndpoint>();
        app.MapGet(WeChatRegistration.Path, endpoint.CheckAsync);
        app.MapPost(WeChatRegistration.Path, endpoint.ReceiveAsync);
    }
}
