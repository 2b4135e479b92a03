namespace ServiceBot.Testing.Utility;

/// <summary>A request that arrived, and what was answered.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Headers">Of the request.</param>
/// <param name="Body">Of the request.</param>
/// <param name="Status">Of the answer; 0 when there was none.</param>
/// <param name="Answer">Body of the answer as agreed; null when a fault was played.</param>
public sealed record UtilityExchange(
    string Path, IReadOnlyDictionary<string, string> Headers, string Body, int Status, string? Answer);
