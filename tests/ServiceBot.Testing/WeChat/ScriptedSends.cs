using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Testing.WeChat;

/// <summary>The sending side of the channel without the platform's API: takes what the outbox sends, or holds it where the
/// account may not send.</summary>
internal sealed class ScriptedSends(WeChatAccountState account) : IChannel, IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<string> _texts = [];
    private readonly SemaphoreSlim _signal = new(0);
    private readonly Gate _held = new();

    public string Name => WeChatNames.Channel;

    public bool ReadsTranscript => false;

    /// <summary>What a send that is held waits for first.</summary>
    public Gate? BeforeHold { get; set; }

    public IReadOnlyList<string> Texts
    {
        get
        {
            lock (_gate)
                return [.. _texts];
        }
    }

    public async Task<SendOutcome> SendAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        if (account.IsPassiveOnly)
        {
            _held.Open();
            if (BeforeHold is { } gate)
                await gate.PassAsync(cancellationToken);
            return new SendOutcome.Held("passive-only");
        }
        lock (_gate)
            _texts.Add(item.Entry.Activity.Text ?? "");
        _signal.Release();
        return new SendOutcome.Sent();
    }

    /// <summary>Waits until the outbox had a reply that is held for the customer.</summary>
    public Task WhenHeldAsync() => _held.PassAsync();

    /// <summary>Waits for so many texts.</summary>
    public async Task<IReadOnlyList<string>> WhenAsync(int count)
    {
        while (Texts.Count < count)
            Assert.True(await _signal.WaitAsync(EngineHost.Patience), $"Only {Texts.Count} texts were sent.");
        return Texts;
    }

    public void Dispose() => _signal.Dispose();
}
