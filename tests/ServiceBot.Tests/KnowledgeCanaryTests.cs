using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Knowledge;
using ServiceBot.Desk.Access;
using ServiceBot.Stores;
using ServiceBot.Stores.Desk;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Models;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests;

/// <summary>Marked values in questions, documents and trials while embeddings are set: what leaves for the endpoint, what is logged,
/// what is kept.</summary>
public sealed class KnowledgeCanaryTests : IAsyncLifetime
{
    private const string Secret = "canary-embedding-secret-of-this-installation";
    private const string Name = "欧阳若兰";
    private const string AccountNumber = "3399887766554";
    private const string Phone = "13987651234";
    private const string Place = "江南大道588号";
    private const string Mail = "ruolan.ouyang@example.com";
    private const string Mark = "canary7f3a";

    private static readonly string[] Personal = [Name, AccountNumber, Phone, Place, Mail];

    private static readonly string[] Questions =
    [
        $"我叫{Name}，手机{Phone}，违约金怎么算",
        $"户号{AccountNumber}，电子发票怎么开，发到{Mail}",
        $"我住杭州市滨江区{Place}6幢1201，停电要提前几天通知",
        $"电话1 3 9 8 7 6 5 1 2 3 4，户主{Name}，过户要什么材料",
    ];

    private EmbeddingServer _embeddings = null!;

    public async Task InitializeAsync()
    {
        _embeddings = await EmbeddingServer.StartAsync();
        _embeddings.Dimensions = 64;
    }

    public async Task DisposeAsync() => await _embeddings.DisposeAsync();

    [Fact]
    public async Task A_customers_personal_data_leaves_for_no_endpoint_and_is_neither_logged_nor_kept_with_vectors()
    {
        using var telemetry = new RecordedTelemetry();
        await using var server = await StartAsync();
        await WhenReadyAsync(server);
        var before = _embeddings.Texts.Count;

        await AskAllAsync(server);
        var asked = _embeddings.Texts.Skip(before).ToList();
        // Some endpoints repeat what they refuse.
        _embeddings.Instead = ScriptedModelAnswer.Error(400, "invalid", $"cannot embed {string.Join(' ', Personal)}");
        await AskAllAsync(server, "请问");

        Assert.True(asked.Count >= 3, $"{asked.Count} questions were sent");
        Assert.Contains(asked, text => text.Contains("违约金怎么算", StringComparison.Ordinal));
        AssertSilent(_embeddings.Texts, Personal);
        AssertSilent(server.Logs.Lines.Concat(telemetry.Lines), Personal);
        var keys = await server.Services.GetRequiredService<StoreReads>().QueryAsync("SELECT key FROM embeddings", [], row => row.GetString(0), default);
        Assert.All(keys, key => Assert.Matches("^[0-9a-f]{64}$", key));
        // Passages alone: nothing of customers' questions is kept.
        Assert.InRange(keys.Count, 1, server.Services.GetRequiredService<LiveKnowledge>().Embedded.Count);
    }

    [Fact]
    public async Task Documents_and_trials_are_not_logged_and_what_is_tried_leaves_without_personal_data()
    {
        using var telemetry = new RecordedTelemetry();
        await using var server = await StartAsync();
        await WhenReadyAsync(server);
        using var admin = await DeskClient.SignedInAsync(server, "qian", DeskRole.Admin);
        var before = _embeddings.Texts.Count;

        var uploaded = await admin.UploadAsync($"{Mark}规定.md", $"# {Mark}规定\n\n## 第一条\n{Mark}装置每 45 天检查一次。", ("source", Mark + "文号"));
        var id = uploaded.Body.GetProperty("id").GetString();
        var tried = new List<string?>();
        foreach (var question in Questions)
            tried.Add((await admin.PostAsync($"/documents/{id}/try", new { question })).Body.GetProperty("meaning").GetString());
        await admin.PostAsync($"/documents/{id}/publish", new { version = 1, reason = Mark + "原因" });
        await admin.UploadAsync($"{Mark}坏.pdf", $"{Mark} no pdf");

        Assert.All(tried, meaning => Assert.Equal("used", meaning));
        Assert.Contains(_embeddings.Texts.Skip(before), text => text.Contains(Mark + "装置", StringComparison.OrdinalIgnoreCase));
        AssertSilent(_embeddings.Texts, Personal);
        AssertSilent(server.Logs.Lines.Concat(telemetry.Lines), [Mark, .. Personal]);
    }

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(
    [
        "--DirectLine:Secret=" + Secret, "--Knowledge:MeaningThreshold=0.9", "--Logging:Console:IncludeScopes=true",
        .. _embeddings.Settings().Select(setting => $"--{setting.Key}={setting.Value}"),
    ]);

    private static void AssertSilent(IEnumerable<string> lines, IReadOnlyList<string> marks)
    {
        var told = lines.Where(line => marks.Any(mark => line.Contains(mark, StringComparison.OrdinalIgnoreCase))).Distinct().ToList();
        Assert.True(told.Count == 0, string.Join('\n', told));
    }

    private static async Task WhenReadyAsync(RunningServer server)
    {
        var live = server.Services.GetRequiredService<LiveKnowledge>();
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        for (var change = live.NextChange; live.Embedded.Vectors is null; change = live.NextChange)
            await change.WaitAsync(patience.Token);
    }

    /// <summary>Each question in a conversation of its own, until it is answered.</summary>
    private static async Task AskAllAsync(RunningServer server, string lead = "")
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        foreach (var question in Questions)
        {
            var token = (await SendAsync(server, HttpMethod.Post, "tokens/generate", Secret, new { user = new { id = "dl_canary" } })).GetProperty("token").GetString() ?? "";
            var id = (await SendAsync(server, HttpMethod.Post, "conversations", token, null)).GetProperty("conversationId").GetString();
            await SendAsync(server, HttpMethod.Post, $"conversations/{id}/activities", token, new { type = "message", from = new { id = "dl_canary" }, text = lead + question });
            while (!(await SendAsync(server, HttpMethod.Get, $"conversations/{id}/activities", token, null)).ToString().Contains("\"replyToId\"", StringComparison.Ordinal))
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    private static async Task<JsonElement> SendAsync(RunningServer server, HttpMethod method, string path, string credential, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri("/v3/directline/" + path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await server.Client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
