using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models.Vectors;

/// <summary>Reads an answer with vectors: numbers or base64, in any order, and nothing that is not one.</summary>
internal static class EmbeddingReader
{
    private const int LongestVector = 65_536;

    /// <param name="body">The answer.</param>
    /// <param name="count">How many texts were sent.</param>
    /// <param name="dimensions">How long vectors have to be; null: all alike.</param>
    /// <exception cref="ModelException">It is no such answer.</exception>
    public static IReadOnlyList<float[]> Read(ReadOnlySpan<byte> body, int count, int? dimensions)
    {
        using var document = JsonReading.Parse(body) ?? throw Bad("The endpoint's answer is no JSON.");
        var root = document.RootElement;
        if (root.Member("data") is not { ValueKind: JsonValueKind.Array } data)
            throw ModelErrors.IsError(root) ? ModelErrors.OfStream(root) : Bad("The endpoint's answer has no vectors: check the address, and that the model is one for embeddings.");
        if (data.GetArrayLength() != count)
            throw Bad(Text($"The endpoint gave {data.GetArrayLength()} vectors for {count} texts."));
        var vectors = new float[count][];
        var place = 0;
        foreach (var item in data.EnumerateArray())
        {
            var index = item.Member("index") is null ? place : item.Member("index").Number() ?? -1;
            if (index < 0 || index >= count || vectors[index] is not null)
                throw Bad("The endpoint's vectors cannot be told apart: their index is missing, twice or too large.");
            vectors[index] = Vector(item.Member("embedding") ?? throw Bad("The endpoint's answer lacks a vector."));
            place++;
        }
        var length = dimensions ?? vectors[0].Length;
        if (Array.Find(vectors, vector => vector.Length != length) is { } other)
            throw Bad(dimensions is null
                ? "The endpoint's vectors are not all of one length."
                : Text($"The endpoint gives vectors of {other.Length} numbers, Embedding:Dimensions says {length}: set it to {other.Length}, or name the right model."));
        return vectors;
    }

    private static float[] Vector(JsonElement value)
    {
        var vector = value.ValueKind switch
        {
            JsonValueKind.String => Decode(value.GetString() ?? ""),
            // A list of one list, as some servers of one's own write it.
            JsonValueKind.Array when value.GetArrayLength() == 1 && value[0].ValueKind == JsonValueKind.Array => Numbers(value[0]),
            JsonValueKind.Array => Numbers(value),
            _ => throw Bad("The endpoint's vectors are neither numbers nor base64."),
        };
        if (vector.Length is 0 or > LongestVector)
            throw Bad(Text($"The endpoint gave a vector of {vector.Length} numbers."));
        return Array.TrueForAll(vector, float.IsFinite) ? vector : throw Bad("The endpoint gave a vector with what is no number.");
    }

    private static float[] Numbers(JsonElement list)
    {
        var vector = new float[list.GetArrayLength()];
        var at = 0;
        foreach (var number in list.EnumerateArray())
            vector[at++] = number.ValueKind == JsonValueKind.Number && number.TryGetSingle(out var one) ? one : float.NaN;
        return vector;
    }

    private static float[] Decode(string text)
    {
        if (!Base64.IsValid(text))
            throw Bad("The endpoint's base64 cannot be read.");
        var bytes = Convert.FromBase64String(text);
        if (bytes.Length % sizeof(float) != 0)
            throw Bad("The endpoint's base64 holds no whole numbers.");
        var vector = new float[bytes.Length / sizeof(float)];
        for (var at = 0; at < vector.Length; at++)
            vector[at] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(at * sizeof(float)));
        return vector;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static ModelException Bad(string what) => new(ModelFailure.BadAnswer, what);
}
