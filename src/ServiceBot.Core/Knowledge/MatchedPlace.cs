namespace ServiceBot.Core.Knowledge;

/// <summary>A piece of a text.</summary>
/// <param name="Start">Where it begins, in characters.</param>
/// <param name="Length">Characters.</param>
public readonly record struct MatchedPlace(int Start, int Length);
