using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using ServiceBot.Core.Chat;
using ServiceBot.Models;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Models;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Models;

/// <summary>The chat model as the program has it, on a real database, with short waits.</summary>
internal sealed class ModelParts : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private ModelParts(ScriptedModelServer server, EngineHost engine, TemporaryFolder folder, RecordedLogs logs, ShiftedTime time) =>
        (Server, Engine, _folder, Logs, Time) = (server, engine, folder, logs, time);

    public ScriptedModelServer Server { get; }

    public EngineHost Engine { get; }

    public RecordedLogs Logs { get; }

    public ShiftedTime Time { get; }

    public IChatClient Client => Engine.Services.GetRequiredService<ChatModel>().Client!;

    public IModelJournal Journal => Engine.Services.GetRequiredService<IModelJournal>();

    public IModelUsage Usage => Engine.Services.GetRequiredService<IModelUsage>();

    public static async Task<ModelParts> StartAsync(params (string Key, string Value)[] settings) =>
        await StartAsync(await ScriptedModelServer.StartAsync(), settings);

    public static async Task<ModelParts> StartAsync(ScriptedModelServer server, params (string Key, string Value)[] settings)
    {
        var folder = new TemporaryFolder();
        var (logs, time) = (new RecordedLogs(), new ShiftedTime());
        var values = new Dictionary<string, string?>(EngineSettings.Sqlite(folder.Path));
        foreach (var (key, value) in server.Settings())
            values[key] = value;
        values["Chat:RetryPause"] = "00:00:00.010";
        values["Chat:AttemptTimeout"] = values["Chat:IdleTimeout"] = "00:01:00";
        foreach (var (key, value) in settings)
            values["Chat:" + key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var engine = await EngineHost.StartAsync(values, configure: services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddLogging(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
            services.AddMetrics();
            services.AddChatModel(configuration);
        });
        return new ModelParts(server, engine, folder, logs, time);
    }

    /// <summary>Options of a call with a budget of its own.</summary>
    public ChatOptions Turn(ChatTurnOptions? options = null, Core.Conversations.ConversationKey? conversation = null) =>
        new ModelCall(ModelPurpose.Answer, conversation, new TurnBudget(options ?? new ChatTurnOptions(), Time)).AttachTo(new ChatOptions());

    public async Task<HealthReport> HealthAsync() => await Engine.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    /// <summary>Asks until the breaker is open.</summary>
    public async Task OpenBreakerAsync()
    {
        ModelFailure? failure = null;
        for (var attempt = 0; attempt < 20 && failure != ModelFailure.BreakerOpen; attempt++)
            failure = (await Assert.ThrowsAsync<ModelException>(() => Client.GetResponseAsync(ModelAsk.Question))).Failure;
        Assert.Equal(ModelFailure.BreakerOpen, failure);
    }

    /// <summary>Asks until the breaker is closed again, and gives that answer.</summary>
    public async Task<ChatResponse> WhenClosedAsync()
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (true)
            try
            {
                return await Client.GetResponseAsync(ModelAsk.Question, cancellationToken: patience.Token);
            }
            catch (ModelException exception) when (exception.Failure == ModelFailure.BreakerOpen)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
            }
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
