namespace ServiceBot.Core.Conversations;

/// <summary>A ticket that was left because no human agent was there.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When, UTC.</param>
public sealed record LeftTicket(string Number, DateTimeOffset At);
