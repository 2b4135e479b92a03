using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests;

/// <summary>Sends marked values through every way in and looks for them in all that leaves the program besides the answers.</summary>
public sealed class PrivacyCanaryTests
{
    private const string Mark = "canary7f3a";
    private const string Secret = Mark + "-secret-of-this-installation";
    private const string AccountNumber = "3399887766554";
    private const string Phone = "13987651234";

    [Fact]
    public async Task Nothing_a_Direct_Line_customer_sends_is_in_logs_traces_or_metrics()
    {
        using var telemetry = new RecordedTelemetry();
        await using var server = await RunningServer.StartAsync(Settings);

        await WriteEverythingAsync(server);

        AssertSilent(server.Logs.Lines, telemetry.Lines);
        Assert.Contains(telemetry.Lines, line => line.StartsWith("servicebot.intake.activities", StringComparison.Ordinal));
        Assert.Contains(telemetry.Lines, line => line.StartsWith("span turn", StringComparison.Ordinal));
        Assert.Contains(server.Logs.Lines, line => line.Contains("[2010]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_turn_that_fails_on_what_was_said_does_not_repeat_it()
    {
        using var telemetry = new RecordedTelemetry();
        await using var server = await RunningServer.StartAsync(
            Settings, configure: services => services.AddSingleton<ITurnHandler, FailsOnWhatWasSaid>());

        await WriteEverythingAsync(server);

        AssertSilent(server.Logs.Lines, telemetry.Lines);
        Assert.Contains(server.Logs.Lines, line => line.Contains("[2001]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_that_was_taken_down_for_the_utility_is_in_logs_traces_or_metrics()
    {
        using var telemetry = new RecordedTelemetry();
        await using var talk = await TalkOverDirectLine.BeginAsync();

        foreach (var text in Business) await talk.SayAsync(Mark, [text], CancellationToken.None);
        await talk.RestartAsync(CancellationToken.None);
        await talk.SayAsync(Mark, ["谢谢"], CancellationToken.None);

        AssertSilent(talk.Logs, telemetry.Lines);
        Assert.Equal(1, talk.World.Ledger.Created(kind => kind is WorkOrderKind.Repair));
        Assert.Equal(1, talk.World.Ledger.Created(kind => kind is WorkOrderKind.Complaint));
    }

    /// <summary>Marked values through every piece of business.</summary>
    private static IReadOnlyList<string> Business =>
    [
        $"查电费 户号{AccountNumber} 尾号1234",
        $"绑定户号{AccountNumber} 尾号1234 叫{Mark}",
        $"报修 杭州市滨江区江南大道588号{Mark}小区6幢 整栋楼没电 半小时前开始 没有危险 电话{Phone}",
        "确认",
        $"杭州市滨江区江南大道588号{Mark}小区停电了吗",
        $"我要投诉 昨天营业厅的{Mark}态度很差",
        $"电话{Phone}",
        "取消",
        $"新房子要申请装电表 杭州市余杭区文一西路998号{Mark}幢1201 居民用电 8千瓦 我叫王小明 电话{Phone} 证件都有",
        "确认",
        $"BX20261125001 {Mark}催一下",
    ];

    private static string[] Settings => ["--DirectLine:Secret=" + Secret, "--Logging:Console:IncludeScopes=true"];

    private static void AssertSilent(params IEnumerable<string>[] outputs)
    {
        string[] marks = [Mark, AccountNumber, Phone];
        var told = outputs.SelectMany(lines => lines)
            .Where(line => marks.Any(mark => line.Contains(mark, StringComparison.OrdinalIgnoreCase))).Distinct().ToList();
        Assert.True(told.Count == 0, string.Join('\n', told));
    }

    private static async Task WriteEverythingAsync(RunningServer server)
    {
        var token = (await PostAsync(server, "tokens/generate", Secret, new { user = new { id = "dl_" + Mark, name = Mark } })).GetProperty("token").GetString();
        var started = await PostAsync(server, "conversations", token, new { });
        var id = started.GetProperty("conversationId").GetString();
        var grant = started.GetProperty("token").GetString();
        using var stream = new ClientWebSocket();
        await stream.ConnectAsync(new Uri(started.GetProperty("streamUrl").GetString() ?? ""), CancellationToken.None);

        await PostAsync(server, $"conversations/{id}/activities", grant, Message());
        await UploadAsync(server, id, grant);
        await MistakesAsync(server, id, grant);
        await AnswerAsync(stream);

        // The conversation's own id and token open the conversation: they must not be told either.
        AssertSilent(server.Logs.Lines);
        Assert.DoesNotContain(server.Logs.Lines, line => line.Contains(id ?? "?", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Logs.Lines, line => line.Contains(grant ?? "?", StringComparison.Ordinal));
    }

    private static object Message() => new
    {
        type = "message",
        from = new { id = "dl_" + Mark, name = Mark + "王小明" },
        text = $"我叫{Mark}，户号{AccountNumber}，手机{Phone}，电费多少？",
        locale = "zh-CN-" + Mark,
        value = new { note = Mark },
        channelData = new { clientActivityID = Mark + "1", anything = Mark },
        attachments = new[] { new { contentType = "text/plain", contentUrl = "https://files.example/" + Mark, name = Mark + ".txt" } },
    };

    private static async Task UploadAsync(RunningServer server, string? id, string? token)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(Mark)) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } }, "file", Mark + ".txt");
        using var request = Request(HttpMethod.Post, $"conversations/{id}/upload?userId={Mark}", token);
        request.Content = form;
        using var response = await server.Client.SendAsync(request);
    }

    /// <summary>Broken and unwelcome requests; each has its own way through the program.</summary>
    private static async Task MistakesAsync(RunningServer server, string? id, string? token)
    {
        await SendAsync(server, HttpMethod.Post, $"conversations/{id}/activities", token, $"{{\"text\": \"{Mark}\"");
        await SendAsync(server, HttpMethod.Post, $"conversations/{id}/activities", token, $"\"{Mark}\"");
        await SendAsync(server, HttpMethod.Post, $"conversations/{Mark}/activities", token, $"{{\"type\":\"message\",\"text\":\"{Mark}\"}}");
        await SendAsync(server, HttpMethod.Get, $"conversations/{id}/activities?watermark={Mark}", token, null);
        await SendAsync(server, HttpMethod.Get, $"conversations/{id}/stream?t={Mark}", null, null);
        await SendAsync(server, HttpMethod.Get, $"conversations/{id}", Mark, null);
        await SendAsync(server, HttpMethod.Post, "tokens/refresh", Mark, null);
        await SendAsync(server, HttpMethod.Get, $"files/{id}/{Mark}", token, null);
        await SendAsync(server, HttpMethod.Get, $"../../{Mark}?{Mark}={Mark}", token, null);
        using var page = await server.Client.PostAsJsonAsync(new Uri("/api/webchat/token", UriKind.Relative), new { conversationId = Mark });
    }

    private static async Task AnswerAsync(ClientWebSocket stream)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        var buffer = new byte[1 << 20];
        var text = new StringBuilder();
        while (!text.ToString().Contains("\"role\":\"bot\"", StringComparison.Ordinal))
        {
            var part = await stream.ReceiveAsync(buffer.AsMemory(), patience.Token);
            text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
        }
    }

    private static async Task<JsonElement> PostAsync(RunningServer server, string path, string? token, object body)
    {
        using var request = Request(HttpMethod.Post, path, token);
        request.Content = JsonContent.Create(body);
        using var response = await server.Client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task SendAsync(RunningServer server, HttpMethod method, string path, string? token, string? body)
    {
        using var request = Request(method, path, token);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await server.Client.SendAsync(request);
        Assert.InRange((int)response.StatusCode, 200, 499);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? token)
    {
        var request = new HttpRequestMessage(method, new Uri("/v3/directline/" + path, UriKind.Relative));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.UserAgent.ParseAdd(Mark);
        return request;
    }

    private sealed class FailsOnWhatWasSaid : ITurnHandler
    {
        public Task<TurnResult> HandleAsync(Turn turn, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Cannot answer: " + turn.Inbound[0].Activity.Text);
    }
}
