using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Search;
using ServiceBot.Operations;
using ServiceBot.Stores;

namespace ServiceBot.Benchmarks;

/// <summary>How long inbox and search of the desk take over HTTP with a million stored messages.</summary>
internal static class DeskLoad
{
    private const int Messages = 1_000_000;
    private const int Each = 20;
    private const int Texts = 400;
    private const int Requests = 100;
    private const long Begin = 1_790_000_000_000;

    private static readonly string[] Openings = ["请问", "我想知道", "麻烦看一下", "你好，", "师傅，", "上个月", "这个月", "今天早上"];
    private static readonly string[] Matters =
        ["电费怎么这么高", "家里停电了", "阶梯电价怎么算", "电表转得很快", "峰谷电怎么办", "过户要什么材料", "预付费余额不足", "充电桩报装多久", "发票在哪里开", "欠费会停电吗"];

    private static readonly string[] Paths =
    [
        "inbox?view=all", "inbox?view=bot", "inbox?view=waiting", "inbox?view=ended", "inbox?view=all&queue=general", "inbox/counts",
        "search?q=电费", "search?q=停电", "search?q=阶梯电价", "search?q=变压器异响", "search?q=量子纠缠", "search?q=欠费 停电",
    ];

    /// <param name="args">Settings of the program: where it stores.</param>
    public static async Task RunAsync(string[] args)
    {
        await using var app = ServerHost.Build(["--urls=http://127.0.0.1:0", .. args], builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        var isShared = args.Any(arg => arg.Contains("PostgreSql", StringComparison.OrdinalIgnoreCase));
        var began = Stopwatch.GetTimestamp();
        await FillAsync(app.Services, isShared);
        Console.Error.WriteLine($"filled in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        foreach (var role in (DeskRole[])[DeskRole.Supervisor, DeskRole.Agent])
        {
            using var client = await SignInAsync(app.Services, new Uri(app.Urls.First()), role);
            foreach (var path in Paths)
            {
                var latencies = Latencies.Of(await MeasureAsync(client, path));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{role,-10} {path,-32} {latencies}"));
            }
        }
        await app.StopAsync();
    }

    private static async Task<IReadOnlyList<double>> MeasureAsync(HttpClient client, string path)
    {
        var measured = new List<double>();
        for (var i = 0; i < Requests; i++)
        {
            var began = Stopwatch.GetTimestamp();
            using var response = await client.GetAsync(new Uri("/api/desk/" + path, UriKind.Relative));
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync();
            // The first ones warm up.
            if (i >= 5)
                measured.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return measured;
    }

    private static async Task<HttpClient> SignInAsync(IServiceProvider services, Uri root, DeskRole role)
    {
        var token = await DeskSeeds.AddAsync(services, role.ToString(), role, capacity: 3);
        var client = new HttpClient { BaseAddress = root };
        client.DefaultRequestHeaders.Add("Cookie", $"{DeskSeeds.Cookie}={token}");
        return client;
    }

    /// <summary>By statements over whole tables; the same rows as the program writes.</summary>
    private static async Task FillAsync(IServiceProvider services, bool isShared)
    {
        await using var connection = await services.GetRequiredService<IStorageDatabase>().ConnectAsync(default);
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, transaction, "CREATE TEMPORARY TABLE bench_texts (number integer PRIMARY KEY, json text, words text)");
        for (var i = 0; i < Texts; i++)
        {
            var text = Openings[i % Openings.Length] + Matters[i % Matters.Length] + (i == 7 ? "，变压器异响" : $"，编号{i}");
            var pairs = CharacterPairs.Of(CharacterPairs.Fold(text));
            var json = new JsonObject
            {
                ["id"] = "b" + i,
                ["type"] = "Message",
                ["from"] = "Customer",
                ["timestamp"] = "2026-11-01T00:00:00+00:00",
                ["text"] = text,
                ["attachments"] = new JsonArray(),
                ["citations"] = new JsonArray(),
                ["suggestedActions"] = new JsonArray(),
                ["isModelWritten"] = false,
            };
            var words = isShared ? string.Join(' ', pairs.Select(pair => pair.ToString(CultureInfo.InvariantCulture))) : CharacterPairs.Write(pairs);
            await using var insert = connection.Command(
                "INSERT INTO bench_texts (number, json, words) VALUES (@number, @json, @words)", ("@number", i), ("@json", json.ToJsonString()), ("@words", words));
            insert.Transaction = transaction;
            await insert.ExecuteNonQueryAsync();
        }
        var numbers = isShared
            ? $"(SELECT i FROM generate_series(0, {Messages - 1}) AS g(i)) n"
            : $"(WITH RECURSIVE g(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM g WHERE i < {Messages - 1}) SELECT i FROM g) n";
        var key = isShared ? "'bench' || lpad((i / 20)::text, 21, '0')" : "'bench' || printf('%021d', i / 20)";
        var place = $"(({Begin} + CAST(i AS bigint) * 1000) * 1048576 + i % 1048576)";
        var text400 = $"JOIN bench_texts b ON b.number = (i * 7) % {Texts}";
        await RunAsync(connection, transaction, $"INSERT INTO transcript (conversation, sequence, at, activity_json) SELECT {key}, i % {Each} + 1, {Begin} + CAST(i AS bigint) * 1000, b.json FROM {numbers} {text400}");
        if (isShared)
        {
            await RunAsync(connection, transaction, $"INSERT INTO desk_search (id, conversation, sequence, pairs) SELECT {place}, {key}, i % {Each} + 1, string_to_array(b.words, ' ')::integer[] FROM {numbers} {text400}");
        }
        else
        {
            await RunAsync(connection, transaction, $"INSERT INTO desk_search (id, conversation, sequence) SELECT {place}, {key}, i % {Each} + 1 FROM {numbers}");
            await RunAsync(connection, transaction, $"INSERT INTO desk_search_pairs (rowid, pairs) SELECT {place}, b.words FROM {numbers} {text400}");
        }
        await RunAsync(connection, transaction,
            "INSERT INTO desk_inbox (conversation, channel, view, state, episode, queue, last_at, last_sequence, last_text, last_from, unanswered, indexed_sequence) "
            + $"SELECT {key}, 'directline', CASE WHEN i % 2000 = 0 THEN 'Waiting' WHEN i % 2000 = 20 THEN 'Talk' WHEN i % 200 = 40 THEN 'Ended' ELSE 'Bot' END, "
            + "CASE WHEN i % 2000 = 0 THEN 'Queued' WHEN i % 2000 = 20 THEN 'Active' WHEN i % 200 = 40 THEN 'Closed' ELSE 'Bot' END, 0, "
            + $"CASE WHEN i % 100 = 0 THEN 'general' END, {Begin} + CAST(i AS bigint) * 1000, {Each}, '电费怎么这么高', 'Customer', 1, {Each} FROM {numbers} WHERE i % {Each} = 0");
        await RunAsync(connection, transaction,
            "INSERT INTO conversations (key, channel, native_id, channel_user, opened_at, last_sequence, last_at) "
            + $"SELECT conversation, channel, conversation, conversation, last_at, last_sequence, last_at FROM desk_inbox WHERE conversation LIKE 'bench%'");
        await transaction.CommitAsync();
        await using var analyze = connection.Command("ANALYZE");
        analyze.CommandTimeout = 600;
        await analyze.ExecuteNonQueryAsync();
    }

    private static async Task RunAsync(DbConnection connection, DbTransaction transaction, string sql)
    {
        await using var command = connection.Command(sql);
        command.Transaction = transaction;
        command.CommandTimeout = 1200;
        await command.ExecuteNonQueryAsync();
    }
}
