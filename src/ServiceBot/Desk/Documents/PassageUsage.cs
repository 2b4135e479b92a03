namespace ServiceBot.Desk.Documents;

/// <summary>How a clause is used. Counts alone: nothing of it leads to a customer.</summary>
/// <param name="Recent">How often it was cited in the last days.</param>
/// <param name="LastAt">When it was cited last, UTC.</param>
internal readonly record struct PassageUsage(int Recent, DateTimeOffset LastAt);
