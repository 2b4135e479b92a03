using ServiceBot.Core.Conversations;
using ServiceBot.Core.Grid;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Repairs;

/// <summary>Looks whether the trouble is known already: a running outage of the place, an open order for it.</summary>
/// <remarks>Where a system is away, the intake goes on without it.</remarks>
internal sealed class RepairKnown(IOutageSystem outages, IWorkOrderSystem orders, OrderDesk desk, OutageTexts outageTexts, RepairTexts texts)
{
    private static readonly WorkOrderKind[] Repairs = [WorkOrderKind.Repair];

    /// <summary>Looks once for each place and phone.</summary>
    /// <returns>What to say where the trouble is known and needs no second order; else null, the form that goes on, and what goes before
    /// its next question.</returns>
    public async Task<(FormStep.Said? Said, Form Form, string Head)> LookAsync(Form form, string changed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var looked = $"{form[RepairSlots.Address]}|{form[RepairSlots.Account]}|{form[RepairSlots.Phone]}";
        if (form[RepairSlots.Address] is not { } address || PlaceReader.Find(address) is not { IsExact: true } place || form[RepairSlots.Looked] == looked) return (null, form, changed);
        var isPlaceNew = form[RepairSlots.Looked]?.StartsWith($"{address}|{form[RepairSlots.Account]}|", StringComparison.Ordinal) != true;
        form = form.With(RepairSlots.Looked, looked);

        // All at once: who waits in the dark waits for the slowest system, not for their sum.
        var mayJoin = !RepairSlots.IsDangerous(form) && form[RepairSlots.Insists] is null;
        var running = isPlaceNew ? RunningAsync(place, now, cancellationToken) : Task.FromResult<Outage?>(null);
        var atPlace = isPlaceNew && mayJoin
            ? OpenAsync(new WorkOrderQuery { Address = address, AccountNumber = form[RepairSlots.Account], Kinds = Repairs }, cancellationToken)
            : Task.FromResult<WorkOrder?>(null);
        var ofPhone = form[RepairSlots.Phone] is { } phone && mayJoin
            ? OpenAsync(new WorkOrderQuery { ContactPhone = phone, Kinds = Repairs }, cancellationToken)
            : Task.FromResult<WorkOrder?>(null);
        await Task.WhenAll(running, atPlace, ofPhone);

        if (await running is { } outage)
        {
            form = form.With(RepairSlots.Outage, outage.Id);
            if (ExplainsIt(form)) return (TellOutage(outage, form, changed, now), form, changed);
        }
        if (await atPlace is { } order)
            return (Step(desk.Second(order, OrderDesk.Resting(form, order.Number, form[RepairSlots.Account] is { } owner && owner == order.AccountNumber), now)), form, changed);
        // The same phone may report another place: the customer is told, and decides.
        if (await ofPhone is { } byPhone)
            return (null, form, changed + texts.Say("repairs.same-phone", ("number", byPhone.Number), ("status", byPhone.StatusText)));
        return (null, form, changed);
    }

    /// <summary>Tells the outage of the place once more: 什么时候来电.</summary>
    public async Task<FormStep.Said> TellAgainAsync(Form form, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (form[RepairSlots.Address] is { } address && PlaceReader.Find(address) is { } place)
            switch (await outages.FindAsync(place, cancellationToken))
            {
                case OutageLookup.Unavailable:
                    return RepairTexts.Step(texts.Say("outages.away"), form, "repair.outage-away", texts.Human);
                case OutageLookup.Found found when found.Outages.FirstOrDefault(outage => OutageTexts.IsRunning(outage, now)) is { } outage:
                    return RepairTexts.Step(outageTexts.Tell(outage, now) + texts.Say("repairs.news-here"), form, "repair.outage", texts.Say("repairs.action-still-dark"));
            }
        return RepairTexts.Step(texts.Say("repairs.outage-over"), form, "repair.outage-over", texts.Say("repairs.action-still-dark"));
    }

    private async Task<Outage?> RunningAsync(SupplyPlace place, DateTimeOffset now, CancellationToken cancellationToken) =>
        await outages.FindAsync(place, cancellationToken) is OutageLookup.Found found ? found.Outages.FirstOrDefault(outage => OutageTexts.IsRunning(outage, now)) : null;

    private async Task<WorkOrder?> OpenAsync(WorkOrderQuery query, CancellationToken cancellationToken) =>
        await orders.FindOpenAsync(query, cancellationToken) is WorkOrderSearch.Found found ? found.Orders.FirstOrDefault(OrderTexts.IsOpen) : null;

    /// <summary>An outage explains a home that is dark; not a danger, another fault, or a home that is dark alone.</summary>
    private static bool ExplainsIt(Form form) =>
        !RepairSlots.IsDangerous(form)
        && form[RepairSlots.Insists] is null
        && form[RepairSlots.Scope] != RepairScope.Own
        && (form[RepairSlots.Symptom] is not { } symptom || RepairWords.IsLossOfPower(symptom));

    private FormStep.Said TellOutage(Outage outage, Form form, string changed, DateTimeOffset now)
    {
        var text = changed + texts.Say("repairs.known-outage", ("outage", outageTexts.Tell(outage, now)));
        var resting = form.With(RepairSlots.Known, "outage") with { Asked = null, Misses = 0 };
        return RepairTexts.Step(text, resting, "repair.known-outage", texts.Say("repairs.action-still-dark"), texts.Human) with
        {
            IsDone = true,
            Records = [new SideRecord.Watch(outage.Id)],
        };
    }

    private static FormStep.Said Step(OrderSaying said) =>
        new() { Reply = said.Reply, Form = said.Form, Intent = said.Intent, IsDone = said.IsDone, Records = said.Records };
}
