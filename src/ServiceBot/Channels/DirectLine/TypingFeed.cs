using System.Collections.Concurrent;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Tells the streams of a conversation that a human agent types in it, on whichever node.</summary>
internal sealed class TypingFeed : IDisposable
{
    private readonly ConcurrentDictionary<ConversationKey, IReadOnlyList<Action>> _listeners = new();
    private readonly TypingSignals _signals;

    public TypingFeed(TypingSignals signals)
    {
        _signals = signals;
        signals.Typed += OnTyped;
    }

    /// <summary>Listens until the result is disposed.</summary>
    public IDisposable Subscribe(ConversationKey conversation, Action onTyping)
    {
        _listeners.AddOrUpdate(conversation, static (_, one) => [one], static (_, all, one) => [.. all, one], onTyping);
        return new Subscription(this, conversation, onTyping);
    }

    public void Dispose() => _signals.Typed -= OnTyped;

    private void OnTyped(TypingSign sign)
    {
        if (sign.From != ActivityRole.HumanAgent || !_listeners.TryGetValue(sign.Conversation, out var listeners))
            return;
        foreach (var listener in listeners)
            listener();
    }

    private void Remove(ConversationKey conversation, Action onTyping)
    {
        while (_listeners.TryGetValue(conversation, out var all))
        {
            IReadOnlyList<Action> rest = [.. all.Where(one => one != onTyping)];
            if (rest.Count == 0 ? _listeners.TryRemove(KeyValuePair.Create(conversation, all)) : _listeners.TryUpdate(conversation, rest, all))
                return;
        }
    }

    private sealed class Subscription(TypingFeed feed, ConversationKey conversation, Action onTyping) : IDisposable
    {
        public void Dispose() => feed.Remove(conversation, onTyping);
    }
}
