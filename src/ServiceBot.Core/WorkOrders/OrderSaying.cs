using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.WorkOrders;

/// <summary>What is said of an order, and what becomes of the form that speaks of it.</summary>
/// <param name="Reply">What to say.</param>
/// <param name="Form">The form as it stands now.</param>
/// <param name="Intent">Intent for logs.</param>
internal sealed record OrderSaying(Reply Reply, Form? Form, string Intent)
{
    public bool IsDone { get; init; }

    public IReadOnlyList<SideRecord> Records { get; init; } = [];
}
