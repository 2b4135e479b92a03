using Microsoft.Extensions.Options;
using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Messaging;
using ServiceBot.Operations.Verbs;
using ServiceBot.Stores;

namespace ServiceBot.Operations.WeChat;

/// <summary>The parts that the <c>wechat</c> commands need, from the same settings as the program.</summary>
internal static class WeChatCommandHost
{
    /// <summary>Parts that call the platform.</summary>
    public static IHost Calling(IReadOnlyList<string> settings) => Build(settings, services =>
    {
        services.AddWeChatApi();
        services.AddSingleton<ISharedValues, NothingShared>();
        services.AddSingleton<IChannelBook, NothingCounted>();
    });

    /// <summary>Parts that read what the program has kept.</summary>
    public static IHost Reading(IReadOnlyList<string> settings) => Build(settings, services =>
    {
        services.AddStores();
        services.AddMessaging();
        services.AddSingleton<WeChatTokenSeal>();
    });

    /// <summary>Says what a call that was not done ended in.</summary>
    /// <exception cref="InvalidDataException">Unless it was done.</exception>
    public static WeChatWire Done(WeChatResponse response, string what) => response switch
    {
        WeChatResponse.Done done => done.Body,
        WeChatResponse.Refused refused => throw new InvalidDataException(
            $"WeChat refused {what} with error {refused.Rule.Code}: {WeChatNotes.Detail(refused)}"),
        WeChatResponse.NotSent notSent => throw new InvalidDataException(
            $"WeChat could not be reached ({notSent.Cause}). Check the network and WeChat:ApiBaseUrl."),
        _ => throw new InvalidDataException(
            $"WeChat gave no answer to {what} ({WeChatNotes.Detail(response)}); nobody knows whether it was done. Try again."),
    };

    private static IHost Build(IReadOnlyList<string> settings, Action<IServiceCollection> add)
    {
        if (SettingArguments.FirstMistake(settings) is { } mistake)
            throw new InvalidDataException(mistake);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = [.. settings],
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddWeChatOptions();
        add(builder.Services);
        var host = builder.Build();
        host.Services.GetRequiredService<IStartupValidator>().Validate();
        var options = host.Services.GetRequiredService<IOptions<WeChatOptions>>().Value;
        if (options.AppId.Length == 0 || options.AppSecret.Length == 0)
            throw new InvalidDataException("Set WeChat:AppId and WeChat:AppSecret to the values of the platform's page.");
        return host;
    }
}
