using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.WeChat;

/// <summary>Puts the WeChat official account into the program. Without <c>WeChat:Token</c> the channel is off.</summary>
internal static class WeChatRegistration
{
    /// <summary>Path of the server address that stands on the platform's page.</summary>
    public const string Path = "/wechat";

    private const string HowToSwitchOn =
        "The WeChat channel is off. Set WeChat:Token, WeChat:AppId, WeChat:AppSecret and WeChat:EncodingAESKey to the values of the platform's page, and start again.";

    public static IServiceCollection AddWeChat(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddWeChatOptions();
        if (!WeChatOptions.IsOn(configuration))
            return services;
        services.AddWeChatApi();
        services.AddSingleton<WeChatText>();
        services.AddSingleton<WeChatAccountState>();
        services.AddHostedService<WeChatAccountWatch>();
        services.AddSingleton<WeChatPictures>();
        services.AddSingleton<WeChatParts>();
        services.AddSingleton<WeChatBudget>();
        services.AddSingleton<WeChatNews>();
        services.AddSingleton<WeChatTyping>();
        services.AddHostedService(provider => provider.GetRequiredService<WeChatTyping>());
        services.AddHostedService<WeChatHumanTyping>();
        services.AddSingleton<IChannel, WeChatChannel>();
        services.AddWeChatInbound();
        return services;
    }

    public static IServiceCollection AddWeChatOptions(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<WeChatOptions, WeChatOptionsValidator>().BindConfiguration(WeChatOptions.Section);
        return services.AddSingleton<IValidateOptions<WeChatOptions>, WeChatOptionsRules>();
    }

    /// <summary>Calls of the platform, for the channel and for operators' commands.</summary>
    public static IServiceCollection AddWeChatApi(this IServiceCollection services)
    {
        services.AddHttpClient(WeChatHttp.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = WeChatHttp.ConnectTimeout,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            });
        services.TryAddSingleton<Random>();
        services.AddSingleton<WeChatHttp>();
        services.AddSingleton<WeChatNotes>();
        services.AddSingleton<WeChatPauses>();
        services.AddSingleton<WeChatTokenSeal>();
        services.AddSingleton<WeChatTokens>();
        services.AddSingleton<WeChatApi>();
        services.AddSingleton<WeChatMedia>();
        services.AddSingleton<WeChatMenuApi>();
        services.AddSingleton<WeChatQrCodes>();
        return services.AddSingleton<WeChatSends>();
    }

    public static void MapWeChat(this WebApplication app)
    {
        if (WeChatOptions.IsOn(app.Configuration))
        {
            app.MapWeChatInbound();
            return;
        }
        app.MapMethods(Path, [HttpMethods.Get, HttpMethods.Post], () => Results.Text(HowToSwitchOn, statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
