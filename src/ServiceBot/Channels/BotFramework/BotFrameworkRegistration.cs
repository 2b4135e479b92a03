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
        return services;
    }
}
