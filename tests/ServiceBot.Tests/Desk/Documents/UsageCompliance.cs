using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Access;
using ServiceBot.Stores;
using ServiceBot.Stores.Desk;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Desk.Documents;

/// <summary>From a customer's turn over the web channel to the usage that an editor sees, on every database.</summary>
public abstract class UsageCompliance
{
    private const string Secret = "usage-over-direct-line-secret";
    private const string Question = "浮式光伏平台的系泊缆多久检查一次";
    private const string Rules = """
        # 浮式光伏平台运维规定

        ## 第一条 系泊缆
        浮式光伏平台的系泊缆每 45 天检查一次，大风过后加查一次。

        ## 第二条 防雷
        浮式光伏平台的防雷接地每 12 个月检测一次。
        """;

    /// <summary>Settings of a database of this test's own; the same every time.</summary>
    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>Where the programs keep what is no database.</summary>
    protected abstract string Folder { get; }

    [StoreFact]
    public async Task What_answered_a_customer_is_counted_and_outlives_a_restart_and_the_customers_erasure()
    {
        string id;
        ConversationAddress address;
        await using (var server = await StartAsync())
        {
            using var admin = await DeskClient.SignedInAsync(server, "qian", DeskRole.Admin);
            id = (await admin.UploadAsync("浮式光伏.md", Rules, ("confidence", "A"))).Body.GetProperty("id").GetString() ?? "";
            await admin.PostAsync($"/documents/{id}/publish", new { version = 1, reason = "测试" });
            address = await AskAsync(server.Client, "dl_one", Question, "45 天");
            await AskAsync(server.Client, "dl_two", Question, "45 天");
        }

        IReadOnlyList<(int Cited, DateTimeOffset? Last)> before, after;
        await using (var second = await StartAsync())
        {
            using var admin = await DeskClient.SignedInAsync(second, "qian", DeskRole.Admin);
            before = await UsageAsync(admin, id);
            await second.Services.GetRequiredService<IErasure>().EraseAsync(address, default);
        }
        await using var third = await StartAsync();
        using var editor = await DeskClient.SignedInAsync(third, "qian", DeskRole.Admin);
        after = await UsageAsync(editor, id);
        var whole = (await editor.GetAsync($"/documents/{id}")).Body;
        var left = await third.Services.GetRequiredService<StoreReads>().QueryAsync(
            "SELECT COUNT(*) FROM answer_topics", [], row => Convert.ToInt32(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture), default);

        Assert.Equal((2, 0), (before[0].Cited, before[1].Cited));
        Assert.NotNull(before[0].Last);
        Assert.Null(before[1].Last);
        Assert.Equal(before, after);
        Assert.Equal((2, before[0].Last), (whole.GetProperty("cited").GetInt32(), whole.GetProperty("lastCitedAt").GetDateTimeOffset()));
        Assert.Equal(1, left[0]);
    }

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(
        ["--DirectLine:Secret=" + Secret, .. Settings.Select(setting => $"--{setting.Key}={setting.Value}")], directory: Folder);

    private static async Task<IReadOnlyList<(int Cited, DateTimeOffset? Last)>> UsageAsync(DeskClient page, string id) =>
        [.. (await page.GetAsync($"/documents/{id}/passages")).Body.EnumerateArray().Select(clause => (
            clause.GetProperty("cited").GetInt32(),
            clause.GetProperty("lastCitedAt").ValueKind == JsonValueKind.Null ? (DateTimeOffset?)null : clause.GetProperty("lastCitedAt").GetDateTimeOffset()))];

    /// <summary>Asks as a browser does, until the answer is there.</summary>
    private static async Task<ConversationAddress> AskAsync(HttpClient client, string user, string question, string answer)
    {
        var token = (await SendAsync(client, HttpMethod.Post, "tokens/generate", Secret, new { user = new { id = user } })).GetProperty("token").GetString() ?? "";
        var id = (await SendAsync(client, HttpMethod.Post, "conversations", token, null)).GetProperty("conversationId").GetString() ?? "";
        await SendAsync(client, HttpMethod.Post, $"conversations/{id}/activities", token, new { type = "message", from = new { id = user }, text = question });
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (!(await SendAsync(client, HttpMethod.Get, $"conversations/{id}/activities", token, null)).ToString().Contains(answer, StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        return new ConversationAddress { Channel = "directline", NativeId = id, ChannelUser = user };
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, string credential, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri("/v3/directline/" + path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
