using Microsoft.Extensions.Options;
using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Supervision;

/// <summary>Looks at queues, people and the day so far.</summary>
internal sealed class WallBoard(
    QueueBoard board, FiguresBook figures, DeskPeople people, ServiceHours hours, IOptions<HandoffOptions> options, TimeProvider time)
{
    public async Task<Wall> ReadAsync(CancellationToken cancellationToken)
    {
        var view = await board.ReadAsync(cancellationToken);
        var agents = (await people.ReadAsync(cancellationToken)).Where(one => !one.Disabled)
            .OrderByDescending(one => one.Online).ThenByDescending(one => one.Available).ThenBy(one => one.Number, StringComparer.Ordinal);
        var now = time.GetUtcNow();
        var isOpen = hours.IsOpen(now);
        return new Wall(
            now, [.. QueueNames(view).Select(queue => Queue(view, queue, now))], [.. agents], isOpen,
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
}
