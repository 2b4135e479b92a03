using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.WorkOrders;

/// <summary>Tells where an order stands: never its account, address or people.</summary>
internal sealed class OrderTexts(IReplyTexts texts, ClockTexts clock)
{
    /// <summary>Number, kind, status and time of update; the arrival where one is promised.</summary>
    /// <param name="order">The order.</param>
    /// <param name="now">Now, UTC.</param>
    /// <param name="isOwner">Whether the customer proved that the order is theirs: then its subject is told as well.</param>
    public string Tell(WorkOrder order, DateTimeOffset now, bool isOwner = false)
    {
        var status = texts.Say(
            "orders.status", ("kind", Kind(order.Kind)), ("number", order.Number), ("status", order.StatusText), ("updated", clock.Say(order.UpdatedAt, now)));
        if (isOwner) status += texts.Say("orders.subject", ("subject", order.Subject));
        return order.Stage switch
        {
            WorkOrderStage.Done => status + texts.Say("orders.is-done"),
            WorkOrderStage.Cancelled => status + texts.Say("orders.is-cancelled"),
            _ => status + Arrival(order, now),
        };
    }

    /// <summary>When the crew is to be there; empty where nothing was promised. Never when the power is back.</summary>
    public string Arrival(WorkOrder order, DateTimeOffset now) => order.ArrivalBy switch
    {
        null => "",
        { } by when by < now => texts.Say("orders.arrival-passed", ("at", clock.Say(by, now))),
        { } by => texts.Say("orders.arrival", ("at", clock.Say(by, now))),
    };

    /// <summary>Number, status and promised arrival; while it is open with buttons that name it, so that an old card chases no
    /// other order.</summary>
    public Attachment Card(WorkOrder order, DateTimeOffset now)
    {
        List<(string, string)> facts =
        [
            (texts.Say("orders.card-number"), order.Number),
            (texts.Say("orders.card-status"), order.StatusText),
            (texts.Say("orders.card-updated"), clock.Say(order.UpdatedAt, now)),
        ];
        if (IsOpen(order) && order.ArrivalBy is { } by)
            facts.Add((texts.Say("orders.card-arrival"), texts.Say("orders.card-before", ("at", clock.Say(by, now)))));
        IReadOnlyList<CardButton> buttons = IsOpen(order) ? [About("orders.action-chase"), About("orders.action-progress")] : [];
        return Conversations.Card.OfFacts(
            texts.Say("orders.card-title", ("kind", Kind(order.Kind))), facts, buttons, texts.Say("orders.card-fallback", ("number", order.Number)));

        CardButton About(string key) => new(texts.Say(key), $"{texts.Say(key)} {order.Number}");
    }

    public static bool IsOpen(WorkOrder order) => order.Stage is not (WorkOrderStage.Done or WorkOrderStage.Cancelled);

    private string Kind(WorkOrderKind kind) => texts.Say(kind switch
    {
        WorkOrderKind.Repair => "orders.kind-repair",
        WorkOrderKind.Complaint => "orders.kind-complaint",
        WorkOrderKind.Report => "orders.kind-report",
        WorkOrderKind.Suggestion => "orders.kind-suggestion",
        WorkOrderKind.Praise => "orders.kind-praise",
        _ => "orders.kind-request",
    });
}
