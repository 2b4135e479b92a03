using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Answers in the making on their way to one socket: which of them fits between the entries that were sent, and what an
/// entry does to the one that is shown. A text is shown only while the customer's message that it answers waits, so that one that
/// comes late, or behind the words of a person, is never seen.</summary>
/// <remarks>Offered from any thread; the rest belongs to the socket.</remarks>
internal sealed class LiveLine
{
    private const int MostOpen = 64;

    private readonly List<string> _open = [];
    private LiveText? _offered;
    private LiveText? _shown;

    /// <summary>Takes the newest text; one that was not sent yet is passed over.</summary>
    public void Offer(LiveText text) => Interlocked.Exchange(ref _offered, text);

    /// <summary>Takes note of an entry that is about to be sent.</summary>
    /// <returns>What is shown and has to go away before; null where nothing has. What the entry itself is the end of stays: clients put
    /// the one in the place of the other.</returns>
    public LiveText? Passes(Activity entry)
    {
        if (entry.From is ActivityRole.Customer)
        {
            if (entry.Type is ActivityType.Message or ActivityType.Event) _open.Add(entry.Id);
            if (_open.Count > MostOpen) _open.RemoveAt(0);
            return null;
        }
        // News come unasked, also in the middle of an answer.
        if (entry.Subject is not null) return null;
        // A person's words, and others that answer nothing, end whatever waited; a reply ends what it answers and what came before.
        _open.RemoveRange(0, entry.ReplyToId is { } id ? _open.IndexOf(id) + 1 : _open.Count);
        var (shown, isReplaced) = (_shown, Ends(entry));
        _shown = null;
        return isReplaced ? null : shown;
    }

    /// <summary>Whether an entry is the end of what is shown.</summary>
    public bool Ends(Activity entry) => _shown is { } shown && entry.From is ActivityRole.Bot && entry.ReplyToId == shown.AnswerTo;

    /// <summary>What is to be shown now; null: nothing new. One whose message has not been sent yet waits for it.</summary>
    public LiveText? Next()
    {
        if (Volatile.Read(ref _offered) is not { } next || !_open.Contains(next.AnswerTo)) return null;
        Interlocked.CompareExchange(ref _offered, null, next);
        if (next.Kind is LiveTextKind.End && _shown is null) return null;
        _shown = next.Kind is LiveTextKind.End ? null : next;
        return next;
    }
}
