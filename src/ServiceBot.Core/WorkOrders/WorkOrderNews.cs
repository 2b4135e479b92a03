using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Core.WorkOrders;

/// <summary>Passes on what happened in the field to every conversation that watches. Repeating an event completes what a kill
/// left undone and says nothing twice.</summary>
public sealed class WorkOrderNews
{
    private readonly IWorkOrderEvents _events;
    private readonly INoticeStore _notices;
    private readonly NewsTexts _texts;

    internal WorkOrderNews(IWorkOrderEvents events, INoticeStore notices, NewsTexts texts) =>
        (_events, _notices, _texts) = (events, notices, texts);

    /// <summary>An order moved.</summary>
    /// <param name="change">What happened.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<NewsOutcome> TellAsync(WorkOrderEvent change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return await _events.ApplyAsync(change, cancellationToken) switch
        {
            WorkOrderLookup.NotFound => new NewsOutcome.NotFound(),
            WorkOrderLookup.Unavailable => new NewsOutcome.Unavailable(),
            WorkOrderLookup.Found { Order: var order } when Current(order, change) is { } now => new NewsOutcome.Told(await TellAsync(now, cancellationToken)),
            WorkOrderLookup.Found { Order: var order } when HasEnded(order) && order.UpdatedAt < change.At => new NewsOutcome.Closed(),
            WorkOrderLookup.Found => new NewsOutcome.Outdated(),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Supply is back after an outage.</summary>
    /// <param name="outageId">Which outage: <c>GZ-001</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<NewsOutcome> TellRestoredAsync(string outageId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(outageId);
        return new NewsOutcome.Told(
            await TellWatchersAsync(outageId, _texts.Restored(outageId), "restored:" + outageId, cancellationToken));
    }

    /// <summary>The order as it is worth telling: it stands where the event says, or it has not heard of the event yet.</summary>
    /// <returns>Null when it has moved on since.</returns>
    private static WorkOrder? Current(WorkOrder order, WorkOrderEvent change) =>
        order.Stage == change.Stage ? order with { ArrivalBy = order.ArrivalBy ?? change.ArrivalBy }
        : !HasEnded(order) && order.UpdatedAt < change.At ? order with
        {
            Stage = change.Stage,
            StatusText = change.StatusText,
            UpdatedAt = change.At,
            ArrivalBy = change.ArrivalBy ?? order.ArrivalBy,
        }
        : null;

    private static bool HasEnded(WorkOrder order) => order.Stage is WorkOrderStage.Done or WorkOrderStage.Cancelled;

    private async Task<int> TellAsync(WorkOrder order, CancellationToken cancellationToken) =>
        _texts.Of(order) is { } news ? await TellWatchersAsync(order.Number, news, OnceKey(order), cancellationToken) : 0;

    /// <summary>Names what is told, not the event: two events that say the same are one piece of news.</summary>
    private static string OnceKey(WorkOrder order)
    {
        var told = order.Kind == WorkOrderKind.Repair ? "" : order.StatusText;
        var content = $"{order.Number}\n{order.Stage}\n{order.ArrivalBy?.ToUnixTimeSeconds()}\n{told}";
        return "news:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 16));
    }

    private async Task<int> TellWatchersAsync(string subject, Reply news, string onceKey, CancellationToken cancellationToken)
    {
        var told = 0;
        foreach (var conversation in await _notices.FindWatchersAsync(subject, cancellationToken))
        {
            if (await _notices.SayAsync(conversation, news, onceKey, cancellationToken))
                told++;
        }
        return told;
    }
}
