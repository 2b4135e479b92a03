using System.Text.Json;

namespace ServiceBot.Testing.Qdrant;

/// <summary>Reads points and vectors of bodies, and refuses what the server refuses.</summary>
internal static class QdrantReading
{
    public static (uint[] Indices, float[] Values) Sparse(JsonElement vector)
    {
        uint[] indices = [.. vector.GetProperty("indices").EnumerateArray().Select(index => index.GetUInt32())];
        float[] values = [.. vector.GetProperty("values").EnumerateArray().Select(value => value.GetSingle())];
        if (indices.Length != values.Length || indices.Distinct().Count() != indices.Length)
            throw new QdrantRefusalException(422, "Validation error in JSON body: [indices: must be unique and as many as values]");
        return (indices, values);
    }

    /// <summary>A point of an upsert, its dense vectors normalised as they are stored.</summary>
    public static QdrantPoint Point(JsonElement point, QdrantShelf shelf)
    {
        var (dense, sparse) = (new Dictionary<string, float[]>(), new Dictionary<string, (uint[], float[])>());
        foreach (var vector in point.GetProperty("vector").EnumerateObject())
        {
            if (vector.Value.ValueKind == JsonValueKind.Object && shelf.Sparse.ContainsKey(vector.Name))
                sparse[vector.Name] = Sparse(vector.Value);
            else if (vector.Value.ValueKind == JsonValueKind.Array && shelf.Dimensions.TryGetValue(vector.Name, out var size))
                dense[vector.Name] = Normalised(vector.Value, size);
            else
                throw new QdrantRefusalException(400, $"Bad request: Wrong input: Not existing vector name error: {vector.Name}");
        }
        if (!point.GetProperty("id").TryGetGuid(out var id))
            throw new QdrantRefusalException(400, "Format error in JSON body: value is not a valid point ID");
        return new QdrantPoint(id, point.TryGetProperty("payload", out var payload) ? payload.Clone() : JsonSerializer.SerializeToElement(new { }), dense, sparse);
    }

    private static float[] Normalised(JsonElement numbers, int size)
    {
        float[] vector = [.. numbers.EnumerateArray().Select(number => number.GetSingle())];
        if (vector.Length != size)
            throw new QdrantRefusalException(400, $"Bad request: Wrong input: Vector dimension error: expected dim: {size}, got {vector.Length}");
        var length = Math.Sqrt(vector.Sum(number => (double)number * number));
        return length == 0 ? vector : [.. vector.Select(number => (float)(number / length))];
    }
}
