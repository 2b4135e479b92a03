using System.Collections.Concurrent;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Who is typing, on any node. Never stored, of no consequence and at most one sign in two seconds for each side of a
/// conversation: channels and desk only show it.</summary>
public sealed class TypingSignals(TimeProvider time)
{
    /// <summary>Clients show a sign for three to five seconds.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private const int MostKnown = 10_000;

    private readonly ConcurrentDictionary<(ConversationKey, ActivityRole), long> _told = new();

    /// <summary>Somebody types in a conversation. Listeners return quickly and do not throw.</summary>
    public event Action<TypingSign>? Typed;

    /// <summary>Whether a sign would be shown, so that nobody looks up in vain who may give one.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="from">Customer or human agent.</param>
    public bool IsDue(ConversationKey conversation, ActivityRole from) =>
        !_told.TryGetValue((conversation, from), out var at) || time.GetElapsedTime(at) >= Interval;

    /// <summary>Tells it, unless it was told a moment ago.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="from">Customer or human agent.</param>
    public void Tell(ConversationKey conversation, ActivityRole from)
    {
        if (!IsDue(conversation, from))
            return;
        Said(conversation, from);
        Typed?.Invoke(new TypingSign(conversation, from, IsFromHere: true));
    }

    /// <summary>What was typed is being said: a sign that is still under way comes too late.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="from">Customer or human agent.</param>
    public void Said(ConversationKey conversation, ActivityRole from)
    {
        if (_told.Count >= MostKnown)
            _told.Clear();
        _told[(conversation, from)] = time.GetTimestamp();
    }

    /// <summary>Tells what another node was told.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="from">Customer or human agent.</param>
    public void TellElsewhere(ConversationKey conversation, ActivityRole from) =>
        Typed?.Invoke(new TypingSign(conversation, from, IsFromHere: false));
}
