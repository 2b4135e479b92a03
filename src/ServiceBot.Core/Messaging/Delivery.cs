namespace ServiceBot.Core.Messaging;

/// <summary>A message to a customer that has not reached its platform.</summary>
/// <param name="Sequence">Its place in the transcript.</param>
/// <param name="State">What has become of it.</param>
/// <param name="Reason">Short name of the cause, without personal data; null while it only waits.</param>
/// <param name="Attempts">Failed sends.</param>
public sealed record Delivery(long Sequence, DeliveryState State, string? Reason, int Attempts);
