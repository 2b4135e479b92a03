namespace ServiceBot.Core.Messaging;

/// <summary>What a customer's action allows a platform's account to send.</summary>
/// <param name="Kind">Name of the action, from the channel's closed list: <c>message</c>, <c>menu</c>.</param>
/// <param name="OpenedAt">When the customer acted, UTC; a later action of the same kind starts a new budget.</param>
/// <param name="EndsAt">When the permission ends, UTC.</param>
/// <param name="Limit">Messages it allows.</param>
public sealed record SendWindow(string Kind, DateTimeOffset OpenedAt, DateTimeOffset EndsAt, int Limit);
