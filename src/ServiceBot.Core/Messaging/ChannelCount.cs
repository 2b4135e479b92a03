namespace ServiceBot.Core.Messaging;

/// <summary>How often something ended in one way between a platform and the bot.</summary>
/// <param name="Channel">Channel name.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Outcome">Name of the outcome from the channel's closed list: <c>ok</c>, <c>bad-signature</c>, <c>45047</c>.</param>
/// <param name="Hour">Beginning of the hour, UTC.</param>
/// <param name="Count">How often in that hour.</param>
/// <param name="LastAt">The last time, UTC.</param>
/// <param name="Detail">What the operator needs to mend it, of the last time, without personal data; null for none.</param>
public sealed record ChannelCount(
    string Channel, ChannelDirection Direction, string Outcome, DateTimeOffset Hour, long Count, DateTimeOffset LastAt, string? Detail);
