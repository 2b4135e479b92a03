using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.WorkOrders;

/// <summary>What can be done with an order that exists: telling where it stands, chasing it, adding to it, withdrawing it.</summary>
internal sealed partial class OrderDesk(IWorkOrderSystem system, OrderTexts orders, IReplyTexts texts, ILogger<OrderDesk> logger)
{
    /// <summary>Name of the business that follows orders: forms that end in an order are handed to it.</summary>
    public const string Business = "progress";

    /// <summary>Slot with the number of the order.</summary>
    public const string NumberSlot = "order";

    /// <summary>Slot that is set where the customer filed the order in this conversation, or proved that it is theirs.</summary>
    public const string OwnSlot = "own";

    private const string ChasedSlot = "chased";

    // A second chase within this time brings the crew no sooner.
    private static readonly TimeSpan BetweenChases = TimeSpan.FromMinutes(30);

    /// <summary>The form after an order was told: it asks nothing and waits for 还要多久, 催一下, 再建一个.</summary>
    public static Form Resting(Form form, string number, bool isOwner = false)
    {
        var isSame = form[NumberSlot] == number;
        var resting = form with { Plugin = Business, Kind = "", Slots = new Dictionary<string, string>(), Asked = null, Misses = 0 };
        return resting
            .With(NumberSlot, number)
            .With(OwnSlot, isOwner || isSame && IsOwner(form) ? "yes" : null)
            .With(ChasedSlot, isSame ? form[ChasedSlot] : null);
    }

    public static bool IsOwner(Form form) => form[OwnSlot] is not null;

    /// <summary>Whether no order has this number; false where the system did not answer.</summary>
    public async Task<bool> IsMissingAsync(string number, CancellationToken cancellationToken) =>
        await system.FindAsync(number, cancellationToken) is WorkOrderLookup.NotFound;

    /// <summary>Says where an order stands.</summary>
    public async Task<OrderSaying> TellAsync(string number, Form form, DateTimeOffset now, CancellationToken cancellationToken) =>
        await system.FindAsync(number, cancellationToken) switch
        {
            WorkOrderLookup.Found found => Tell(found.Order, Resting(form, number), now),
            WorkOrderLookup.NotFound => NotFound(number, form),
            WorkOrderLookup.Unavailable => Away(form),
            _ => throw new UnreachableException(),
        };

    /// <summary>Says where a known order stands.</summary>
    /// <param name="order">The order.</param>
    /// <param name="resting">Its resting form.</param>
    /// <param name="now">Now, UTC.</param>
    public OrderSaying Tell(WorkOrder order, Form resting, DateTimeOffset now) =>
        new(Reply(ReplyKind.Progress, orders.Tell(order, now, IsOwner(resting)), OffersFor(order)) with { Cards = [orders.Card(order, now)] }, resting, "progress.told")
        {
            IsDone = true,
            Records = OrderTexts.IsOpen(order) ? [new SideRecord.Watch(order.Number)] : [],
        };

    /// <summary>Answers the wish for a second order while one is open: there is none, but a chase.</summary>
    public async Task<OrderSaying> RefuseSecondAsync(string number, Form form, DateTimeOffset now, CancellationToken cancellationToken) =>
        await system.FindAsync(number, cancellationToken) switch
        {
            WorkOrderLookup.Found { Order: var order } when OrderTexts.IsOpen(order) => Second(order, Resting(form, number), now),
            WorkOrderLookup.Found { Order: var order } =>
                new(Reply(ReplyKind.Repair, texts.Say("orders.ended-report-again", ("number", order.Number)), [texts.Say("orders.action-repair")]), null, "progress.ended"),
            WorkOrderLookup.NotFound => NotFound(number, form),
            WorkOrderLookup.Unavailable => Away(form),
            _ => throw new UnreachableException(),
        };

    /// <summary>Says that an open order for the same trouble exists.</summary>
    public OrderSaying Second(WorkOrder order, Form resting, DateTimeOffset now) =>
        new(Reply(ReplyKind.Repair, texts.Say("orders.exists", ("order", orders.Tell(order, now))), OffersFor(order)) with { Cards = [orders.Card(order, now)] }, resting, "repair.exists")
        {
            IsDone = true,
            Records = [new SideRecord.Watch(order.Number)],
        };

    /// <summary>Chases an order, at most once in half an hour; kept where the system is away.</summary>
    public async Task<OrderSaying> ChaseAsync(string number, Form form, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (form[NumberSlot] == number && LastChase(form) is { } last && now - last < BetweenChases) return await AlreadyChasedAsync(number, form, now, cancellationToken);
        var found = await system.FindAsync(number, cancellationToken);
        if (found is WorkOrderLookup.NotFound) return NotFound(number, form);
        if (found is WorkOrderLookup.Found { Order: var order } && !OrderTexts.IsOpen(order)) return Tell(order, Resting(form, number), now);

        var chased = Resting(form, number).With(ChasedSlot, now.ToString("O", CultureInfo.InvariantCulture));
        var note = new WorkOrderNote(number, WorkOrderNoteKind.Chase, "");
        // The half hour is part of the key: two conversations that chase the same order at once chase it once.
        var key = $"chase:{number}:{now.UtcTicks / BetweenChases.Ticks}";
        switch (await system.AddAsync(note, key, cancellationToken))
        {
            case WorkOrderLookup.Found added:
                Log.Added(logger, note.Kind, "taken");
                return new(Reply(ReplyKind.Progress, texts.Say("orders.chased", ("number", number)) + orders.Tell(added.Order, now)), chased, "progress.chased")
                {
                    IsDone = true,
                    Records = [new SideRecord.Watch(number)],
                };
            case WorkOrderLookup.NotFound:
                return NotFound(number, form);
            default:
                Log.Added(logger, note.Kind, "kept");
                return new(Reply(ReplyKind.Progress, texts.Say("orders.chase-kept", ("number", number)), [Human]), chased, "progress.chase-kept")
                {
                    Records = [KeptWrites.Add(note, key), new SideRecord.Watch(number)],
                };
        }
    }

    /// <summary>Adds the customer's words to an order, or withdraws it.</summary>
    /// <param name="note">What to add.</param>
    /// <param name="key">Idempotency key.</param>
    /// <param name="form">The form.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<OrderSaying> AddAsync(WorkOrderNote note, string key, Form form, CancellationToken cancellationToken)
    {
        var isWithdrawal = note.Kind is WorkOrderNoteKind.Withdraw;
        var resting = Resting(form, note.Number);
        switch (await system.AddAsync(note, key, cancellationToken))
        {
            case WorkOrderLookup.Found { Order: var order } when isWithdrawal && order.Stage is not WorkOrderStage.Cancelled:
                Log.Added(logger, note.Kind, "refused");
                return new(Reply(ReplyKind.Progress, texts.Say("orders.not-withdrawn", ("number", note.Number), ("status", order.StatusText)), [Human]), resting, "progress.not-withdrawn");
            case WorkOrderLookup.Found:
                Log.Added(logger, note.Kind, "taken");
                return new(
                    Reply(ReplyKind.Progress, isWithdrawal ? texts.Say("orders.withdrawn", ("number", note.Number)) : texts.Say("orders.supplemented", ("number", note.Number), ("text", LongNumber().Replace(note.Text, "***")))),
                    isWithdrawal ? null : resting, isWithdrawal ? "progress.withdrawn" : "progress.supplemented")
                { IsDone = true };
            case WorkOrderLookup.NotFound:
                return NotFound(note.Number, form);
            default:
                Log.Added(logger, note.Kind, "kept");
                return new(Reply(ReplyKind.Progress, texts.Say("orders.add-kept", ("number", note.Number)), [Human]), resting, "progress.add-kept")
                {
                    Records = [KeptWrites.Add(note, key)],
                };
        }
    }

    private async Task<OrderSaying> AlreadyChasedAsync(string number, Form form, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var told = await TellAsync(number, form, now, cancellationToken);
        return told with
        {
            Reply = Reply(ReplyKind.Progress, texts.Say("orders.chased-already", ("number", number)) + told.Reply.Text, [Human]),
            Intent = "progress.chased-already",
        };
    }

    private OrderSaying NotFound(string number, Form form) =>
        new(Reply(ReplyKind.Progress, texts.Say("orders.not-found", ("number", number)), [Human]), Resting(form, number).With(NumberSlot, null) with { Asked = NumberSlot }, "progress.not-found");

    private OrderSaying Away(Form form) => new(Reply(ReplyKind.Progress, texts.Say("orders.away"), [Human]), form, "progress.away");

    private List<string> OffersFor(WorkOrder order) =>
        OrderTexts.IsOpen(order) ? [texts.Say("orders.action-chase"), Human] : [Human];

    private string Human => texts.Say("greeting.suggest-human");

    private static DateTimeOffset? LastChase(Form form) =>
        DateTimeOffset.TryParse(form[ChasedSlot], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var last) ? last : null;

    private static Reply Reply(ReplyKind kind, string text, IReadOnlyList<string>? actions = null) =>
        new() { Kind = kind, Text = text, SuggestedActions = actions ?? [] };

    [GeneratedRegex(@"\d(?:[ -]?\d){6,}")]
    private static partial Regex LongNumber();

    private static partial class Log
    {
        [LoggerMessage(EventId = 9220, Level = LogLevel.Information, Message = "{Kind} of a work order: {Outcome}")]
        public static partial void Added(ILogger logger, WorkOrderNoteKind kind, string outcome);
    }
}
