using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceBot.Channels.BotFramework;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Prompts;
using ServiceBot.Files;
using ServiceBot.Stores;
using ServiceBot.Testing;
using ServiceBot.Testing.BotFramework;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Channels.BotFramework;

/// <summary>The Bot Framework channel on a real port, between a sign-in service and a channel that both are real HTTP.</summary>
public sealed class BotFrameworkHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = EngineHost.Patience;

    private readonly WebApplication _app;
    private readonly IReadOnlyList<IAsyncDisposable> _ownPlatform;
    private readonly TemporaryFolder? _ownFolder;
    private bool _isStopped;

    private BotFrameworkHost(
        WebApplication app, FakeIdentity identity, FakeConnector connector, ShiftedTime time, RecordedLogs logs,
        IReadOnlyList<IAsyncDisposable> ownPlatform, TemporaryFolder? ownFolder)
    {
        (_app, Identity, Connector, Time, Logs) = (app, identity, connector, time, logs);
        (_ownPlatform, _ownFolder) = (ownPlatform, ownFolder);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = Patience };
    }

    public FakeIdentity Identity { get; }

    public FakeConnector Connector { get; }

    /// <summary>The address that activities of these tests name.</summary>
    public string ServiceUrl => Connector.ServiceUrl;

    public ShiftedTime Time { get; }

    public RecordedLogs Logs { get; }

    public HttpClient Http { get; }

    public ScriptedHandler Handler { get; private init; } = new();

    private SemaphoreSlim Answered { get; init; } = new(0);

    private SemaphoreSlim Served { get; init; } = new(0);

    public IServiceProvider Services => _app.Services;

    /// <param name="settings">Configuration besides the defaults of these tests; null takes a default away.</param>
    /// <param name="identity">A sign-in service of the test's; else one as it should be.</param>
    /// <param name="connector">A channel that outlives the program; else one of its own.</param>
    /// <param name="dataDirectory">Where data is kept, for programs that come after one another; else a folder of its own.</param>
    /// <param name="handler">Answers the turns.</param>
    /// <param name="configure">Other parts.</param>
    /// <param name="environment">Where the program believes to run.</param>
    public static async Task<BotFrameworkHost> StartAsync(
        Dictionary<string, string?>? settings = null, FakeIdentity? identity = null, FakeConnector? connector = null,
        string? dataDirectory = null, ScriptedHandler? handler = null, Action<IServiceCollection>? configure = null, string environment = "Production")
    {
        var time = new ShiftedTime();
        List<IAsyncDisposable> ownPlatform = [];
        if (identity is null)
            ownPlatform.Add(identity = await FakeIdentity.StartAsync(time));
        if (connector is null)
            ownPlatform.Add(connector = await FakeConnector.StartAsync());
        handler ??= new ScriptedHandler();
        var ownFolder = dataDirectory is null ? new TemporaryFolder() : null;
        var logs = new RecordedLogs();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:DataDirectory"] = dataDirectory ?? ownFolder?.Path,
            ["Storage:SurvivesPowerLoss"] = "false",
            ["Messaging:GatherWindow"] = "00:00:00",
            ["BotFramework:OpenIdMetadata"] = identity.DocumentUrl,
            ["BotFramework:EmulatorOpenIdMetadata"] = identity.DocumentUrl,
            ["Logging:LogLevel:Default"] = "Trace",
        });
        builder.Configuration.AddInMemoryCollection(connector.Settings());
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<ITurnHandler>(handler);
        builder.Services.AddSingleton(new PromptFolder(Path.Combine(AppContext.BaseDirectory, "prompts"))).AddPrompts();
        builder.Services.AddStores();
        builder.Services.AddMessaging();
        builder.Services.AddFiles();
        builder.Services.AddBotFramework();
        configure?.Invoke(builder.Services);
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
        var app = builder.Build();
        var answered = new SemaphoreSlim(0);
        var script = handler.Script;
        handler.Script = async (turn, cancellationToken) =>
        {
            var result = await script(turn, cancellationToken);
            answered.Release(turn.Inbound.Count);
            return result;
        };
        var served = new SemaphoreSlim(0);
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            finally
            {
                served.Release();
            }
        });
        app.MapBotFramework();
        await app.StartAsync();
        return new BotFrameworkHost(app, identity, connector, time, logs, ownPlatform, ownFolder)
        {
            Handler = handler,
            Answered = answered,
            Served = served,
        };
    }

    /// <summary>A message as a channel delivers it.</summary>
    public JsonObject Message(string? text, string id = "m1", string conversation = "c1", string channel = "msteams") => new()
    {
        ["type"] = "message",
        ["id"] = id,
        ["timestamp"] = "2026-11-27T03:00:00.0000000Z",
        ["channelId"] = channel,
        ["serviceUrl"] = ServiceUrl,
        ["from"] = new JsonObject { ["id"] = "29:user", ["name"] = "王小明", ["role"] = "user" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "bot" },
        ["conversation"] = new JsonObject { ["id"] = conversation },
        ["locale"] = "zh-CN",
        ["text"] = text,
    };

    /// <summary>Delivers an activity with a good token.</summary>
    public Task<(int Status, string Body)> DeliverAsync(JsonObject activity) => DeliverAsync(activity, Identity.Token(ServiceUrl).ToString());

    /// <summary>Delivers an activity with any token; null for none.</summary>
    public Task<(int Status, string Body)> DeliverAsync(JsonObject activity, string? token)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return PostAsync(activity.ToJsonString(), token is null ? null : "Bearer " + token);
    }

    /// <summary>Posts any bytes with any header.</summary>
    public async Task<(int Status, string Body)> PostAsync(string body, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until turns have answered so many more activities.</summary>
    public async Task AnsweredAsync(int activities)
    {
        for (var i = 0; i < activities; i++)
            Assert.True(await Answered.WaitAsync(Patience), "No turn ran.");
    }

    /// <summary>Waits until so many more calls are over, answered or not.</summary>
    public async Task ServedAsync(int calls)
    {
        for (var i = 0; i < calls; i++)
            Assert.True(await Served.WaitAsync(Patience), "The call does not end.");
    }

    /// <summary>Everything that was stored of a conversation.</summary>
    public async Task<IReadOnlyList<Activity>> TranscriptAsync(
        string conversation = "c1", string channel = "msteams", string? groupMember = null) =>
        await ReadAsync(await OpenAsync(conversation, channel, groupMember));

    /// <summary>What was stored of a conversation, once so many fulfil a condition.</summary>
    public async Task<IReadOnlyList<Activity>> StoredAsync(int count, Func<Activity, bool> isMeant, string conversation = "c1", string channel = "msteams")
    {
        using var signal = new SemaphoreSlim(0);
        var key = await OpenAsync(conversation, channel, null);
        using var listening = Services.GetRequiredService<ITranscriptFeed>().Subscribe(key, _ => signal.Release());
        while (true)
        {
            var stored = (await ReadAsync(key)).Where(isMeant).ToList();
            if (stored.Count >= count)
                return stored;
            Assert.True(await signal.WaitAsync(Patience), "Nothing is stored.");
        }
    }

    private Task<ConversationKey> OpenAsync(string conversation, string channel, string? groupMember) =>
        Services.GetRequiredService<IMessageIntake>().OpenAsync(new ConversationAddress
        {
            Channel = "botframework",
            NativeId = groupMember is null ? channel + "|" + conversation : $"{channel}#{Uri.EscapeDataString(groupMember)}|{conversation}",
            ChannelUser = "nobody",
        }, default);

    private async Task<IReadOnlyList<Activity>> ReadAsync(ConversationKey key)
    {
        var entries = await Services.GetRequiredService<ITranscriptReader>().ReadAsync(key, 0, 100, default);
        return [.. entries.Select(entry => entry.Activity)];
    }

    /// <summary>Waits until no file is to be fetched any more.</summary>
    public async Task NothingAwaitedAsync()
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        var shared = Services.GetRequiredService<ISharedValues>();
        while ((await shared.ListAsync("awaited:", 1, patience.Token)).Count > 0)
            await Task.Yield();
    }

    /// <summary>Stops the program as a deployment does.</summary>
    public async Task StopAsync()
    {
        if (_isStopped)
            return;
        _isStopped = true;
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await StopAsync();
        Answered.Dispose();
        Served.Dispose();
        foreach (var part in _ownPlatform)
            await part.DisposeAsync();
        _ownFolder?.Dispose();
    }
}
