using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Prompts;
using ServiceBot.Files;
using ServiceBot.Stores;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Testing.WeChat;

/// <summary>The WeChat channel on a real port, with scripted answers, over conversations that outlive it.</summary>
internal sealed class WeChatHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryFolder? _ownFolder;
    private bool _isStopped;

    private WeChatHost(WebApplication app, ScriptedHandler handler, ScriptedSends sends, ShiftedTime time, WeChatMode mode, TemporaryFolder? ownFolder)
    {
        (_app, Handler, Sends, Time, _ownFolder) = (app, handler, sends, time, ownFolder);
        Platform = new WeChatPlatform(new Uri(app.Urls.Single()), mode, time);
    }

    public ScriptedHandler Handler { get; }

    /// <summary>What went out by the API instead of within a request.</summary>
    public ScriptedSends Sends { get; }

    public ShiftedTime Time { get; }

    public WeChatPlatform Platform { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Url => new(_app.Urls.Single());

    /// <param name="settings">Configuration besides the defaults of these tests.</param>
    /// <param name="handler">Answers the turns.</param>
    /// <param name="dataDirectory">Where data is kept, for programs that come after one another; else a folder of its own.</param>
    /// <param name="configure">Other parts.</param>
    /// <param name="mode">How pushes are protected.</param>
    public static async Task<WeChatHost> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null, ScriptedHandler? handler = null, string? dataDirectory = null,
        Action<IServiceCollection>? configure = null, WeChatMode mode = WeChatMode.Safe)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var ownFolder = dataDirectory is null ? new TemporaryFolder() : null;
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:DataDirectory"] = dataDirectory ?? ownFolder?.Path,
            ["Storage:SurvivesPowerLoss"] = "false",
            ["Messaging:GatherWindow"] = "00:00:00",
            ["Messaging:SweepInterval"] = "00:00:00.2",
            ["Messaging:StopGrace"] = "00:00:00.2",
            ["Outbox:PollInterval"] = "00:00:00.1",
            ["WeChat:AppId"] = WeChatPlatform.AppId,
            ["WeChat:AppSecret"] = "0123456789abcdef0123456789abcdef",
            ["WeChat:Token"] = WeChatPlatform.Token,
            ["WeChat:EncodingAESKey"] = WeChatPlatform.EncodingKey,
            ["WeChat:Mode"] = mode.ToString(),
            ["WeChat:ReplyPatience"] = "00:00:04",
            // Machines under test are busy.
            ["WeChat:EventPatience"] = "00:00:04",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        handler ??= new ScriptedHandler();
        var time = new ShiftedTime();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<ITurnHandler>(handler);
        builder.Services.AddStores();
        builder.Services.AddMessaging();
        builder.Services.AddSingleton(new PromptFolder(Path.Combine(AppContext.BaseDirectory, "prompts")));
        builder.Services.AddPrompts();
        builder.Services.AddFiles();
        builder.Services.AddWeChat(builder.Configuration);
        builder.Services.RemoveAll<IChannel>();
        builder.Services.AddSingleton<ScriptedSends>();
        builder.Services.AddSingleton<IChannel>(provider => provider.GetRequiredService<ScriptedSends>());
        configure?.Invoke(builder.Services);
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
        var app = builder.Build();
        app.MapWeChat();
        await app.StartAsync();
        return new WeChatHost(app, handler, app.Services.GetRequiredService<ScriptedSends>(), time, mode, ownFolder);
    }

    /// <summary>A customer's text, as it comes from the platform now.</summary>
    public Task<WeChatPushed> SayAsync(string id, string text, string user = WeChatXmlOf.User) =>
        Platform.PushAsync(WeChatXmlOf.Text(id, text, Time.GetUtcNow(), user));

    /// <summary>What is stored of a customer's conversation.</summary>
    public async Task<IReadOnlyList<TranscriptEntry>> TranscriptAsync(string user = WeChatXmlOf.User)
    {
        var transcripts = Services.GetRequiredService<ITranscriptReader>();
        return await transcripts.FindAsync("wechat", WeChatXmlOf.Account + ":" + user, default) is var (key, _)
            ? await transcripts.ReadAsync(key, 0, 1000, default)
            : [];
    }

    public async Task StopAsync()
    {
        if (_isStopped)
            return;
        _isStopped = true;
        await _app.StopAsync();
        await _app.DisposeAsync();
        Platform.Dispose();
        _ownFolder?.Dispose();
    }

    public ValueTask DisposeAsync() => new(StopAsync());
}
