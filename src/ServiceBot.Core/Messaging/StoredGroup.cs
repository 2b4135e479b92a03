namespace ServiceBot.Core.Messaging;

/// <summary>What one transaction of the store made durable on this node.</summary>
/// <param name="Steps">In the order in which they took effect.</param>
/// <param name="HasOutbox">Whether the outbox has something to send now.</param>
public sealed record StoredGroup(IReadOnlyList<StoredStep> Steps, bool HasOutbox);
