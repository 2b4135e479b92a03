using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Prompts;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Handoff;

/// <summary>One node of the real engine with handoff and queue, and what tests ask of it. Turns are scripted.</summary>
internal sealed class HandoffNode(EngineHost engine) : IAsyncDisposable
{
    public EngineHost Engine => engine;

    public IEpisodeStore Episodes => engine.Services.GetRequiredService<IEpisodeStore>();

    public IHumanAgentStore People => engine.Services.GetRequiredService<IHumanAgentStore>();

    public IDeskNotes Notes => engine.Services.GetRequiredService<IDeskNotes>();

    public IHumanAgentWords Words => engine.Services.GetRequiredService<IHumanAgentWords>();

    public HandoffDesk Desk => engine.Services.GetRequiredService<HandoffDesk>();

    public EpisodeSignals Signals => engine.Services.GetRequiredService<EpisodeSignals>();

    public QueueRound Round => engine.Services.GetRequiredService<QueueRound>();

    /// <param name="settings">Database and engine.</param>
    /// <param name="handler">Answers turns; null for an echo.</param>
    /// <param name="time">The clock; null for the real one.</param>
    /// <param name="rings">Whether the queue is looked at by itself; otherwise only when a test runs <see cref="Round"/>.</param>
    /// <param name="channel">A channel that replies are sent on; null for none.</param>
    public static async Task<HandoffNode> StartAsync(
        IReadOnlyDictionary<string, string?> settings,
        ScriptedHandler? handler = null,
        TimeProvider? time = null,
        bool rings = false,
        IChannel? channel = null) =>
        new(await EngineHost.StartAsync(settings.With("Handoff:Tick", "00:00:00.1"), handler, services =>
        {
            if (time is not null)
                services.AddSingleton(time);
            if (channel is not null)
                services.AddSingleton(channel);
            services.AddSingleton(new PromptFolder(Path.Combine(AppContext.BaseDirectory, "prompts")));
            services.AddPrompts();
            services.AddHandoff();
            if (!rings)
                services.Remove(services.Single(one => one.ImplementationType?.Name == "QueueWorker"));
        }));

    /// <summary>A human agent at their desk.</summary>
    public async Task SignInAsync(string id, int capacity = 3, string number = "1024", params string[] queues)
    {
        await People.SaveAsync(new HumanAgentProfile(id, number, capacity, queues.Length == 0 ? ["general", "emergency"] : queues, []), default);
        await People.SetAvailableAsync(id, true, default);
    }

    public Task<MoveOutcome> MoveAsync(ConversationKey conversation, EpisodeMove move, EpisodeActor? actor = null) =>
        Episodes.MoveAsync(new EpisodeCommand(conversation, move, actor ?? EpisodeActor.System), default);

    public Task<MoveOutcome> EnqueueAsync(ConversationKey conversation) => MoveAsync(
        conversation,
        new EpisodeMove.Enqueue(new HandoffRequest(HandoffReason.Asked, HandoffPriority.Normal, HandoffQueues.General, null)),
        EpisodeActor.Customer);

    public Task<SayingOutcome> SayAsync(ConversationKey conversation, string humanAgent, string text, string? clientId = null) =>
        Words.SayAsync(conversation, humanAgent, clientId ?? Guid.NewGuid().ToString("n"), text, default);

    public async Task<EpisodeState> StateAsync(ConversationKey conversation) =>
        (await Episodes.FindOpenAsync(conversation, default))?.State ?? EpisodeState.Bot;

    public async Task<IReadOnlyList<EpisodeEvent>> EventsAsync(ConversationKey conversation)
    {
        var events = new List<EpisodeEvent>();
        foreach (var episode in (await Episodes.ReadAsync(conversation, default)).Reverse())
            events.AddRange(await Episodes.ReadEventsAsync(episode.Id, default));
        return events;
    }

    public ValueTask DisposeAsync() => engine.DisposeAsync();
}
