using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Knowledge;
using ServiceBot.Desk.Access;
using ServiceBot.Models.Vectors;
using ServiceBot.Operations;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Models;

namespace ServiceBot.Tests.Desk.Documents;

/// <summary>Documents that are tried and evaluated while embeddings are set.</summary>
public sealed class MeaningTryTests : IAsyncLifetime, IDisposable
{
    private const string Question = "浮式光伏平台的系泊缆多久检查一次";
    private const string Rules = """
        # 浮式光伏平台运维规定

        ## 第一条 系泊缆
        浮式光伏平台的系泊缆每 45 天检查一次，大风过后加查一次。

        ## 第二条 防雷
        浮式光伏平台的防雷接地每 12 个月检测一次。
        """;

    private readonly TemporaryFolder _folder = new();
    private EmbeddingServer _embeddings = null!;

    public async Task InitializeAsync()
    {
        _embeddings = await EmbeddingServer.StartAsync();
        _embeddings.Dimensions = 64;
    }

    public async Task DisposeAsync() => await _embeddings.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_question_is_tried_by_words_and_meaning_and_a_publication_pays_nothing_again()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignedInAsync("qian", DeskRole.Admin);
        await WhenReadyAsync(server);
        var id = Text((await admin.UploadAsync("浮式光伏.md", Rules, ("confidence", "A"))).Body, "id");

        var tried = (await admin.PostAsync($"/documents/{id}/try", new { question = Question })).Body;
        var change = server.Services.GetRequiredService<LiveKnowledge>().NextChange;
        await admin.PostAsync($"/documents/{id}/publish", new { version = 1, reason = "测试" });
        await change;
        await WhenReadyAsync(server);

        Assert.Equal("used", Text(tried, "meaning"));
        var hit = tried.GetProperty("draft").GetProperty("hits")[0];
        Assert.True(hit.GetProperty("isOwn").GetBoolean());
        Assert.Equal((1, 1, true), (hit.GetProperty("wordRank").GetInt32(), hit.GetProperty("meaningRank").GetInt32(), hit.GetProperty("isEnough").GetBoolean()));
        Assert.InRange(hit.GetProperty("cosine").GetDouble(), 0.3, 1);
        Assert.All(tried.GetProperty("live").GetProperty("hits").EnumerateArray(), one => Assert.Equal(JsonValueKind.Number, one.GetProperty("cosine").ValueKind));
        Assert.Single(_embeddings.Texts, text => text.Contains("每 45 天检查一次", StringComparison.Ordinal));
        Assert.Single(_embeddings.Texts, text => text.Contains(Question, StringComparison.Ordinal));
        Assert.Contains("45 天", Text(tried.GetProperty("draft"), "answer"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_endpoint_away_both_sides_go_by_words_and_the_page_is_told()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignedInAsync("qian", DeskRole.Admin);
        await WhenReadyAsync(server);
        var id = Text((await admin.UploadAsync("浮式光伏.md", Rules, ("confidence", "A"))).Body, "id");
        _embeddings.Instead = ScriptedModelAnswer.Error(503);

        var away = (await admin.PostAsync($"/documents/{id}/try", new { question = Question })).Body;
        _embeddings.Instead = null;
        var back = (await admin.PostAsync($"/documents/{id}/try", new { question = Question })).Body;

        Assert.Equal(("away", "used"), (Text(away, "meaning"), Text(back, "meaning")));
        Assert.All(
            away.GetProperty("live").GetProperty("hits").EnumerateArray().Concat(away.GetProperty("draft").GetProperty("hits").EnumerateArray()),
            one => Assert.Equal(JsonValueKind.Null, one.GetProperty("cosine").ValueKind));
        Assert.Equal(Text(back.GetProperty("draft"), "answer"), Text(away.GetProperty("draft"), "answer"));
    }

    [Fact]
    public async Task A_draft_whose_vectors_cannot_be_had_is_tried_by_words_on_both_sides()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignedInAsync("qian", DeskRole.Admin);
        await WhenReadyAsync(server);
        var id = Text((await admin.UploadAsync("浮式光伏.md", Rules, ("confidence", "A"))).Body, "id");
        // The question gets its vector, the clauses are refused.
        _embeddings.MostRequests = _embeddings.Requests.Count + 1;

        var tried = (await admin.PostAsync($"/documents/{id}/try", new { question = Question })).Body;

        Assert.Equal("preparing", Text(tried, "meaning"));
        Assert.All(tried.GetProperty("live").GetProperty("hits").EnumerateArray(), one => Assert.Equal(JsonValueKind.Null, one.GetProperty("cosine").ValueKind));
        Assert.Single(server.Logs.Lines, line => line.Contains("[9354]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_region_and_dates_leave_out_is_shown_with_why()
    {
        await using var server = await DeskServer.StartAsync(EngineSettings.Sqlite(_folder.Path));
        using var admin = await server.SignedInAsync("qian", DeskRole.Admin);
        var id = Text((await admin.UploadAsync("浮式光伏.md", Rules, ("region", "ZJ"), ("validFrom", "2026-01-01"), ("validTo", "2026-12-31"))).Body, "id");

        var elsewhere = (await admin.PostAsync($"/documents/{id}/try", new { question = Question, region = "SH" })).Body;
        var later = (await admin.PostAsync($"/documents/{id}/try", new { question = Question, region = "ZJ", asOf = "2027-01-01" })).Body;
        var there = (await admin.PostAsync($"/documents/{id}/try", new { question = Question, region = "ZJ", asOf = "2026-06-01" })).Body;

        Assert.Equal("otherRegion", Text(elsewhere.GetProperty("draft").GetProperty("leftOut")[0], "why"));
        Assert.Equal("over", Text(later.GetProperty("draft").GetProperty("leftOut")[0], "why"));
        Assert.Empty(there.GetProperty("draft").GetProperty("leftOut").EnumerateArray());
        Assert.NotEmpty(there.GetProperty("draft").GetProperty("cites").EnumerateArray());
        Assert.DoesNotContain(later.GetProperty("draft").GetProperty("cites").EnumerateArray(), cited => cited.GetString()!.StartsWith("浮式光伏#", StringComparison.Ordinal));
        Assert.Equal(("off", 0.15), (Text(there, "meaning"), there.GetProperty("thresholds").GetProperty("answer").GetDouble()));
        Assert.Equal("2027-01-01", Text(later.GetProperty("searched"), "asOf"));
    }

    [Fact]
    public async Task An_evaluation_counts_meaning_where_it_decides_about_answers_and_says_where_it_could_not()
    {
        await using var server = await StartAsync(("Knowledge:MeaningThreshold", "0.8"));
        using var admin = await server.SignedInAsync("qian", DeskRole.Admin);
        await WhenReadyAsync(server);
        var id = Text((await admin.UploadAsync("浮式光伏.md", Rules)).Body, "id");

        await admin.PostAsync($"/documents/{id}/evaluate", new { version = 1 });
        var meant = await EvaluatedAsync(admin, id);
        var asked = _embeddings.Requests.Count;
        await admin.PostAsync($"/documents/{id}/evaluate", new { version = 1 });
        var again = await EvaluatedAsync(admin, id);
        var askedAgain = _embeddings.Requests.Count;
        _embeddings.Instead = ScriptedModelAnswer.Error(503);
        await admin.UploadAsync("浮式光伏.md", Rules.Replace("45", "46", StringComparison.Ordinal));
        await admin.PostAsync($"/documents/{id}/evaluate", new { version = 2 });
        var away = await EvaluatedAsync(admin, id);

        Assert.True(meant.GetProperty("byMeaning").GetBoolean());
        Assert.True(meant.GetProperty("passed").GetBoolean(), meant.ToString());
        Assert.Equal((asked, true), (askedAgain, again.GetProperty("byMeaning").GetBoolean()));
        Assert.False(away.GetProperty("byMeaning").GetBoolean());
    }

    private Task<DeskServer> StartAsync(params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>(EngineSettings.Sqlite(_folder.Path));
        foreach (var (key, value) in _embeddings.Settings())
            settings[key] = value;
        foreach (var (key, value) in more)
            settings[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return DeskServer.StartAsync(settings, services => services.AddMetrics().AddVectors(configuration).AddHybridSearch(configuration));
    }

    private static async Task WhenReadyAsync(DeskServer server)
    {
        var live = server.Services.GetRequiredService<LiveKnowledge>();
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        for (var change = live.NextChange; live.Embedded.Vectors is null; change = live.NextChange)
            await change.WaitAsync(patience.Token);
    }

    private static async Task<JsonElement> EvaluatedAsync(DeskClient page, string id)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience * 4, TimeProvider.System);
        while (true)
        {
            var document = (await page.GetAsync($"/documents/{id}")).Body;
            if (document.GetProperty("trial").ValueKind == JsonValueKind.Null)
                return document.GetProperty("evaluation");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
