namespace ServiceBot.Core.Conversations;

/// <summary>A region that a customer named.</summary>
/// <param name="Code">Region code: <c>ZJ</c>, <c>GD-SZ</c>.</param>
/// <param name="Name">As the customer wrote it: 杭州.</param>
/// <param name="Start">Where it starts in the folded text.</param>
public sealed record RegionMention(string Code, string Name, int Start);
