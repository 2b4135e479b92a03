using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;
using ServiceBot.Tests.Stores;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Kills;

/// <summary>Kills while documents are uploaded and published: what was acknowledged is in use after the next start, whole, clauses and prices.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class PublishKillTests(PostgreSqlServer server, ITestOutputHelper output)
{
    private const int Seed = 20261128;
    private const int DefaultKills = 6;
    private const int Clauses = 60;

    [Fact]
    public async Task No_kill_loses_what_was_published_or_leaves_half_of_it_on_SQLite()
    {
        using var folder = new TemporaryFolder();

        await KillAndCheckAsync(EngineSettings.Sqlite(folder.Path));
    }

    [PostgreSqlFact]
    public async Task No_kill_loses_what_was_published_or_leaves_half_of_it_on_PostgreSQL()
    {
        using var folder = new TemporaryFolder();

        await KillAndCheckAsync(EngineSettings.PostgreSql(await server.Cluster.CreateDatabaseAsync()).With("Storage:DataDirectory", folder.Path));
    }

    private async Task KillAndCheckAsync(IReadOnlyDictionary<string, string?> database)
    {
        await using var program = new ServerProcess(database.With("Desk:SignInsPerMinute", "1000"));
        await program.StartAsync();
        using var admin = await KillStaff.EnterAsync(program);
        var random = new Random(Seed);
        var (acknowledged, seen) = (0, 0);
        for (var round = 1; round <= Kill.Count(DefaultKills); round++)
        {
            var number = round;
            var publishing = Task.Run(() => TryPublishAsync(admin, number));
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(5, 400)), TimeProvider.System);
            await program.KillAsync();
            var isAcknowledged = await publishing;
            await program.StartAsync();

            var inUse = await ReadAsync(admin);
            acknowledged += isAcknowledged ? 1 : 0;
            Assert.True(inUse == round || (inUse == seen && !isAcknowledged), $"Round {round}: {inUse} is in use after {seen}, acknowledged: {isAcknowledged}.");
            seen = inUse;
        }

        Assert.True(await TryPublishAsync(admin, 99));
        Assert.Equal(99, await ReadAsync(admin));
        output.WriteLine($"Seed {Seed}: {acknowledged} publications acknowledged before the kill, the last one in use {seen}.");
    }

    /// <returns>False when the program did not live to say that it is done.</returns>
    private static async Task<bool> TryPublishAsync(DeskClient admin, int number)
    {
        try
        {
            var (uploaded, document) = await admin.UploadAsync("规程.md", Text(number));
            Assert.Equal(HttpStatusCode.OK, uploaded);
            var (published, _) = await admin.PostAsync(
                $"/documents/{document.GetProperty("id").GetString()}/publish", new { version = document.GetProperty("version").GetInt32(), reason = "演练" });
            Assert.Equal(HttpStatusCode.OK, published);
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>The number of the publication in use, of which every clause must be there; 0 for none.</summary>
    private static async Task<int> ReadAsync(DeskClient admin)
    {
        var items = (await admin.GetAsync("/documents")).Body.GetProperty("items");
        if (items.GetArrayLength() == 0)
            return 0;
        var document = items[0];
        var id = document.GetProperty("id").GetString();
        if (document.GetProperty("publishedVersion").ValueKind == JsonValueKind.Null)
            return 0;
        var clauses = (await admin.GetAsync($"/documents/{id}/passages?published=true")).Body;
        // What customers are answered from, not only what is stored.
        var tried = (await admin.PostAsync($"/documents/{id}/try", new { question = "规程第 7 条巡视间隔多少小时" })).Body;
        var numbers = clauses.EnumerateArray().Select(clause => NumberIn(clause.GetProperty("text").GetString())).Distinct().ToList();
        var served = tried.GetProperty("live").GetProperty("hits").EnumerateArray().Where(hit => hit.GetProperty("isOwn").GetBoolean())
            .Select(hit => NumberIn(hit.GetProperty("text").GetString())).Distinct();
        Assert.Equal(Clauses, clauses.GetArrayLength());
        Assert.Equal(Assert.Single(numbers), Assert.Single(served));
        // The prices of the same document, and those that customers hear.
        var prices = (await admin.PostAsync($"/documents/{id}/try", new { question = "北京居民阶梯电价是多少" })).Body.GetProperty("live").GetProperty("answer").GetString();
        Assert.Contains(Price(numbers[0]), prices, StringComparison.Ordinal);
        return numbers[0];
    }

    private static int NumberIn(string? text) =>
        int.Parse((text ?? "").Split("批次")[1].Split('。')[0], CultureInfo.InvariantCulture);

    private static string Price(int number) => (0.5m + number / 1000m).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Text(int number)
    {
        var text = new StringBuilder("# 巡视规程\n");
        for (var clause = 1; clause <= Clauses; clause++)
            text.Append(CultureInfo.InvariantCulture, $"\n## 第 {clause} 条\n规程第 {clause} 条的巡视间隔为 {clause * 3 + 1} 小时，由第 {clause * 7 % 50} 班负责，区段 {(char)('A' + clause % 26)}{clause}。批次{number}。\n");
        return text.Append(CultureInfo.InvariantCulture, $"""

            北京市居民电价表（单位：元/千瓦时，自2020年1月1日起执行）

            | 用电分类 | 年用电量 | 电价 |
            |---|---|---|
            | 居民第一档 | 2880千瓦时及以下 | {Price(number)} |
            | 居民第二档 | 2881-4800千瓦时 | 0.6383 |
            | 居民第三档 | 4800千瓦时以上 | 0.7883 |
            """).ToString();
    }
}
