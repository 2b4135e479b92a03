using Microsoft.Extensions.Options;

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
        services.AddSingleton<WeChatText>();
        services.AddSingleton<WeChatAccountState>();
        services.AddHostedService<WeChatAccountWatch>();
        services.AddWeChatInbound();
        return services;
    }

    public static IServiceCollection AddWeChatOptions(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<WeChatOptions, WeChatOptionsValidator>().BindConfiguration(WeChatOptions.Section);
        return services.AddSingleton<IValidateOptions<WeChatOptions>, WeChatOptionsRules>();
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
