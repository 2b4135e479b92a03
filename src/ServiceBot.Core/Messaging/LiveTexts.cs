using System.Collections.Concurrent;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Carries answers in the making to the customers who look on, on any node. Lost ones are harmless: each holds the whole
/// text so far, and the reply comes by the transcript.</summary>
public sealed class LiveTexts(IEnumerable<IChannel> channels, TimeProvider time)
{
    private readonly HashSet<string> _shown = [.. channels.Where(channel => channel.ReadsTranscript).Select(channel => channel.Name)];
    private readonly ConcurrentDictionary<ConversationKey, IReadOnlyList<Action<LiveText>>> _listeners = new();
    private readonly ConcurrentDictionary<ConversationKey, LiveDraft> _drafts = new();

    /// <summary>A text that nobody at this node listens to: somebody at another one may. Listeners return quickly and do not throw.</summary>
    public event Action<LiveText>? Unheard;

    /// <summary>Listens to one conversation until the result is disposed. The listener returns quickly and does not throw.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="listener">Told each text, from any thread.</param>
    public IDisposable Subscribe(ConversationKey conversation, Action<LiveText> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        _listeners.AddOrUpdate(conversation, static (_, one) => [one], static (_, all, one) => [.. all, one], listener);
        return new Subscription(this, conversation, listener);
    }

    /// <summary>Begins to show the answer of a turn. The lane ends it.</summary>
    /// <param name="turn">The turn.</param>
    /// <returns>Null where nobody would see it: then there is no reason to write piece by piece.</returns>
    public LiveDraft? Begin(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (!_shown.Contains(turn.Address.Channel) || Unheard is null && !_listeners.ContainsKey(turn.Conversation)) return null;
        var draft = new LiveDraft(turn.Conversation, turn.Inbound[^1].Activity.Id, Tell, time);
        _drafts.AddOrUpdate(turn.Conversation, draft, (_, before) =>
        {
            before.Close(isAnswered: true);
            return draft;
        });
        return draft;
    }

    /// <summary>The turn is over.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="isAnswered">Whether a reply takes the place of what is shown; else it goes away now.</param>
    public void End(ConversationKey conversation, bool isAnswered)
    {
        if (_drafts.TryRemove(conversation, out var draft)) draft.Close(isAnswered);
    }

    /// <summary>Tells what another node could not tell.</summary>
    public void TellFromElsewhere(LiveText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        TryTell(text);
    }

    private void Tell(LiveText text)
    {
        if (!TryTell(text)) Unheard?.Invoke(text);
    }

    private bool TryTell(LiveText text)
    {
        if (!_listeners.TryGetValue(text.Conversation, out var listeners)) return false;
        foreach (var listener in listeners) listener(text);
        return true;
    }

    private void Remove(ConversationKey conversation, Action<LiveText> listener)
    {
        while (_listeners.TryGetValue(conversation, out var all))
        {
            IReadOnlyList<Action<LiveText>> rest = [.. all.Where(one => one != listener)];
            if (rest.Count == 0 ? _listeners.TryRemove(KeyValuePair.Create(conversation, all)) : _listeners.TryUpdate(conversation, rest, all)) return;
        }
    }

    private sealed class Subscription(LiveTexts texts, ConversationKey conversation, Action<LiveText> listener) : IDisposable
    {
        public void Dispose() => texts.Remove(conversation, listener);
    }
}
