using Microsoft.Extensions.Options;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Supervision;

/// <summary>Looks at queues, people and the day so far.</summary>
internal sealed class WallBoard(
    QueueBoard board, FiguresBook figures, IDeskPeople people, ServiceHours hours, IOptions<HandoffOptions> options, TimeProvider time)
{
    public async Task<Wall> ReadAsync(CancellationToken cancellationToken)
    {
        var view = await board.ReadAsync(cancellationToken);
        var accounts = await people.ReadAsync(cancellationToken);
        var now = time.GetUtcNow();
        var isOpen = hours.IsOpen(now);
        return new Wall(
            now, [.. QueueNames(view).Select(queue => Queue(view, queue, now))], Agents(view, accounts), isOpen,
            isOpen ? null : hours.NextOpening(now)?.ToUniversalTime(), await figures.ReadTodayAsync(cancellationToken));
    }

    private IEnumerable<string> QueueNames(QueueView view) => new[] { HandoffQueues.Emergency, HandoffQueues.General }
        .Concat(options.Value.Queues.Values)
        .Concat(view.Open.Where(one => one.Episode.IsWaiting).Select(one => one.Episode.Queue))
        .Distinct(StringComparer.Ordinal);

    private static WallQueue Queue(QueueView view, string queue, DateTimeOffset now)
    {
        var waiting = view.Waiting(queue);
        var since = view.Open.Where(one => one.Episode.IsWaiting && one.Episode.Queue == queue).Min(one => one.Episode.WaitingSince);
        return new WallQueue(
            queue, queue, waiting, since is { } first ? (int)Math.Max(0, (now - first).TotalSeconds) : 0,
            view.Minutes(queue, waiting + 1), view.IsManned(queue));
    }

    private static List<WallHumanAgent> Agents(QueueView view, IReadOnlyList<DeskPerson> accounts)
    {
        var known = accounts.ToDictionary(one => one.Id, StringComparer.Ordinal);
        return [.. view.People
            .Select(person => (person, Account: known.GetValueOrDefault(person.Id)))
            .Where(pair => pair.Account is not { IsDisabled: true })
            .Select(pair => new WallHumanAgent(
                pair.person.Id, pair.Account?.Name ?? pair.person.Id, pair.Account?.DisplayName ?? pair.person.Number, pair.person.Number,
                pair.Account?.Roles ?? [], pair.person.Queues, pair.person.Regions, pair.person.Capacity, pair.person.Load,
                pair.person.IsAvailable, pair.person.SeenAt >= view.GraceFrom, false))
            .OrderByDescending(one => one.Online).ThenByDescending(one => one.Available).ThenBy(one => one.Number, StringComparer.Ordinal)];
    }
}
