namespace ServiceBot.Core.WorkOrders;

/// <summary>Something added to an order.</summary>
/// <param name="Number">Which order.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The customer's words; empty for a bare chase.</param>
public sealed record WorkOrderNote(string Number, WorkOrderNoteKind Kind, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Number} {Kind}";
}
