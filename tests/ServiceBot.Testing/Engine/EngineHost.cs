using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores;

namespace ServiceBot.Testing.Engine;

/// <summary>One node of the real engine on a real database, without a web server.</summary>
public sealed class EngineHost : IAsyncDisposable
{
    /// <summary>Generous: only against hanging.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly IHost _host;
    private bool _isStopped;

    private EngineHost(IHost host, ScriptedHandler handler) => (_host, Handler) = (host, handler);

    public ScriptedHandler Handler { get; }

    public IMessageIntake Intake => _host.Services.GetRequiredService<IMessageIntake>();

    public ITranscriptReader Transcript => _host.Services.GetRequiredService<ITranscriptReader>();

    public ITranscriptFeed Feed => _host.Services.GetRequiredService<ITranscriptFeed>();

    public IServiceProvider Services => _host.Services;

    public static async Task<EngineHost> StartAsync(
        IReadOnlyDictionary<string, string?> settings,
        ScriptedHandler? handler = null,
        Action<IServiceCollection>? configure = null)
    {
        handler ??= new ScriptedHandler();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddStores();
        builder.Services.AddMessaging();
        builder.Services.AddSingleton<ITurnHandler>(handler);
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new EngineHost(host, handler);
    }

    /// <summary>Opens a conversation of the Direct Line kind: its clients read the transcript.</summary>
    public Task<ConversationKey> OpenAsync(string id, string channel = "directline") => Intake.OpenAsync(
        new ConversationAddress { Channel = channel, NativeId = id, ChannelUser = "user-" + id }, default);

    public Task<Acceptance> SayAsync(ConversationKey conversation, string text, string? id = null, string? clientId = null) =>
        Intake.AcceptAsync(conversation, Message(text, id, clientId), default);

    /// <summary>Says something in a request that waits to carry the answer back.</summary>
    public Task<Acceptance> AskAsync(ConversationKey conversation, string text, string id, DateTimeOffset inlineUntil) =>
        Intake.AcceptAsync(conversation, Message(text, id) with { InlineUntil = inlineUntil }, default);

    /// <summary>What a request can carry back.</summary>
    public Task<InlineAnswer> TakeAsync(ConversationKey conversation, string id) =>
        Services.GetRequiredService<IInlineReplies>().TakeAsync(conversation, id, Patience, default);

    public static Activity Message(string text, string? id = null, string? clientId = null) => new()
    {
        Id = id ?? Guid.NewGuid().ToString("n"),
        Type = ActivityType.Message,
        From = ActivityRole.Customer,
        Timestamp = TimeProvider.System.GetUtcNow(),
        Text = text,
        ClientActivityId = clientId,
    };

    /// <summary>Waits until the transcript fulfils a condition.</summary>
    public async Task<IReadOnlyList<TranscriptEntry>> WhenAsync(
        ConversationKey conversation, Func<IReadOnlyList<TranscriptEntry>, bool> isMet)
    {
        using var signal = new SemaphoreSlim(0);
        using var subscription = Feed.Subscribe(conversation, _ => signal.Release());
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (true)
        {
            var entries = await Transcript.ReadAsync(conversation, 0, 1000, patience.Token);
            if (isMet(entries))
                return entries;
            await signal.WaitAsync(patience.Token);
        }
    }

    /// <summary>Waits for so many bot replies.</summary>
    public async Task<IReadOnlyList<string>> RepliesAsync(ConversationKey conversation, int count)
    {
        var entries = await WhenAsync(conversation, e => e.Count(IsReply) >= count);
        return [.. entries.Where(IsReply).Select(e => e.Activity.Text ?? "")];
    }

    public async Task StopAsync()
    {
        if (_isStopped)
            return;
        _isStopped = true;
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }

    public ValueTask DisposeAsync() => new(StopAsync());

    private static bool IsReply(TranscriptEntry entry) => entry.Activity.From == ActivityRole.Bot;
}
