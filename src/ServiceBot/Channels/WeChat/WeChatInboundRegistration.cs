namespace ServiceBot.Channels.WeChat;

/// <summary>The receiving side: what checks, decodes, stores and acknowledges pushes.</summary>
internal static class WeChatInboundRegistration
{
    public static IServiceCollection AddWeChatInbound(this IServiceCollection services) => services;

    public static void MapWeChatInbound(this WebApplication app) => ArgumentNullException.ThrowIfNull(app);
}
