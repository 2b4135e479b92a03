namespace ServiceBot.Core.WorkOrders;

/// <summary>Something that happened to an order in the field.</summary>
/// <param name="EventId">Names the event, whatever happens on the way; unique in the field system.</param>
/// <param name="Number">Which order.</param>
/// <param name="Stage">Where it stands now.</param>
/// <param name="StatusText">The same in the utility's own words: 师傅已到现场.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="ArrivalBy">When the crew promises to be there, UTC; null leaves the earlier promise as it is.</param>
public sealed record WorkOrderEvent(
    string EventId, string Number, WorkOrderStage Stage, string StatusText, DateTimeOffset At, DateTimeOffset? ArrivalBy = null)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Number} {Stage}";
}
