namespace ServiceBot.Core.Customers;

/// <summary>An account that a channel user bound.</summary>
/// <param name="Number">Account number.</param>
/// <param name="Label">The customer's name for it: 家里, 店铺; empty when none was given.</param>
/// <param name="BoundAt">When, UTC.</param>
public sealed record AccountBinding(AccountNumber Number, string Label, DateTimeOffset BoundAt);
