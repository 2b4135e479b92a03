using System.Diagnostics;
using System.Globalization;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Time;

namespace ServiceBot.Core.WorkOrders;

/// <summary>What a customer reads when something happened to an order or an outage without being asked.</summary>
internal sealed class NewsTexts(IReplyTexts texts, TimeProvider time)
{
    /// <summary>What became of an order; null for what the customer knows already.</summary>
    public Reply? Of(WorkOrder order) => (order.Kind == WorkOrderKind.Repair ? OfRepair(order) : OfOther(order)) is { } reply
        ? reply with { Subject = new NewsSubject(NewsKind.WorkOrder, order.Number) }
        : null;

    /// <summary>Supply is back.</summary>
    public Reply Restored(string outageId) => AskPower(texts.Say("news.restored", ("id", outageId))) with
    {
        Subject = new NewsSubject(NewsKind.Outage, outageId),
    };

    /// <summary>A kept filing got its number.</summary>
    public Reply KeptFiled(WorkOrder order) => Say(Arrival(order.ArrivalBy) is { } arrival
        ? texts.Say("news.kept-filed-arrival", Kind(order.Kind), Number(order), ("time", arrival))
        : texts.Say("news.kept-filed", Kind(order.Kind), Number(order)));

    /// <summary>A kept filing was added to an order that was open already.</summary>
    public Reply KeptJoined(WorkOrder order) => Say(texts.Say("news.kept-joined", Kind(order.Kind), Number(order)));

    /// <summary>A kept addition arrived.</summary>
    public Reply KeptAdded(WorkOrderNote note) => Say(note.Kind switch
    {
        WorkOrderNoteKind.Chase => texts.Say("news.kept-chased", ("number", note.Number)),
        WorkOrderNoteKind.Supplement => texts.Say("news.kept-supplemented", ("number", note.Number)),
        WorkOrderNoteKind.Withdraw => texts.Say("news.kept-withdrawn", ("number", note.Number)),
        _ => throw new UnreachableException(),
    });

    /// <summary>A kept filing was refused.</summary>
    public Reply KeptRefused(WorkOrderKind kind, string reason) => SayWithHuman(reason switch
    {
        "address" => texts.Say("news.refused-address", Kind(kind)),
        "phone" => texts.Say("news.refused-phone", Kind(kind)),
        "account" => texts.Say("news.refused-account", Kind(kind)),
        _ => texts.Say("news.refused-other", Kind(kind)),
    });

    /// <summary>A kept addition names an order that does not exist.</summary>
    public Reply KeptOrderUnknown(string number) => SayWithHuman(texts.Say("news.order-unknown", ("number", number)));

    /// <summary>A kept write can no longer be read.</summary>
    public Reply KeptUnreadable() => SayWithHuman(texts.Say("news.kept-lost"));

    private Reply? OfOther(WorkOrder order) => order.Stage switch
    {
        WorkOrderStage.Accepted => null,
        WorkOrderStage.Done => Say(texts.Say("news.other-done", Kind(order.Kind), Number(order), Status(order))),
        WorkOrderStage.Cancelled => SayWithHuman(texts.Say("news.other-cancelled", Kind(order.Kind), Number(order), Status(order))),
        _ => Say(texts.Say("news.other-progress", Kind(order.Kind), Number(order), Status(order))),
    };

    private Reply? OfRepair(WorkOrder order) =>
        (order.Stage, Arrival(order.ArrivalBy)) switch
        {
            (WorkOrderStage.Accepted, _) => null,
            (WorkOrderStage.Dispatched, { } by) => Say(texts.Say("news.dispatched-arrival", Number(order), ("time", by))),
            (WorkOrderStage.Dispatched, null) => Say(texts.Say("news.dispatched", Number(order))),
            (WorkOrderStage.OnTheWay, { } by) => Say(texts.Say("news.on-the-way-arrival", Number(order), ("time", by))),
            (WorkOrderStage.OnTheWay, null) => Say(texts.Say("news.on-the-way", Number(order))),
            (WorkOrderStage.InProgress, _) => Say(texts.Say("news.in-progress", Number(order))),
            (WorkOrderStage.Done, _) => AskPower(texts.Say("news.done", Number(order))),
            (WorkOrderStage.Cancelled, _) => SayWithHuman(texts.Say("news.cancelled", Number(order), Status(order))),
            _ => throw new UnreachableException(),
        };

    /// <summary>A promised time in words; null when there is none or it has passed.</summary>
    private string? Arrival(DateTimeOffset? by)
    {
        if (by is not { } instant || instant < time.GetUtcNow())
            return null;
        var local = ChinaTime.Of(instant);
        var clock = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return (DateOnly.FromDateTime(local.DateTime).DayNumber - ChinaTime.Today(time).DayNumber) switch
        {
            0 => texts.Say("news.today", ("clock", clock)),
            1 => texts.Say("news.tomorrow", ("clock", clock)),
            _ => texts.Say("news.day", ("month", $"{local.Month}"), ("day", $"{local.Day}"), ("clock", clock)),
        };
    }

    private (string Name, string Value) Kind(WorkOrderKind kind) => ("kind", texts.Say(kind switch
    {
        WorkOrderKind.Repair => "news.kind-repair",
        WorkOrderKind.Complaint => "news.kind-complaint",
        WorkOrderKind.Report => "news.kind-report",
        WorkOrderKind.Suggestion => "news.kind-suggestion",
        WorkOrderKind.Praise => "news.kind-praise",
        _ => "news.kind-request",
    }));

    private static (string Name, string Value) Number(WorkOrder order) => ("number", order.Number);

    private static (string Name, string Value) Status(WorkOrder order) => ("status", order.StatusText);

    private Reply AskPower(string text) => Say(text) with
    {
        SuggestedActions = [texts.Say("news.power-back"), texts.Say("news.power-out"), texts.Say("news.human")],
    };

    private Reply SayWithHuman(string text) => Say(text) with { SuggestedActions = [texts.Say("news.human")] };

    private static Reply Say(string text) => new() { Kind = ReplyKind.Progress, Text = text };
}
