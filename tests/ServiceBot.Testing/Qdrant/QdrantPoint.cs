using System.Text.Json;

namespace ServiceBot.Testing.Qdrant;

/// <summary>A stored point.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Payload">An object.</param>
/// <param name="Dense">By name of the vector.</param>
/// <param name="Sparse">By name of the vector.</param>
public sealed record QdrantPoint(
    Guid Id, JsonElement Payload, IReadOnlyDictionary<string, float[]> Dense, IReadOnlyDictionary<string, (uint[] Indices, float[] Values)> Sparse);
