using System.Buffers.Binary;
using System.Globalization;
using ServiceBot.Core.Knowledge;
using ServiceBot.Stores.Desk;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>Vectors that an embedding model made before, on either database.</summary>
internal sealed class VectorCache(StoreWriter writer, StoreReads reads, TimeProvider time) : IVectorCache
{
    private const int AtOnce = 250;
    private const long Fresh = 60 * 60 * 1000;

    public async Task<IReadOnlyDictionary<string, float[]>> ReadAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = new Dictionary<string, float[]>(keys.Count, StringComparer.Ordinal);
        foreach (var part in keys.Chunk(AtOnce))
        {
            var (list, values) = (Names(part.Length), part.Select((key, at) => (Name(at), (object?)key)).ToArray());
            // Marked before they are read: what was read is not cleaned away then.
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            await writer.ExecuteAsync($"UPDATE embeddings SET used_at = @now WHERE used_at < @stale AND key IN ({list})",
                [("@now", now), ("@stale", now - Fresh), .. values], cancellationToken);
            await reads.RunByHandAsync(async (connection, token) =>
            {
                await using var command = connection.Command($"SELECT key, vector FROM embeddings WHERE key IN ({list})", values);
                await using var rows = await command.ExecuteReaderAsync(token);
                while (await rows.ReadAsync(token))
                    found[rows.GetString(0)] = Numbers(await rows.GetFieldValueAsync<byte[]>(1, token));
                return true;
            }, cancellationToken);
        }
        return found;
    }

    public async Task WriteAsync(IReadOnlyList<KeyValuePair<string, float[]>> vectors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var part in vectors.Chunk(AtOnce))
        {
            var rows = string.Join(", ", Enumerable.Range(0, part.Length).Select(at => string.Create(CultureInfo.InvariantCulture, $"(@k{at}, @v{at}, @now)")));
            await writer.ExecuteAsync(
                $"INSERT INTO embeddings (key, vector, used_at) VALUES {rows} ON CONFLICT (key) DO UPDATE SET vector = excluded.vector, used_at = excluded.used_at",
                [("@now", now), .. part.SelectMany((one, at) => new (string, object?)[] { (Name(at), one.Key), (Value(at), Bytes(one.Value)) })],
                cancellationToken);
        }
    }

    public Task<int> CleanAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken) =>
        // Marks are up to an hour old without being renewed.
        writer.ExecuteAsync("DELETE FROM embeddings WHERE used_at < @since", [("@since", unusedSince.ToUnixTimeMilliseconds() - Fresh)], cancellationToken);

    private static string Names(int count) => string.Join(", ", Enumerable.Range(0, count).Select(Name));

    private static string Name(int at) => string.Create(CultureInfo.InvariantCulture, $"@k{at}");

    private static string Value(int at) => string.Create(CultureInfo.InvariantCulture, $"@v{at}");

    private static byte[] Bytes(float[] vector)
    {
        var bytes = new byte[vector.Length * sizeof(float)];
        for (var at = 0; at < vector.Length; at++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at * sizeof(float)), vector[at]);
        return bytes;
    }

    private static float[] Numbers(byte[] bytes)
    {
        var vector = new float[bytes.Length / sizeof(float)];
        for (var at = 0; at < vector.Length; at++)
            vector[at] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(at * sizeof(float)));
        return vector;
    }
}
