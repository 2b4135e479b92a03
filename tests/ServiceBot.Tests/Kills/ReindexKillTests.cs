using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Models;
using ServiceBot.Testing.Qdrant;
using ServiceBot.Testing.Server;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Kills;

/// <summary>The program is killed at chosen requests of a re-index, to the embedding model and to Qdrant, and while the model is changed:
/// the alias never stands for half an edition, and the next start finishes the work.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class ReindexKillTests(PostgreSqlServer server)
{
    private const string Alias = "servicebot", Guide = "规程";
    private const int Clauses = 60, Batch = 32;

    /// <summary>Requests that the program does not survive: the first that fits.</summary>
    private static readonly (string Name, Func<QdrantCall, bool> Fits, QdrantFault Fault)[] Places =
    [
        ("a collection is made", call => call is { Method: "PUT", Path: var path } && path.Split('/').Length == 3, new QdrantFault.CutAfter()),
        ("the second part is written", call => IsPart(call) && call.Body.Contains("\"place\":64,", StringComparison.Ordinal), new QdrantFault.CutBefore()),
        ("all is written and nobody heard it", call => IsPart(call) && call.Body.Length > 0 && call.Body.Contains($"\"{Guide}#", StringComparison.Ordinal), new QdrantFault.CutAfter()),
        ("the alias is to move", call => call is { Method: "POST", Path: "/collections/aliases" }, new QdrantFault.CutBefore()),
        ("the alias has moved and nobody heard it", call => call is { Method: "POST", Path: "/collections/aliases" }, new QdrantFault.CutAfter()),
    ];

    [Fact]
    public async Task A_kill_anywhere_in_a_reindex_loses_nothing_and_the_next_start_finishes_it_on_SQLite()
    {
        using var folder = new TemporaryFolder();

        await KillAndCheckAsync(EngineSettings.Sqlite(folder.Path));
    }

    [PostgreSqlFact]
    public async Task A_kill_anywhere_in_a_reindex_loses_nothing_and_the_next_start_finishes_it_on_PostgreSQL()
    {
        using var folder = new TemporaryFolder();

        await KillAndCheckAsync(EngineSettings.PostgreSql(await server.Cluster.CreateDatabaseAsync()).With("Storage:DataDirectory", folder.Path));
    }

    private static bool IsPart(QdrantCall call) => call.Method == "PUT" && call.Path.EndsWith("/points", StringComparison.Ordinal);

    private static async Task KillAndCheckAsync(IReadOnlyDictionary<string, string?> database)
    {
        await using var qdrant = await QdrantServer.StartAsync();
        await using var model = await EmbeddingServer.StartAsync();
        model.Dimensions = 48;
        await using var program = new ServerProcess(Settings(database, qdrant, model));
        await program.StartAsync();
        using var admin = await KillStaff.EnterAsync(program);
        await ServedAsync(program);
        var (bare, half) = (qdrant.Count(qdrant.Behind(Alias)!), new List<string>());

        for (var round = 0; round < Places.Length; round++)
        {
            var killed = Arm(qdrant, program, Places[round].Fits, Places[round].Fault, [bare, bare + Clauses], half);
            await PublishAsync(admin, round + 1);
            await killed;
            qdrant.Fault = _ => null;
            await program.StartAsync();
            await ServedAsync(program);

            Assert.Equal((Places[round].Name, bare + Clauses, Clauses, round + 1), (Places[round].Name, qdrant.Count(qdrant.Behind(Alias)!), await CountAsync(qdrant), await NumberAsync(qdrant)));
        }

        await program.KillAsync();
        await ChangeModelAsync(database, qdrant, model, bare + Clauses);
        Assert.Equal((Clauses, Places.Length), (await CountAsync(qdrant), await NumberAsync(qdrant)));
        Assert.Empty(half);
        Assert.Empty(qdrant.Mistakes);
    }

    /// <summary>Another model; the program dies when half of the passages have new vectors. What was made is not made again.</summary>
    private static async Task ChangeModelAsync(IReadOnlyDictionary<string, string?> database, QdrantServer qdrant, EmbeddingServer model, int passages)
    {
        var (old, asked) = (qdrant.Behind(Alias), model.Texts.Count);
        model.Model = "grams-2";
        await using var program = new ServerProcess(Settings(database, qdrant, model));
        // The request in the middle gets no answer: whoever waits for it is killed.
        var middle = model.Requests.Count + (passages / Batch / 2);
        model.MostAnswered = middle;
        await program.StartAsync();
        await model.ArrivedAsync(middle + 1);
        await program.KillAsync();
        var (during, made) = (qdrant.Behind(Alias), model.Texts.Count - asked);
        model.MostAnswered = int.MaxValue;

        await program.StartAsync();
        await ServedAsync(program);

        Assert.Equal(old, during);
        Assert.NotEqual(old, qdrant.Behind(Alias));
        Assert.Equal(passages, qdrant.Count(qdrant.Behind(Alias)!));
        Assert.InRange(made, 1, passages - 1);
        Assert.InRange(model.Texts.Count - asked, 1, passages + (2 * Batch));
    }

    private static Dictionary<string, string?> Settings(IReadOnlyDictionary<string, string?> database, QdrantServer qdrant, EmbeddingServer model) =>
        new(database.Concat(model.Settings()))
        {
            ["Desk:SignInsPerMinute"] = "1000",
            ["Embedding:BatchSize"] = Batch.ToString(CultureInfo.InvariantCulture),
            ["Qdrant:Url"] = qdrant.Url,
            ["Qdrant:ApiKey"] = QdrantServer.ApiKey,
            ["Qdrant:Timeout"] = "00:00:30",
            ["Qdrant:CheckInterval"] = "00:00:01",
            ["Qdrant:TakeOverAfter"] = "00:00:00",
            ["Qdrant:BatchSize"] = "64",
        };

    /// <summary>The program is killed at the first request that fits. At every request the alias must stand for something whole.</summary>
    /// <returns>Ends when it is dead.</returns>
    private static Task Arm(QdrantServer qdrant, ServerProcess program, Func<QdrantCall, bool> fits, QdrantFault fault, int[] whole, List<string> half)
    {
        var dead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isDue = 1;
        qdrant.Fault = call =>
        {
            if (qdrant.Behind(Alias) is not { } inUse || !whole.Contains(qdrant.Count(inUse)))
            {
                lock (half)
                    half.Add($"{call.Method} {call.Path}");
            }
            if (!fits(call) || Interlocked.Exchange(ref isDue, 0) == 0)
                return Volatile.Read(ref isDue) == 0 && !call.IsSearch ? new QdrantFault.CutBefore() : null;
            _ = Task.Run(async () =>
            {
                await program.KillAsync();
                dead.SetResult();
            });
            return fault;
        };
        return dead.Task.WaitAsync(EngineHost.Patience * 4, TimeProvider.System);
    }

    private static async Task PublishAsync(DeskClient admin, int number)
    {
        var (uploaded, document) = await admin.UploadAsync(Guide + ".md", Text(number));
        var (published, _) = await admin.PostAsync(
            $"/documents/{document.GetProperty("id").GetString()}/publish", new { version = document.GetProperty("version").GetInt32(), reason = "演练" });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (uploaded, published));
    }

    /// <summary>Waits until Qdrant answers with what is in use, vectors included.</summary>
    private static async Task ServedAsync(ServerProcess program)
    {
        using var client = new HttpClient();
        using var patience = new CancellationTokenSource(EngineHost.Patience * 4, TimeProvider.System);
        while (true)
        {
            var ready = await client.GetStringAsync(new Uri(program.Url + "/readyz"), patience.Token);
            if (!ready.Contains("embedded index", StringComparison.Ordinal) && !ready.Contains("ectors", StringComparison.Ordinal))
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
        }
    }

    private static async Task<int> CountAsync(QdrantServer qdrant) => (await ReadAsync(qdrant)).Count;

    private static async Task<int> NumberAsync(QdrantServer qdrant) =>
        Assert.Single((await ReadAsync(qdrant)).Select(text => int.Parse(text.Split("批次")[1].Split('。')[0], CultureInfo.InvariantCulture)).Distinct());

    /// <summary>The texts of the document behind the alias.</summary>
    private static async Task<List<string>> ReadAsync(QdrantServer qdrant)
    {
        using var client = new HttpClient { DefaultRequestHeaders = { { "api-key", QdrantServer.ApiKey } } };
        using var answer = await client.PostAsJsonAsync(
            new Uri($"{qdrant.Url}/collections/{Alias}/points/scroll"), new { limit = 2000, with_payload = true });
        var points = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("result").GetProperty("points");
        return [.. points.EnumerateArray().Select(point => point.GetProperty("payload")).Where(payload => payload.GetProperty("guide").GetString() == Guide).Select(payload => payload.GetProperty("text").GetString() ?? "")];
    }

    private static string Text(int number)
    {
        var text = new StringBuilder("# 巡视规程\n");
        for (var clause = 1; clause <= Clauses; clause++)
            text.Append(CultureInfo.InvariantCulture, $"\n## 第 {clause} 条\n规程第 {clause} 条的巡视间隔为 {(clause * 3) + 1} 小时，由第 {clause * 7 % 50} 班负责，区段 {(char)('A' + (clause % 26))}{clause}。批次{number}。\n");
        return text.ToString();
    }
}
