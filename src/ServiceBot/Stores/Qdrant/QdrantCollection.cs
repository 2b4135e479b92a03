namespace ServiceBot.Stores.Qdrant;

/// <summary>What Qdrant tells of a collection.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Before">The one in use when it was made; null for none.</param>
/// <param name="MadeAt">When that was; null when it was not made by this program.</param>
/// <param name="Status"><c>green</c>, <c>yellow</c> while its graphs are built, <c>grey</c>, or <c>red</c>.</param>
internal sealed record QdrantCollection(string Name, string? Before, DateTimeOffset? MadeAt, string Status);
