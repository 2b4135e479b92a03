using Microsoft.Extensions.Logging;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Connections;

/// <summary>Files a confirmed request in the system of work orders.</summary>
internal sealed partial class RequestFiling(IWorkOrderSystem orders, ILogger<RequestFiling> logger)
{
    /// <summary>Files it; repeating the turn files nothing twice.</summary>
    /// <returns>What became of it, and the write to keep where the system was away.</returns>
    public async Task<(WorkOrderFiling Filing, SideRecord.KeptWrite? Kept)> FileAsync(
        FormTurn turn, Form form, RequestKind kind, CancellationToken cancellationToken)
    {
        var draft = Draft(turn, form, kind);
        // After a refusal the customer changed something: that is another filing.
        var key = form[RequestSlots.Refusals] is { } refusals ? $"{form.Id}/request/{refusals}" : $"{form.Id}/request";
        var filing = await orders.FileAsync(draft, key, cancellationToken);
        Log.RequestFiled(logger, turn.Conversation, kind.Order, filing.GetType().Name);
        return (filing, filing is WorkOrderFiling.Unavailable ? KeptWrites.File(draft, key) : null);
    }

    private static WorkOrderDraft Draft(FormTurn turn, Form form, RequestKind kind) => new()
    {
        Kind = kind.Order,
        Description = $"{kind.Title}。{form[RequestSlots.Said]}",
        ReportedAt = form.OpenedAt,
        Channel = turn.Address.Channel,
        AccountNumber = form[RequestSlots.Verified],
        Address = form[RequestSlots.Place],
        ContactPhone = form[RequestSlots.Phone],
        ContactName = form[RequestSlots.Holder] ?? form[RequestSlots.NewHolder],
        Details = new SortedDictionary<string, string>(
            kind.Needs.Where(need => need.Slot is not (RequestSlots.Place or RequestSlots.Phone) && form[need.Slot] is not null)
                .Select(need => (need.Slot, Value: form[need.Slot] ?? ""))
                .Append(("request", kind.Code))
                .Concat(kind.IsManagedAt(form) ? [("personalManager", "true")] : [])
                .ToDictionary(entry => entry.Item1, entry => entry.Item2),
            StringComparer.Ordinal),
    };

    private static partial class Log
    {
        [LoggerMessage(EventId = 5311, Level = LogLevel.Information, Message = "Request of {Conversation}, {Kind}, ended {Outcome}")]
        public static partial void RequestFiled(ILogger logger, ConversationKey conversation, WorkOrderKind kind, string outcome);
    }
}
