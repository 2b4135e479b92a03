using Microsoft.Extensions.Logging;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Complaints;

/// <summary>Files complaints in the system of work orders and adds to them.</summary>
internal sealed partial class ComplaintDesk(IWorkOrderSystem orders, ILogger<ComplaintDesk> logger)
{
    /// <summary>Files what the form holds. Repeating it, in this turn or a later one, gives the same order.</summary>
    /// <returns>What became of it, and the write to keep where the system was away.</returns>
    public async Task<(WorkOrderFiling Filing, SideRecord.KeptWrite? Kept)> FileAsync(FormTurn turn, Form form, CancellationToken cancellationToken)
    {
        var key = $"{form.Id}/complaint";
        var draft = Draft(turn, form);
        var filing = await orders.FileAsync(draft, key, cancellationToken);
        if (filing is WorkOrderFiling.Refused { Reason: "address" or "phone" or "account" } refused)
        {
            // The matter counts: without the piece that the system does not take, which stands in the customer's words anyway.
            draft = refused.Reason switch
            {
                "address" => draft with { Address = null },
                "phone" => draft with { ContactPhone = null },
                _ => draft with { AccountNumber = null },
            };
            key += "/plain";
            filing = await orders.FileAsync(draft, key, cancellationToken);
        }
        Log.Filed(logger, turn.Conversation, draft.Kind, filing.GetType().Name);
        return (filing, filing is WorkOrderFiling.Unavailable ? KeptWrites.File(draft, key) : null);
    }

    /// <summary>Adds to a filed order; once for each message.</summary>
    /// <returns>Whether the order is known, and the write to keep where the system was away.</returns>
    public async Task<(WorkOrderLookup Lookup, SideRecord.KeptWrite? Kept)> AddAsync(
        FormTurn turn, string number, WorkOrderNoteKind kind, string text, CancellationToken cancellationToken)
    {
        var key = kind is WorkOrderNoteKind.Withdraw ? $"{turn.Form.Id}/withdraw" : $"{turn.Form.Id}/{turn.Words.MessageId}";
        var note = new WorkOrderNote(number, kind, text);
        var lookup = await orders.AddAsync(note, key, cancellationToken);
        Log.Added(logger, turn.Conversation, kind, lookup.GetType().Name);
        return (lookup, lookup is WorkOrderLookup.Unavailable ? KeptWrites.Add(note, key) : null);
    }

    /// <summary>Whether an open order was left with this phone or belongs to this account: only then may it be touched from outside its own dialogue.</summary>
    /// <returns>Null when the system did not answer.</returns>
    public async Task<bool?> IsOwnAsync(string number, string? account, string? phone, CancellationToken cancellationToken) =>
        await orders.FindOpenAsync(new WorkOrderQuery { AccountNumber = account, ContactPhone = phone, Kinds = [WorkOrderKind.Complaint, WorkOrderKind.Report, WorkOrderKind.Suggestion, WorkOrderKind.Praise] }, cancellationToken) switch
        {
            WorkOrderSearch.Found found => found.Orders.Any(order => order.Number == number),
            _ => null,
        };

    private static WorkOrderDraft Draft(FormTurn turn, Form form)
    {
        return new WorkOrderDraft
        {
            Kind = Enum.Parse<WorkOrderKind>(form.Kind),
            Description = form[ComplaintSlots.Filed] ?? form[ComplaintSlots.Matter] ?? "",
            ReportedAt = form.OpenedAt,
            Channel = turn.Address.Channel,
            AccountNumber = form[ComplaintSlots.Account],
            Address = Piece(ComplaintSlots.Place),
            ContactPhone = Piece(ComplaintSlots.Phone),
            IsUrgent = form[ComplaintSlots.Urgent] is not null,
            Details = new SortedDictionary<string, string>(
                new[] { ComplaintSlots.Category, ComplaintSlots.Wish, ComplaintSlots.Since, ComplaintSlots.Who }
                    .Where(slot => Piece(slot) is not null).ToDictionary(slot => slot, slot => Piece(slot) ?? ""),
                StringComparer.Ordinal),
        };

        // A filing that is kept is sent again as it was: what came later is added to the order.
        string? Piece(string slot) =>
            form[slot] is { Length: > 0 } value && (form[ComplaintSlots.Kept] is not { } kept || kept.Split(',').Contains(slot)) ? value : null;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 5301, Level = LogLevel.Information, Message = "{Kind} of {Conversation} ended {Outcome}")]
        public static partial void Filed(ILogger logger, ConversationKey conversation, WorkOrderKind kind, string outcome);

        [LoggerMessage(EventId = 5302, Level = LogLevel.Information, Message = "{Kind} of {Conversation} to a complaint ended {Outcome}")]
        public static partial void Added(ILogger logger, ConversationKey conversation, WorkOrderNoteKind kind, string outcome);
    }
}
