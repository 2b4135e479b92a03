using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Work;

namespace ServiceBot.Desk.Live;

/// <summary>Tells pages how much there is to do, at most once a second, from one look for all of them. Only the live desk's loop
/// calls it.</summary>
internal sealed class LiveCounts(DeskSockets sockets, IDeskInbox inbox, IDeskReminders reminders, TimeProvider time)
{
    private const int MostOpen = 5000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private bool _isMarked;
    private DateTimeOffset _toldAt;

    public void Mark() => _isMarked = true;

    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!_isMarked || now - _toldAt < Interval)
            return;
        (_isMarked, _toldAt) = (false, now);
        var open = await inbox.ReadAsync(
            new InboxQuery(new InboxScope("", true, [])) { Shelves = [InboxShelf.Waiting, InboxShelf.Talk], Limit = MostOpen }, cancellationToken);
        var tickets = await inbox.ReadAsync(new InboxQuery(new InboxScope("", true, [])) { HasTicket = true, Limit = MostOpen }, cancellationToken);
        var later = await reminders.CountAsync(cancellationToken);
        foreach (var socket in sockets.All)
            Tell(socket, open, tickets, later.GetValueOrDefault(socket.Caller.Id));
    }

    private static void Tell(DeskSocket socket, IReadOnlyList<InboxEntry> open, IReadOnlyList<InboxEntry> tickets, int later)
    {
        var seen = open.Where(socket.Scope.Holds).ToList();
        var counts = new InboxCounts(
            seen.Count(entry => entry.Episode?.HumanAgent == socket.Caller.Id), seen.Count(entry => entry.Shelf == InboxShelf.Waiting), later, seen.Count, tickets.Count(socket.Scope.Holds));
        if (counts == socket.Counts)
            return;
        socket.Counts = counts;
        socket.Tell("counts", counts);
    }
}
