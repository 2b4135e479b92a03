using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>One answer in the making, as its customer sees it: at most five changes a second, the newest text each time. Safe for
/// several threads.</summary>
public sealed class LiveDraft
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly ConversationKey _conversation;
    private readonly string _answerTo;
    private readonly Action<LiveText> _tell;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private (LiveTextKind Kind, string Text)? _waiting;
    private (LiveTextKind Kind, string Text) _told = (LiveTextKind.End, "");
    private long _toldAt;
    private int _number;
    private bool _isClosed;

    internal LiveDraft(ConversationKey conversation, string answerTo, Action<LiveText> tell, TimeProvider time)
    {
        (_conversation, _answerTo, _tell, _time) = (conversation, answerTo, tell, time);
        _timer = time.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Shows what the bot is doing, in place of words shown before.</summary>
    public void ShowStep(string text) => Show(LiveTextKind.Step, text);

    /// <summary>Shows the answer so far.</summary>
    /// <param name="text">From its beginning, whole sentences.</param>
    public void ShowWords(string text) => Show(LiveTextKind.Words, text);

    /// <summary>Shows nothing any more.</summary>
    internal void Close(bool isAnswered)
    {
        lock (_lock)
        {
            if (_isClosed) return;
            _isClosed = true;
            _timer.Dispose();
            if (!isAnswered && _number > 0) Tell(LiveTextKind.End, "");
        }
    }

    private void Show(LiveTextKind kind, string text)
    {
        lock (_lock)
        {
            if (_isClosed || _waiting is null && _told == (kind, text)) return;
            var isWaiting = _waiting is not null;
            _waiting = (kind, text);
            var since = _number == 0 ? Interval : _time.GetElapsedTime(_toldAt);
            if (since >= Interval) Flush();
            else if (!isWaiting) _timer.Change(Interval - since, Timeout.InfiniteTimeSpan);
        }
    }

    private void Flush()
    {
        lock (_lock)
        {
            if (_isClosed || _waiting is not { } next) return;
            _waiting = null;
            if (next == _told) return;
            _told = next;
            _toldAt = _time.GetTimestamp();
            Tell(next.Kind, next.Text);
        }
    }

    // Under the lock, so that texts arrive in their order; listeners only take note.
    private void Tell(LiveTextKind kind, string text) => _tell(new LiveText
    {
        Conversation = _conversation,
        AnswerTo = _answerTo,
        Number = ++_number,
        Kind = kind,
        Text = text,
    });
}
