using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Operations;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.UtilitySystems;

namespace ServiceBot.Tests.Handoff;

/// <summary>The whole bot on the real engine and SQLite, at a time that stands still; the queue is looked at when a test says so.</summary>
internal sealed class HandoffTalk : IAsyncDisposable
{
    /// <summary>Friday, 10:00 in China.</summary>
    private static readonly DateTimeOffset Open = new(2026, 11, 27, 2, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private HandoffNode? _node;
    private int _words;

    public HandoffNode Node => _node ?? throw new InvalidOperationException("The node has not started.");

    public StoppedTime Time { get; } = new(Open);

    public static async Task<HandoffTalk> StartAsync(Action<IServiceCollection>? adjust = null)
    {
        var talk = new HandoffTalk();
        var settings = EngineSettings.Sqlite(talk._folder.Path);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        talk._node = new HandoffNode(await EngineHost.StartAsync(settings, configure: services =>
        {
            services.AddSingleton<TimeProvider>(talk.Time);
            services.AddUtilitySystems(configuration);
            services.AddBot(configuration);
            services.Remove(services.Single(one => one.ImplementationType?.Name == "QueueWorker"));
            adjust?.Invoke(services);
        }));
        return talk;
    }

    /// <summary>Says something and hears everything that is answered to it.</summary>
    public Task<string> SayAsync(ConversationKey conversation, string text, bool isAnswered = true) =>
        ExchangeAsync(conversation, EngineHost.Message(text, NextId()), isAnswered);

    public Task<string> PressAsync(ConversationKey conversation) => EventAsync(conversation, "servicebot/human");

    public Task<string> EventAsync(ConversationKey conversation, string name) => ExchangeAsync(
        conversation, EngineHost.Message("", NextId()) with { Type = ActivityType.Event, Name = name, Text = null }, isAnswered: true);

    /// <summary>A new conversation that has said one thing.</summary>
    public async Task<ConversationKey> BeginAsync(string id, string text)
    {
        var conversation = await Node.Engine.OpenAsync(id);
        await SayAsync(conversation, text);
        return conversation;
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
            await _node.DisposeAsync();
        _folder.Dispose();
    }

    private string NextId() => $"w{Interlocked.Increment(ref _words)}";

    private async Task<string> ExchangeAsync(ConversationKey conversation, Activity activity, bool isAnswered)
    {
        using var answered = new SemaphoreSlim(0);
        var signals = Node.Engine.Services.GetRequiredService<StoreSignals>();
        void Listen(StoredGroup group)
        {
            if (group.Steps.Any(step => step.Answered.Any(entry => entry.Activity.Id == activity.Id)))
                answered.Release();
        }
        signals.Stored += Listen;
        await Node.Engine.Intake.AcceptAsync(conversation, activity, default);
        Assert.True(await answered.WaitAsync(EngineHost.Patience));
        signals.Stored -= Listen;
        var entries = await Node.Engine.Transcript.ReadAsync(conversation, 0, 1000, default);
        var heard = entries.Where(e => e.Activity.ReplyToId == activity.Id).Select(e => e.Activity.Text ?? "").ToList();
        Assert.Equal(isAnswered, heard.Count > 0);
        return string.Join('\n', heard);
    }
}
