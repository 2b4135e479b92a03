using System.Text.Json;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Stores.Qdrant;

/// <summary>The body of one search: a batch, so that fused order and raw scores come back from one call.</summary>
internal static class QdrantSearchBody
{
    /// <summary>Qdrant counts ranks from 0: this is 1/(60 + rank) with ranks from 1.</summary>
    public const int FusionConstant = RankFusion.Constant + 1;

    private static readonly string[] PlaceOnly = ["place"];

    /// <summary>By words alone, or by meaning alone: one list with payloads.</summary>
    public static void WriteOne(Utf8JsonWriter json, KnowledgeQuery query, SparseVector? sparse, int limit) =>
        WriteBatch(json, () => WriteSearch(json, query, limit, null, null, () => WriteNearest(json, query, sparse)));

    /// <summary>
    /// Three lists over the same candidates, the best <paramref name="depth"/> by words and by meaning: fused, with payloads; then
    /// every candidate's raw score by words, and by meaning.
    /// </summary>
    public static void WriteHybrid(Utf8JsonWriter json, KnowledgeQuery query, SparseVector sparse, int limit, int depth) => WriteBatch(json, () =>
    {
        void Candidates()
        {
            json.WriteStartArray("prefetch");
            foreach (var side in new[] { sparse, null })
            {
                json.WriteStartObject();
                WriteNearest(json, query, side);
                json.WriteNumber("limit", depth);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }

        WriteSearch(json, query, limit, null, Candidates, () =>
        {
            json.WriteStartObject("query");
            json.WriteStartObject("rrf");
            json.WriteNumber("k", FusionConstant);
            json.WriteEndObject();
            json.WriteEndObject();
        });
        WriteSearch(json, query, 2 * depth, PlaceOnly, Candidates, () => WriteNearest(json, query, sparse));
        WriteSearch(json, query, 2 * depth, PlaceOnly, Candidates, () => WriteNearest(json, query, null));
    });

    private static void WriteBatch(Utf8JsonWriter json, Action searches)
    {
        json.WriteStartObject();
        json.WriteStartArray("searches");
        searches();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSearch(Utf8JsonWriter json, KnowledgeQuery query, int limit, string[]? fields, Action? candidates, Action ask)
    {
        json.WriteStartObject();
        candidates?.Invoke();
        ask();
        WriteFilter(json, query);
        json.WriteNumber("limit", limit);
        if (fields is null)
        {
            json.WriteBoolean("with_payload", true);
        }
        else
        {
            json.WriteStartArray("with_payload");
            foreach (var field in fields)
                json.WriteStringValue(field);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteNearest(Utf8JsonWriter json, KnowledgeQuery query, SparseVector? sparse)
    {
        if (sparse is not null)
        {
            json.WritePropertyName("query");
            Write(json, sparse);
            json.WriteString("using", QdrantCollections.Sparse);
            return;
        }
        json.WritePropertyName("query");
        Write(json, query.Vector.GetValueOrDefault());
        json.WriteString("using", QdrantCollections.Dense);
    }

    public static void Write(Utf8JsonWriter json, SparseVector vector)
    {
        json.WriteStartObject();
        json.WriteStartArray("indices");
        foreach (var index in vector.Indices.Span)
            json.WriteNumberValue(index);
        json.WriteEndArray();
        json.WritePropertyName("values");
        Write(json, vector.Values);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ReadOnlyMemory<float> vector)
    {
        json.WriteStartArray();
        foreach (var value in vector.Span)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private static void WriteFilter(Utf8JsonWriter json, KnowledgeQuery query)
    {
        if (query.Region is null && query.AsOf is null)
            return;
        json.WriteStartObject("filter");
        json.WriteStartArray("must");
        if (query.Region is { } region)
        {
            json.WriteStartObject();
            json.WriteString("key", "region");
            json.WriteStartObject("match");
            json.WriteStartArray("any");
            json.WriteStringValue(region);
            json.WriteStringValue(PassagePoint.Nationwide);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        if (query.AsOf is { } day)
        {
            WriteRange(json, "valid_from", "lte", PassagePoint.Number(day));
            WriteRange(json, "valid_to", "gte", PassagePoint.Number(day));
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRange(Utf8JsonWriter json, string key, string bound, int number)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteStartObject("range");
        json.WriteNumber(bound, number);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
