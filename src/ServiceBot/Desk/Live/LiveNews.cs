using System.Text.Json;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Work;

namespace ServiceBot.Desk.Live;

/// <summary>Reads what changed and tells it to whom it concerns. Only the live desk's loop calls it.</summary>
internal sealed partial class LiveNews(
    DeskSockets sockets,
    IDeskInbox inbox,
    InboxItems items,
    ConversationReader reader,
    Colleagues colleagues,
    LiveAlerts alerts,
    IDeliveries deliveries,
    ITranscriptReader transcript,
    ILogger<LiveNews> logger)
{
    private const int MostOpen = 5000;

    private IReadOnlyList<Access.DeskAgent> _people = [];

    public async Task TellAsync(IReadOnlyDictionary<ConversationKey, LiveChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        await colleagues.ReadAsync(cancellationToken);
        var keys = changes.Keys.Where(key => key != default).ToList();
        var entries = (await inbox.ReadAsync(keys, cancellationToken)).ToDictionary(entry => entry.Conversation);
        foreach (var key in keys)
            await TryAsync(key, () => TellAsync(key, entries.GetValueOrDefault(key), changes[key], cancellationToken));
    }

    /// <summary>Signals were missed: everything that is open or looked at counts as changed.</summary>
    public async Task LookAtAllAsync(Dictionary<ConversationKey, LiveChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var open = await inbox.ReadAsync(
            new InboxQuery(new InboxScope("", true, [])) { Shelves = [InboxShelf.Waiting, InboxShelf.Talk], Limit = MostOpen }, cancellationToken);
        foreach (var key in open.Select(entry => entry.Conversation).Concat(sockets.WatchedKeys))
            changes[key] = LiveChange.Said | LiveChange.Noted | LiveChange.Moved;
    }

    /// <summary>What nobody signals: outcomes of sends, who is there, what is due.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        foreach (var key in sockets.WatchedKeys)
        {
            if (sockets.FindWatched(key) is { Unsent.Count: > 0 } watched)
                await TryAsync(key, () => TellOutcomesAsync(key, watched, cancellationToken));
        }
        var people = await colleagues.ReadAsync(cancellationToken);
        if (!people.Select(Shown).SequenceEqual(_people.Select(Shown)))
        {
            _people = people;
            foreach (var socket in sockets.All)
            {
                socket.Scope = await colleagues.ScopeOfAsync(socket.Caller, cancellationToken);
                socket.Tell("agents", people);
            }
        }
        await alerts.TellDueAsync(cancellationToken);
    }

    private async Task TellAsync(ConversationKey key, InboxEntry? entry, LiveChange change, CancellationToken cancellationToken)
    {
        if (entry is null)
        {
            foreach (var socket in sockets.All)
                socket.Tell("gone", key.Value);
            return;
        }
        if (sockets.FindWatched(key) is { } watched)
            await TellWatchersAsync(key, watched, change, cancellationToken);
        TellLine(entry, change);
        await alerts.TellAsync(entry, change, cancellationToken);
    }

    /// <summary>A conversation that cannot be read does not hold up the news of the others. That the database does not answer
    /// concerns all of them: the loop tells them again.</summary>
    private async Task TryAsync(ConversationKey key, Func<Task> tell)
    {
        try
        {
            await tell();
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or InvalidOperationException or NotSupportedException)
        {
            Log.NotTold(logger, key, exception.GetType().Name);
        }
    }

    private static object Shown(Access.DeskAgent agent) =>
        (agent.Id, agent.DisplayName, agent.Load, agent.Capacity, agent.Available, agent.Online, agent.Disabled, string.Join(',', agent.Queues));

    private async Task TellWatchersAsync(ConversationKey key, Watched watched, LiveChange change, CancellationToken cancellationToken)
    {
        // Nobody has read it yet: whoever does, reads all of it.
        if (watched.ToldEntry is not { } told || watched.ToldNote is not { } toldNote)
            return;
        if (change.HasFlag(LiveChange.Said))
        {
            var page = await reader.ReadEntriesAsync(key, null, told, ConversationReader.MostEntries, cancellationToken);
            if (page.Entries.Count > 0)
            {
                watched.ToldEntry = page.Entries[^1].Sequence;
                Remember(watched, page.Entries);
                watched.Tell("entries", key.Value, page.Entries);
            }
        }
        if (!change.HasFlag(LiveChange.Noted))
            return;
        var notes = await reader.ReadNotesAsync(key, toldNote, cancellationToken);
        if (notes.Count > 0)
        {
            watched.ToldNote = notes[^1].Number;
            watched.Tell("notes", key.Value, notes);
        }
        await TellOutcomesAsync(key, watched, cancellationToken);
    }

    /// <summary>Tells entries again whose outcome has changed.</summary>
    private async Task TellOutcomesAsync(ConversationKey key, Watched watched, CancellationToken cancellationToken)
    {
        var unsent = await deliveries.ReadAsync(key, 0, cancellationToken);
        var concerned = watched.Unsent.Keys.Concat(unsent.Select(one => one.Sequence)).Where(sequence => sequence <= watched.ToldEntry).Distinct().Order().ToList();
        List<TranscriptEntry> read = [];
        foreach (var sequence in concerned)
            read.AddRange(await transcript.ReadAsync(key, sequence - 1, 1, cancellationToken));
        var told = await reader.ToItemsAsync(key, read, cancellationToken);
        var changed = told.Where(entry => entry.Delivery is { } now && now != watched.Unsent.GetValueOrDefault(entry.Sequence, EntryDelivery.Sent)).ToList();
        Remember(watched, told);
        if (changed.Count > 0)
            watched.Tell("entries", key.Value, changed);
    }

    private static void Remember(Watched watched, IReadOnlyList<EntryItem> told)
    {
        foreach (var entry in told)
        {
            if (entry.Delivery is { } now and not EntryDelivery.Sent)
                watched.Unsent[entry.Sequence] = now;
            else
                watched.Unsent.Remove(entry.Sequence);
        }
    }

    /// <summary>A line of the inbox goes to whoever has the conversation, waits for it or looks at it; a move to everybody who may
    /// see it.</summary>
    private void TellLine(InboxEntry entry, LiveChange change)
    {
        var isOpen = entry.Shelf is InboxShelf.Waiting or InboxShelf.Talk;
        var isMoved = change.HasFlag(LiveChange.Moved);
        var watchers = sockets.FindWatched(entry.Conversation)?.Sockets ?? [];
        if (!isOpen && !isMoved && watchers.Count == 0)
            return;
        var item = items.Of(entry);
        foreach (var socket in sockets.All)
        {
            var isOwn = entry.Episode?.HumanAgent == socket.Caller.Id;
            if (watchers.Contains(socket) || isOpen && isOwn || (isMoved || entry.Shelf == InboxShelf.Waiting) && socket.Scope.Holds(entry))
                socket.Tell("inbox", item);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 7023, Level = LogLevel.Error,
            Message = "What changed of {Conversation} could not be read ({ExceptionType}): pages were not told of it, the other conversations go on")]
        public static partial void NotTold(ILogger logger, ConversationKey conversation, string exceptionType);
    }
}
