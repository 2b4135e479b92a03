using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Work;

namespace ServiceBot.Desk.Live;

/// <summary>Decides who has to be called, from what was seen of a conversation before and what is there now. Only the live desk's
/// loop calls it.</summary>
internal sealed class LiveAlerts(DeskSockets sockets, IDeskNotes notes, IDeskReminders reminders, IDeskInbox inbox, TimeProvider time)
{
    private const int MostDue = 200;
    private const int MostKnown = 10_000;

    /// <summary>Notes and tickets older than this call nobody any more: the node has just started.</summary>
    private static readonly TimeSpan NewNote = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan NewWord = TimeSpan.FromSeconds(15);

    private readonly Dictionary<ConversationKey, Seen> _seen = [];
    private readonly HashSet<long> _called = [];
    private readonly HashSet<string> _tickets = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Reminder, DateTimeOffset DueAt), HashSet<DeskSocket>> _due = [];

    public async Task TellAsync(InboxEntry entry, LiveChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var now = new Seen(entry.State, entry.Episode?.HumanAgent, entry.LastSequence);
        var before = _seen.GetValueOrDefault(entry.Conversation);
        if (entry.Shelf is InboxShelf.Waiting or InboxShelf.Talk)
            _seen[entry.Conversation] = now;
        else
            _seen.Remove(entry.Conversation);
        if (entry.Episode is { } episode)
        {
            TellMove(entry, episode, before, now);
            TellTicket(entry, episode);
        }
        if (change.HasFlag(LiveChange.Noted))
            await TellMentionsAsync(entry, cancellationToken);
    }

    /// <summary>Calls those whose promises are due, each page once. What was only put off is taken up by that.</summary>
    public async Task TellDueAsync(CancellationToken cancellationToken)
    {
        var due = await reminders.ReadDueAsync(time.GetUtcNow(), MostDue, cancellationToken);
        foreach (var gone in _due.Keys.Except(due.Select(one => (one.Id, one.DueAt))).ToList())
            _due.Remove(gone);
        if (due.Count == 0)
            return;
        var entries = (await inbox.ReadAsync([.. due.Select(one => one.Conversation).Distinct()], cancellationToken)).ToDictionary(entry => entry.Conversation);
        foreach (var one in due)
        {
            if (!entries.TryGetValue(one.Conversation, out var entry))
                continue;
            if (!_due.TryGetValue((one.Id, one.DueAt), out var told))
                _due.Add((one.Id, one.DueAt), told = []);
            var isPromise = one.Kind == DeskReminderKind.CallBack;
            var alert = Of(entry, AlertKind.Callback, $"{one.Id}:{one.DueAt.ToUnixTimeMilliseconds()}", one.Text ?? (isPromise ? "到了约定的回访时间。" : "稍后处理的会话到时间了。"));
            foreach (var socket in sockets.Of(one.HumanAgent).Where(told.Add))
                socket.Tell("alert", alert);
            if (!isPromise && told.Count > 0)
                await reminders.DoneAsync(one.Id, cancellationToken);
        }
    }

    private void TellMove(InboxEntry entry, HandoffEpisode episode, Seen? before, Seen now)
    {
        var isNew = before?.State != now.State || before?.HumanAgent != now.HumanAgent;
        var id = $"{episode.Id}:{episode.Version}";
        switch (now.State)
        {
            case EpisodeState.Ringing when isNew:
                Tell(sockets.Of(episode.HumanAgent), Of(entry, AlertKind.Ringing, id, entry.LastText ?? "有客户等待接听。"));
                break;
            case EpisodeState.Active when before?.State == EpisodeState.WrapUp:
                Tell(sockets.Of(episode.HumanAgent), Of(entry, AlertKind.Assigned, id, entry.LastText ?? "客户又回来了。"));
                break;
            case EpisodeState.Queued when before?.State is not (EpisodeState.Queued or EpisodeState.Ringing):
                var kind = episode.Priority == HandoffPriority.Emergency ? AlertKind.Emergency : AlertKind.Waiting;
                Tell(sockets.All.Where(socket => socket.Scope.Queues.Contains(episode.Queue) || kind == AlertKind.Emergency),
                    Of(entry, kind, id, entry.LastText ?? "有客户等待人工。"));
                break;
            case EpisodeState.Active or EpisodeState.WrapUp when entry is { LastFrom: ActivityRole.Customer, Unanswered: > 0 } && IsNews(entry, before):
                Tell(sockets.Of(episode.HumanAgent), Of(entry, AlertKind.Message, $"{episode.Id}:{entry.LastSequence}", entry.LastText ?? ""));
                break;
            default:
                break;
        }
    }

    /// <summary>By the handoff, not by the conversation: the customer may have gone on with the bot before the desk looked.</summary>
    private void TellTicket(InboxEntry entry, HandoffEpisode episode)
    {
        if (episode is not { Ticket: { } ticket, State: EpisodeState.AfterHours or EpisodeState.Failed }
            || time.GetUtcNow() - episode.MovedAt >= NewNote || !_tickets.Add(ticket))
            return;
        if (_tickets.Count > MostKnown)
            _tickets.Clear();
        Tell(sockets.All.Where(socket => socket.Scope.Holds(entry)), Of(entry, AlertKind.Ticket, ticket, entry.LastText ?? "有客户留言。"));
    }

    /// <summary>Who sees a conversation for the first time goes by the clock.</summary>
    private bool IsNews(InboxEntry entry, Seen? before) =>
        before is null ? time.GetUtcNow() - entry.LastAt < NewWord : before.LastSequence < entry.LastSequence;

    private async Task TellMentionsAsync(InboxEntry entry, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - NewNote;
        foreach (var note in await notes.ReadAsync(entry.Conversation, 0, cancellationToken))
        {
            if (note.Mentions.Count == 0 || note.At < since || !_called.Add(note.Number))
                continue;
            if (_called.Count > MostKnown)
                _called.Clear();
            var alert = Of(entry, AlertKind.Mention, $"note:{note.Number}", note.Text);
            Tell(note.Mentions.Where(id => id != note.Author).SelectMany(sockets.Of), alert);
        }
    }

    private Alert Of(InboxEntry entry, AlertKind kind, string id, string text) => new(
        $"{kind}:{id}", kind, entry.Conversation.Value, InboxItems.TitleOf(entry.Channel, entry.Conversation), text, time.GetUtcNow());

    private static void Tell(IEnumerable<DeskSocket> whom, Alert alert)
    {
        foreach (var socket in whom)
            socket.Tell("alert", alert);
    }

    private sealed record Seen(EpisodeState State, string? HumanAgent, long LastSequence);
}
