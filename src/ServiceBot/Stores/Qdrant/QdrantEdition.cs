using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Stores.Qdrant;

/// <summary>A state of the knowledge as a collection holds it.</summary>
/// <param name="Name">Stands for everything in it: the same passages, words and vectors always have the same name.</param>
/// <param name="Index">What it is made of.</param>
internal sealed record QdrantEdition(string Name, EmbeddedKnowledgeIndex Index)
{
    // Another one whenever points are made differently from the same passages.
    private const int Schema = 1;
    private const int NameLength = 16;

    /// <summary>How many points it has: a passage is one, however often it is there.</summary>
    public int Points { get; } = Enumerable.Range(0, Index.Passages.Count).Select(at => Index.Passages[at].Id).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Vectors of its passages; null without embeddings.</summary>
    public PassageVectors? Vectors => Index.Vectors;

    public static QdrantEdition Of(EmbeddedKnowledgeIndex index)
    {
        var vectors = index.Vectors;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        json.WriteNumberValue(Schema);
        json.WriteStringValue(vectors?.Model);
        json.WriteNumberValue(vectors?.Dimensions ?? 0);
        WriteWords(json, index.Lexicon);
        for (var at = 0; at < index.Passages.Count; at++)
        {
            json.WriteStartObject();
            PassagePoint.Write(json, index.Passages[at]);
            json.WriteBoolean("dense", vectors?.Find(at) is not null);
            json.WriteEndObject();
            json.Flush();
            hash.AppendData(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
        }
        json.WriteEndArray();
        json.Flush();
        hash.AppendData(buffer.WrittenSpan);
        return new QdrantEdition(Convert.ToHexStringLower(hash.GetHashAndReset())[..NameLength], index);
    }

    private static void WriteWords(Utf8JsonWriter json, Lexicon lexicon)
    {
        foreach (var group in lexicon.Synonyms.Append(lexicon.Words))
        {
            json.WriteStartArray();
            foreach (var word in group)
                json.WriteStringValue(word);
            json.WriteEndArray();
        }
    }
}
