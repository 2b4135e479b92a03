using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ServiceBot.Stores.Qdrant;

/// <summary>Collections and aliases: made, looked at, switched, removed.</summary>
internal sealed class QdrantCollections(QdrantClient client, IOptions<QdrantOptions> options, TimeProvider time)
{
    public const string Dense = "dense", Sparse = "sparse";

    /// <summary>The longest list a search may ask for, as strict mode of a collection has it.</summary>
    public const int MostHits = 4096;

    private const int OldestMajor = 1, OldestMinor = 16;
    private const int MostWritten = 500;
    private static readonly (string Field, string Kind)[] Indexes =
        [("region", "keyword"), ("guide", "keyword"), ("confidence", "keyword"), ("valid_from", "integer"), ("valid_to", "integer")];

    /// <summary>What the names of our collections begin with.</summary>
    public string Prefix => $"{options.Value.Collection}_v";

    /// <summary>The collection of an edition.</summary>
    public string NameOf(QdrantEdition edition) => $"{Prefix}{edition.Name}";

    /// <summary>The collection the alias stands for; null for none.</summary>
    public async Task<string?> InUseAsync(CancellationToken cancellationToken) =>
        (await AliasesAsync(cancellationToken)).GetValueOrDefault(options.Value.Collection);

    /// <exception cref="QdrantException">The server is too old, or does not answer.</exception>
    public async Task CheckVersionAsync(CancellationToken cancellationToken)
    {
        var version = await client.CallAsync(HttpMethod.Get, "", null, answer => answer.GetProperty("version").GetString() ?? "", cancellationToken);
        if (!Version.TryParse(version.Split('-')[0], out var parsed) || parsed < new Version(OldestMajor, OldestMinor))
            throw new QdrantException(QdrantFailure.Outdated, $"Qdrant says it is version {version}. {QdrantException.WhatToDo(QdrantFailure.Outdated)}");
    }

    /// <summary>Every alias and the collection it stands for.</summary>
    public Task<IReadOnlyDictionary<string, string>> AliasesAsync(CancellationToken cancellationToken) => client.CallAsync<IReadOnlyDictionary<string, string>>(
        HttpMethod.Get, "aliases", null,
        answer => answer.GetProperty("result").GetProperty("aliases").EnumerateArray().ToDictionary(
            alias => Text(alias, "alias_name"), alias => Text(alias, "collection_name"), StringComparer.Ordinal),
        cancellationToken);

    /// <summary>Names of all collections.</summary>
    public Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) => client.CallAsync<IReadOnlyList<string>>(
        HttpMethod.Get, "collections", null,
        answer => [.. answer.GetProperty("result").GetProperty("collections").EnumerateArray().Select(one => Text(one, "name"))], cancellationToken);

    /// <summary>What is known of a collection; null when there is none.</summary>
    public async Task<QdrantCollection?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await client.CallAsync(HttpMethod.Get, $"collections/{name}", null, answer => Read(name, answer.GetProperty("result")), cancellationToken);
        }
        catch (QdrantException exception) when (exception.Failure == QdrantFailure.NotFound)
        {
            return null;
        }
    }

    /// <summary>Makes a collection with its payload indexes; one that is there already gets the indexes it lacks.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dimensions">Of dense vectors; null for none.</param>
    /// <param name="before">The one now in use.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task MakeAsync(string name, int? dimensions, string? before, CancellationToken cancellationToken)
    {
        try
        {
            await client.CallAsync(HttpMethod.Put, $"collections/{name}", json => WriteCollection(json, dimensions, before), Done, cancellationToken);
        }
        catch (QdrantException exception) when (exception.Failure == QdrantFailure.Conflict)
        {
            // Made by an attempt whose answer was lost, or by another node: the name stands for all that is in it.
        }
        // Before the points: the graph is built with the indexed fields in mind.
        foreach (var (field, kind) in Indexes)
            await client.CallAsync(HttpMethod.Put, $"collections/{name}/index?wait=true", json => WriteIndex(json, field, kind), Completed, cancellationToken);
    }

    /// <summary>Writes points; they are to be seen when this returns.</summary>
    public Task PutAsync(string name, Action<Utf8JsonWriter> points, CancellationToken cancellationToken) =>
        client.CallAsync(HttpMethod.Put, $"collections/{name}/points?wait=true", points, Completed, cancellationToken);

    /// <summary>How many points a majority of the replicas has.</summary>
    public Task<long> CountAsync(string name, CancellationToken cancellationToken) => client.CallAsync(
        HttpMethod.Post, $"collections/{name}/points/count?consistency=majority",
        json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("exact", true);
            json.WriteEndObject();
        },
        answer => answer.GetProperty("result").GetProperty("count").GetInt64(), cancellationToken);

    /// <summary>Lets the alias stand for a collection. One call: a reader sees the one before or this one.</summary>
    public Task SwitchAsync(string name, CancellationToken cancellationToken) => client.CallAsync(
        HttpMethod.Post, "collections/aliases",
        json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("actions");
            json.WriteStartObject();
            json.WriteStartObject("create_alias");
            json.WriteString("collection_name", name);
            json.WriteString("alias_name", options.Value.Collection);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        },
        Done, cancellationToken);

    /// <summary>Removes a collection; nothing happens when it is not there.</summary>
    public Task RemoveAsync(string name, CancellationToken cancellationToken) =>
        client.CallAsync(HttpMethod.Delete, $"collections/{name}", null, _ => true, cancellationToken);

    private void WriteCollection(Utf8JsonWriter json, int? dimensions, string? before)
    {
        json.WriteStartObject();
        json.WriteStartObject("vectors");
        if (dimensions is { } size)
        {
            json.WriteStartObject(Dense);
            json.WriteNumber("size", size);
            json.WriteString("distance", "Cosine");
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartObject("sparse_vectors");
        json.WriteStartObject(Sparse);
        json.WriteString("modifier", "idf");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteNumber("shard_number", options.Value.Shards);
        json.WriteNumber("replication_factor", options.Value.Replicas);
        json.WriteNumber("write_consistency_factor", options.Value.WriteConsistency);
        WriteStrictMode(json);
        json.WriteStartObject("metadata");
        json.WriteString("before", before);
        json.WriteString("made_at", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A query of ours that a strict server would refuse shall fail everywhere, tests first.</summary>
    private static void WriteStrictMode(Utf8JsonWriter json)
    {
        json.WriteStartObject("strict_mode_config");
        json.WriteBoolean("enabled", true);
        json.WriteBoolean("unindexed_filtering_retrieve", false);
        json.WriteBoolean("unindexed_filtering_update", false);
        json.WriteNumber("max_query_limit", MostHits);
        json.WriteNumber("upsert_max_batchsize", MostWritten);
        json.WriteEndObject();
    }

    private static void WriteIndex(Utf8JsonWriter json, string field, string kind)
    {
        json.WriteStartObject();
        json.WriteString("field_name", field);
        json.WriteString("field_schema", kind);
        json.WriteEndObject();
    }

    private static QdrantCollection Read(string name, JsonElement info)
    {
        var status = Text(info, "status");
        if (!info.GetProperty("config").TryGetProperty("metadata", out var metadata) || metadata.ValueKind != JsonValueKind.Object)
            return new QdrantCollection(name, null, null, status);
        var before = metadata.TryGetProperty("before", out var one) ? one.GetString() : null;
        var isDated = metadata.TryGetProperty("made_at", out var made) && made.TryGetDateTimeOffset(out _);
        return new QdrantCollection(name, before, isDated ? made.GetDateTimeOffset() : null, status);
    }

    private static bool Done(JsonElement answer) => answer.GetProperty("result").GetBoolean()
        ? true
        : throw new QdrantException(QdrantFailure.NotApplied, "Qdrant did not do what it was asked. It is repeated.");

    /// <summary>Taken is not done: only a completed write is to be seen.</summary>
    private static bool Completed(JsonElement answer) => answer.GetProperty("result").GetProperty("status").GetString() is "completed"
        ? true
        : throw new QdrantException(QdrantFailure.NotApplied, "Qdrant took a write but has not applied it in time. It is repeated.");

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString() ?? "";
}
