using System.Collections.Concurrent;
using System.Threading.Channels;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Testing.Engine;

/// <summary>A channel that takes every reply, unless a script says otherwise.</summary>
public sealed class ScriptedChannel : IChannel
{
    private readonly ConcurrentQueue<OutboxItem> _items = new();
    private readonly Channel<bool> _attempted = Channel.CreateUnbounded<bool>();

    /// <summary>What the platform says; the number counts all attempts from 1.</summary>
    public Func<Activity, int, SendOutcome> Script { get; set; } = (_, _) => new SendOutcome.Sent();

    /// <summary>What the platform takes its time for.</summary>
    public Func<Activity, Task> Delay { get; set; } = _ => Task.CompletedTask;

    public string Name => "wechat";

    public bool ReadsTranscript => false;

    /// <summary>Every attempt, in order.</summary>
    public IReadOnlyList<(string NativeId, Activity Activity)> Attempts =>
        [.. _items.Select(item => (item.Address.NativeId, item.Entry.Activity))];

    /// <summary>Every attempt as the outbox gave it, in order.</summary>
    public IReadOnlyList<OutboxItem> Items => [.. _items];

    public async Task<SendOutcome> SendAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        var activity = item.Entry.Activity;
        int count;
        lock (_items)
        {
            _items.Enqueue(item);
            count = _items.Count;
        }
        try
        {
            await Delay(activity);
            return Script(activity, count);
        }
        finally
        {
            _attempted.Writer.TryWrite(true);
        }
    }

    /// <summary>Waits until so many attempts were made.</summary>
    public async Task AttemptedAsync(int count)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (_items.Count < count)
            await _attempted.Reader.ReadAsync(patience.Token);
    }
}
