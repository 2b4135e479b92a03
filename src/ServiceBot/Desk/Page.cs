namespace ServiceBot.Desk;

/// <summary>A part of a list, and where the next one begins.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Next">For <c>cursor</c>; null at the end.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
