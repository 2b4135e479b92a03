namespace ServiceBot.Testing.Qdrant;

/// <summary>A request that arrived at the test server.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path without query.</param>
/// <param name="Query">With its question mark.</param>
/// <param name="Body">As sent.</param>
public sealed record QdrantCall(int Number, string Method, string Path, string Query, string Body)
{
    /// <summary>Whether it is a search.</summary>
    public bool IsSearch => Path.Contains("/points/query", StringComparison.Ordinal);
}
