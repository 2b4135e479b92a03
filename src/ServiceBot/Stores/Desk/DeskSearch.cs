using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Desk.Search;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>The search over everything that was said, on either database. A message's place in the index is its instant, with a
/// few bits of its own below, so that the newest are found first without sorting.</summary>
internal sealed partial class DeskSearch(
    StoreWriter writer, StoreReads reads, IOptions<StorageOptions> options, ILogger<DeskSearch> logger) : IDeskSearch
{
    private const int EntriesAtOnce = 200;
    private const int BitsBelow = 20;
    private const int MostTries = 16;

    private bool IsShared => options.Value.Provider == StorageProvider.PostgreSql;

    /// <summary>The place of a message of this instant.</summary>
    public static long PlaceOf(DateTimeOffset at, string conversation, long sequence)
    {
        // FNV-1a: the same on every node.
        var hash = 2166136261u;
        foreach (var letter in conversation)
            hash = unchecked((hash ^ letter) * 16777619u);
        hash = unchecked((hash ^ (uint)sequence) * 16777619u);
        return (at.ToUnixTimeMilliseconds() << BitsBelow) | (hash & ((1u << BitsBelow) - 1));
    }

    public Task<IReadOnlyList<SearchCandidate>> FindAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return reads.RunByHandAsync<IReadOnlyList<SearchCandidate>>(async (connection, token) =>
        {
            await using var command = ToCommand(connection, query);
            await using var reader = await command.ExecuteReaderAsync(token);
            var found = new List<SearchCandidate>();
            while (await reader.ReadAsync(token))
            {
                if (RowJson.TryReadActivity(reader.GetString(4)) is { } activity)
                {
                    found.Add(new SearchCandidate(
                        reader.GetInt64(0), new ConversationKey(reader.GetString(1)), reader.GetString(2),
                        new TranscriptEntry(reader.GetInt64(3), activity)));
                }
            }
            return found;
        }, cancellationToken);
    }

    public Task<int> TakeInAsync(int conversations, CancellationToken cancellationToken) =>
        writer.WriteAsync(new DirectRequest<int>((connection, token) => TakeInAsync(connection, conversations, token)), cancellationToken);

    public Task<DateTimeOffset?> ReadLagAsync(CancellationToken cancellationToken) => reads.RunByHandAsync<DateTimeOffset?>(async (connection, token) =>
    {
        await using var command = connection.Command(DeskSearchText.Lag);
        return await command.ExecuteScalarAsync(token) is long at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }, cancellationToken);

    private DbCommand ToCommand(DbConnection connection, SearchQuery query)
    {
        var scope = query.Scope;
        var from = query.From is { } since ? since.ToUnixTimeMilliseconds() << BitsBelow : 0;
        var to = Math.Min(query.Before ?? long.MaxValue, query.To is { } until ? until.ToUnixTimeMilliseconds() << BitsBelow : long.MaxValue);
        return IsShared && scope.SeesAll && query.Channel is null
            ? connection.Command(DeskSearchText.PostgreSqlFindAll,
                ("@pairs", query.Pairs.ToArray()), ("@from", from), ("@to", to), ("@limit", (long)query.Limit))
            : connection.Command(IsShared ? DeskSearchText.PostgreSqlFind : DeskSearchText.SqliteFind,
                ("@pairs", IsShared ? query.Pairs.ToArray() : Match(query.Pairs)), ("@from", from), ("@to", to), ("@all", scope.SeesAll),
                ("@me", scope.HumanAgent), ("@queues", IsShared ? scope.Queues.ToArray() : Json(scope.Queues)),
                ("@channel", query.Channel), ("@limit", (long)query.Limit));
    }

    private static string Json(IReadOnlyList<string> texts) => new JsonArray([.. texts.Select(text => JsonValue.Create(text))]).ToJsonString();

    private static string Match(IReadOnlyList<int> pairs) =>
        string.Join(' ', pairs.Select(pair => $"\"{CharacterPairs.Write([pair])}\""));

    /// <summary>In one transaction with the writer's other work: what it looks at cannot be erased meanwhile.</summary>
    private async Task<int> TakeInAsync(DbConnection connection, int limit, CancellationToken cancellationToken)
    {
        var waiting = new List<(string Key, long After, long Last)>();
        await using (var select = connection.Command(
            IsShared ? DeskSearchText.Unindexed + DeskSearchText.SkipLocked : DeskSearchText.Unindexed, ("@limit", (long)limit)))
        await using (var reader = await select.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                waiting.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
        }
        var found = new List<Found>();
        var left = EntriesAtOnce;
        // Prepared once for all of them: this is done beside every message.
        await using var said = connection.Command(DeskSearchText.Said, ("@key", ""), ("@after", 0L), ("@limit", 0L));
        await using var mark = connection.Command(DeskSearchText.Indexed, ("@key", ""), ("@sequence", 0L));
        foreach (var (key, after, last) in waiting)
        {
            if (left <= 0)
                break;
            var (read, reached) = await ReadAsync(said, key, after, left, found, cancellationToken);
            await RunAsync(mark, cancellationToken, key, read < left ? last : reached);
            left -= read;
        }
        if (IsShared)
            await InsertAllAsync(connection, found, cancellationToken);
        else
            await InsertEachAsync(connection, found, cancellationToken);
        return waiting.Count;
    }

    private async Task<(int Read, long Reached)> ReadAsync(
        DbCommand said, string key, long after, int limit, List<Found> found, CancellationToken cancellationToken)
    {
        Set(said, key, after, (long)limit);
        await using var reader = await said.ExecuteReaderAsync(cancellationToken);
        var (read, reached) = (0, after);
        while (await reader.ReadAsync(cancellationToken))
        {
            (read, reached) = (read + 1, reader.GetInt64(0));
            var activity = RowJson.TryReadActivity(reader.GetString(1));
            if (activity is null)
                Log.Skipped(logger, new ConversationKey(key), reached);
            if (activity is not { Type: ActivityType.Message, Text: { Length: > 0 } text })
                continue;
            var pairs = CharacterPairs.Of(CharacterPairs.Fold(text));
            if (pairs.Length > 0)
                found.Add(new Found(PlaceOf(activity.Timestamp, key, reached), key, reached, pairs));
        }
        return (read, reached);
    }

    private static async Task InsertEachAsync(DbConnection connection, List<Found> found, CancellationToken cancellationToken)
    {
        await using var insert = connection.Command(DeskSearchText.SqliteInsert, ("@id", 0L), ("@key", ""), ("@sequence", 0L));
        await using var insertPairs = connection.Command(DeskSearchText.SqliteInsertPairs, ("@id", 0L), ("@pairs", ""));
        foreach (var one in found)
        {
            var place = one.Place;
            for (var tries = 0; tries < MostTries; tries++, place++)
            {
                if (await RunAsync(insert, cancellationToken, place, one.Conversation, one.Sequence) == 0)
                    continue;
                await RunAsync(insertPairs, cancellationToken, place, CharacterPairs.Write(one.Pairs));
                break;
            }
        }
    }

    private static Task<int> RunAsync(DbCommand command, CancellationToken cancellationToken, params ReadOnlySpan<object> values)
    {
        Set(command, values);
        return command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Set(DbCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }

    private static async Task InsertAllAsync(DbConnection connection, List<Found> found, CancellationToken cancellationToken)
    {
        if (found.Count == 0)
            return;
        await using var insert = connection.Command(DeskSearchText.PostgreSqlInsert,
            ("@ids", found.Select(one => one.Place).ToArray()), ("@keys", found.Select(one => one.Conversation).ToArray()),
            ("@sequences", found.Select(one => one.Sequence).ToArray()),
            ("@pairs", found.Select(one => string.Join(' ', one.Pairs.Select(pair => pair.ToString(CultureInfo.InvariantCulture)))).ToArray()));
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed record Found(long Place, string Conversation, long Sequence, int[] Pairs);

    private static partial class Log
    {
        [LoggerMessage(EventId = 9132, Level = LogLevel.Error,
            Message = "Entry {Sequence} of {Conversation} cannot be read: the search of the desk goes on without it")]
        public static partial void Skipped(ILogger logger, ConversationKey conversation, long sequence);
    }
}
