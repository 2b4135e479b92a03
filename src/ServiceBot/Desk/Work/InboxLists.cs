using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Work;

/// <summary>The views of the inbox.</summary>
internal sealed class InboxLists(IDeskInbox inbox, InboxItems items, Colleagues colleagues, LaterBook later, TimeProvider time)
{
    public const int MostAtOnce = 200;

    /// <summary>Queues have a limit; more than this never wait.</summary>
    private const int MostOpen = 1000;

    public async Task<Page<InboxItem>> ReadAsync(DeskCaller caller, InboxView view, InboxFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var scope = await colleagues.ScopeOfAsync(caller, cancellationToken);
        var query = new InboxQuery(scope)
        {
            Channel = filter.Channel,
            Queue = filter.Queue,
            Reason = filter.Reason,
            HumanAgent = filter.HumanAgent,
            After = filter.After,
            Limit = filter.Limit,
        };
        return view switch
        {
            InboxView.Mine => await WholeAsync(
                query with { Shelves = [InboxShelf.Waiting, InboxShelf.Talk], HumanAgent = scope.HumanAgent },
                entries => entries.OrderByDescending(entry => entry.State == EpisodeState.Ringing).ThenByDescending(entry => entry.Unanswered > 0)
                    .ThenByDescending(entry => entry.LastAt), scope, cancellationToken),
            InboxView.Waiting => await WholeAsync(query with { Shelves = [InboxShelf.Waiting] }, InOrderOfService, scope, cancellationToken),
            InboxView.Later => await LaterAsync(scope, cancellationToken),
            InboxView.Tickets => await PageAsync(query with { HasTicket = true }, scope, cancellationToken),
            InboxView.Bot => await PageAsync(query with { Shelves = [InboxShelf.Bot] }, scope, cancellationToken),
            InboxView.Ended => await PageAsync(query with { Shelves = [InboxShelf.Ended] }, scope, cancellationToken),
            _ => await PageAsync(query, scope, cancellationToken),
        };
    }

    public async Task<InboxCounts> CountAsync(DeskCaller caller, CancellationToken cancellationToken)
    {
        var scope = await colleagues.ScopeOfAsync(caller, cancellationToken);
        var tally = await inbox.CountAsync(scope, cancellationToken);
        return new InboxCounts(tally.Mine, tally.Waiting, await later.CountAsync(scope.HumanAgent, cancellationToken), tally.Waiting + tally.Talks, tally.Tickets);
    }

    /// <summary>A list that is short by its nature, in an order of its own.</summary>
    private async Task<Page<InboxItem>> WholeAsync(
        InboxQuery query, Func<IReadOnlyList<InboxEntry>, IEnumerable<InboxEntry>> order, InboxScope scope, CancellationToken cancellationToken)
    {
        var entries = await inbox.ReadAsync(query with { After = null, Limit = MostOpen }, cancellationToken);
        return new Page<InboxItem>(await ItemsAsync([.. order(entries)], scope, cancellationToken), null);
    }

    private async Task<Page<InboxItem>> PageAsync(InboxQuery query, InboxScope scope, CancellationToken cancellationToken)
    {
        var entries = await inbox.ReadAsync(query, cancellationToken);
        var next = entries.Count == query.Limit ? InboxCursor.Write(entries[^1]) : null;
        return new Page<InboxItem>(await ItemsAsync(entries, scope, cancellationToken), next);
    }

    private async Task<Page<InboxItem>> LaterAsync(InboxScope scope, CancellationToken cancellationToken)
    {
        var plans = await later.ReadAsync(scope.HumanAgent, cancellationToken);
        var entries = await inbox.ReadAsync([.. plans.Keys], cancellationToken);
        return new Page<InboxItem>(
            [.. entries.Where(scope.Holds).Select(entry => items.Of(entry, plans.GetValueOrDefault(entry.Conversation))).OrderBy(item => item.Later?.Until)], null);
    }

    private async Task<IReadOnlyList<InboxItem>> ItemsAsync(IReadOnlyList<InboxEntry> entries, InboxScope scope, CancellationToken cancellationToken)
    {
        var plans = await later.ReadAsync(scope.HumanAgent, cancellationToken);
        return [.. entries.Select(entry => items.Of(entry, plans.GetValueOrDefault(entry.Conversation)))];
    }

    private IEnumerable<InboxEntry> InOrderOfService(IReadOnlyList<InboxEntry> entries)
    {
        var places = QueueOrder.Sort(entries.Select(entry => entry.Episode).OfType<HandoffEpisode>(), time.GetUtcNow())
            .Select((episode, place) => (episode.Id, place)).ToDictionary(one => one.Id, one => one.place, StringComparer.Ordinal);
        return entries.OrderBy(entry => places.GetValueOrDefault(entry.Episode?.Id ?? "", int.MaxValue));
    }
}

/// <summary>Views of the inbox.</summary>
internal enum InboxView
{
    Mine,
    Waiting,
    All,
    Bot,
    Later,
    Ended,

    /// <summary>Tickets that no human agent has taken up.</summary>
    Tickets,
}

/// <summary>What a view is narrowed down to.</summary>
internal sealed record InboxFilter(
    string? Channel, string? Queue, HandoffReason? Reason, string? HumanAgent, InboxPlace? After, int Limit);
