using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Operations.Evaluation;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Testing.Server;

/// <summary>Talks to the whole program over a channel, as the customers' clients and the platform do.</summary>
/// <param name="channel">The channel's name.</param>
internal abstract class TalkOverServer(string channel) : ITalk
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private readonly TemporaryFolder _directory = new();
    private readonly Dictionary<string, TalkLine> _lines = new(StringComparer.Ordinal);
    private readonly List<string> _logs = [];
    private RunningServer? _server;
    private int _customers;

    public PlayWorld World { get; } = new();

    /// <summary>Everything logged in this dialogue, by the programs before a restart as well.</summary>
    public IReadOnlyList<string> Logs => [.. _logs, .. Server.Logs.Lines];

    /// <summary>The program that is talked to.</summary>
    public RunningServer Server => _server ?? throw new InvalidOperationException("The program does not run.");

    /// <summary>Parts of ids and secrets of the channel that no log, trace or metric may hold.</summary>
    public abstract IReadOnlyList<string> Marks { get; }

    /// <summary>What the platform's side was told that breaks its contract.</summary>
    public virtual IReadOnlyCollection<string> Mistakes => [];

    /// <summary>Settings of the program besides its own directory.</summary>
    protected abstract IEnumerable<string> Settings { get; }

    /// <summary>Whether the channel has everything that happens in a dialogue.</summary>
    public virtual bool CanPlay(EvalCase one) => true;

    /// <summary>Begins a dialogue in a world of its own. What the last dialogue left is cleared away, so that one program
    /// serves many: starting one takes most of the time.</summary>
    public Task BeginAsync(EvalCase one) => BeginAsync(one.Given.Now ?? PlayTime.Beginning);

    /// <param name="now">When it begins.</param>
    public async Task BeginAsync(DateTimeOffset now)
    {
        var last = World.Ledger;
        World.Begin(now);
        _lines.Clear();
        _logs.Clear();
        if (_server is null) await StartAsync();
        else await PlayTables.ClearAsync(Server.Services, last);
        Server.Logs.Clear();
    }

    public async Task<IReadOnlyList<Heard>> SayAsync(string person, IReadOnlyList<string> messages, CancellationToken cancellationToken)
    {
        var line = await OpenAsync(person, cancellationToken);
        foreach (var text in messages)
        {
            await line.SayAsync(text, cancellationToken);
            line.Sent++;
        }
        return await HearAsync(line, cancellationToken);
    }

    public async Task<IReadOnlyList<Heard>> PressAsync(string person, string name, CancellationToken cancellationToken)
    {
        var line = await OpenAsync(person, cancellationToken);
        await line.PressAsync(name, cancellationToken);
        line.Sent++;
        return await HearAsync(line, cancellationToken);
    }

    /// <summary>Waits for a message that answers nothing: news of an order.</summary>
    public async Task<Heard> HearNewsAsync(string person, CancellationToken cancellationToken) =>
        (await ArriveAsync(await OpenAsync(person, cancellationToken), (_, replies) => replies.Count > 0, cancellationToken))[0];

    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await Server.DisposeAsync();
        _logs.AddRange(Server.Logs.Lines);
        await StartAsync();
    }

    /// <summary>The key of a customer's conversation; one who has not said anything has none.</summary>
    public ConversationKey KeyOf(string person) => _lines[person].Key ?? throw new InvalidOperationException("Nothing was said yet.");

    public ConversationState State(string person) =>
        _lines.TryGetValue(person, out var line) && line.Key is { } key ? World.Ledger.State(key) : ConversationState.Empty;

    public virtual async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _directory.Dispose();
    }

    /// <summary>Another customer, unlike any before.</summary>
    protected abstract TalkLine NewLine(int number);

    private async Task StartAsync() => _server = await RunningServer.StartAsync(
        ["--Storage:SurvivesPowerLoss=false", .. Settings], services => services.AddPlayWorld(World), directory: _directory.Path);

    private async Task<TalkLine> OpenAsync(string person, CancellationToken cancellationToken)
    {
        if (_lines.TryGetValue(person, out var known)) return known;
        var line = NewLine(_customers++);
        await line.OpenAsync(cancellationToken);
        return _lines[person] = line;
    }

    /// <summary>Waits until everything sent was answered, and every answer has reached the customer.</summary>
    private Task<IReadOnlyList<Heard>> HearAsync(TalkLine line, CancellationToken cancellationToken) => ArriveAsync(
        line,
        (turns, replies) => turns.Sum(turn => turn.Heard) >= line.Sent && line.Heard + replies.Count(IsAnswer) >= turns.Sum(turn => turn.Said),
        cancellationToken);

    private async Task<IReadOnlyList<Heard>> ArriveAsync(
        TalkLine line, Func<IReadOnlyList<PlayedStep>, IReadOnlyList<TranscriptEntry>, bool> isWhole, CancellationToken cancellationToken)
    {
        var key = line.Key ??= await KeyAsync(line, cancellationToken);
        using var signal = new SemaphoreSlim(0);
        using var listening = Server.Services.GetRequiredService<ITranscriptFeed>().Subscribe(key, _ => signal.Release());
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (true)
        {
            var turns = World.Ledger.Turns.Where(turn => turn.Conversation == key)
                .Select(turn => new PlayedStep(turn.Heard, turn.Said)).ToList();
            var replies = await RepliesAsync(key, line.LastSequence, cancellationToken);
            if (isWhole(turns, replies) && await PlayTables.IsDeliveredAsync(Server.Services, key))
            {
                var texts = await line.ReadAsync([.. replies.Select(reply => reply.Activity)], cancellationToken);
                if (texts.Count == replies.Count) return Hear(line, replies, texts);
            }
            if (patience.IsCancellationRequested) throw new InvalidOperationException(Missing(line, turns, replies.Count));
            // A turn without replies, and a reply that was sent, store nothing that the feed tells: look again after a moment.
            await signal.WaitAsync(Moment, cancellationToken);
        }
    }

    private static IReadOnlyList<Heard> Hear(TalkLine line, IReadOnlyList<TranscriptEntry> replies, IReadOnlyList<string> texts)
    {
        line.Heard += replies.Count(IsAnswer);
        line.LastSequence = replies.Count > 0 ? replies[^1].Sequence : line.LastSequence;
        return [.. replies.Zip(texts, (reply, text) => new Heard(reply.Activity.Kind ?? ReplyKind.Answer, text))];
    }

    /// <summary>News and the words of human agents answer no turn.</summary>
    private static bool IsAnswer(TranscriptEntry reply) => reply.Activity.ReplyToId is not null;

    private async Task<ConversationKey> KeyAsync(TalkLine line, CancellationToken cancellationToken) =>
        (await Server.Services.GetRequiredService<ITranscriptReader>().FindAsync(channel, line.NativeId, cancellationToken))?.Key
        ?? throw new InvalidOperationException("A conversation that was written in is not stored.");

    private async Task<IReadOnlyList<TranscriptEntry>> RepliesAsync(ConversationKey key, long after, CancellationToken cancellationToken) =>
    [
        .. (await Server.Services.GetRequiredService<ITranscriptReader>().ReadAsync(key, after, 1000, cancellationToken))
            .Where(entry => entry.Activity is { From: ActivityRole.Bot or ActivityRole.HumanAgent, Type: ActivityType.Message }),
    ];

    private string Missing(TalkLine line, IReadOnlyList<PlayedStep> turns, int stored) =>
        $"Sent {line.Sent}; {turns.Count} turns answered {turns.Sum(turn => turn.Heard)} with {turns.Sum(turn => turn.Said)} replies; "
        + $"{line.Heard} arrived before, {stored} are stored since. The log ends with:\n{string.Join('\n', Server.Logs.Lines.TakeLast(20))}";

    private sealed record PlayedStep(int Heard, int Said);
}
