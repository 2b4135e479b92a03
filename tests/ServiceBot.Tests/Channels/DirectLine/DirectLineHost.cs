using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServiceBot.Channels.DirectLine;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Files;
using ServiceBot.Stores;
using ServiceBot.Testing;
using ServiceBot.Testing.DirectLine;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Channels.DirectLine;

/// <summary>The Direct Line channel on a real port, over conversations that outlive it.</summary>
public sealed class DirectLineHost : IAsyncDisposable
{
    public const string Secret = "directline-test-secret";

    private readonly WebApplication _app;
    private readonly TemporaryFolder? _ownFolder;
    private bool _isStopped;

    private DirectLineHost(WebApplication app, ScriptedHandler handler, ShiftedTime time, TemporaryFolder? ownFolder)
    {
        _app = app;
        _ownFolder = ownFolder;
        Handler = handler;
        Time = time;
        Url = app.Urls.Single();
        // Header values as browsers send them: UTF-8.
        var transport = new SocketsHttpHandler { RequestHeaderEncodingSelector = static (_, _) => System.Text.Encoding.UTF8, UseCookies = false };
        Http = new HttpClient(new DirectLineContract(transport)) { BaseAddress = new Uri(Url), Timeout = EngineHost.Patience };
    }

    public string Url { get; }

    /// <summary>A client that accepts only answers of the published specification.</summary>
    public HttpClient Http { get; }

    public ScriptedHandler Handler { get; }

    public ShiftedTime Time { get; }

    /// <summary>Where turns show their answers in the making.</summary>
    public LiveTexts Live => _app.Services.GetRequiredService<LiveTexts>();

    /// <param name="settings">Configuration besides the defaults of these tests.</param>
    /// <param name="dataDirectory">Where data is kept, for programs that come after one another; else a folder of its own.</param>
    /// <param name="configure">Other parts.</param>
    public static async Task<DirectLineHost> StartAsync(
        Dictionary<string, string?>? settings = null, string? dataDirectory = null, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var ownFolder = dataDirectory is null ? new TemporaryFolder() : null;
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:DataDirectory"] = dataDirectory ?? ownFolder?.Path,
            ["Storage:SurvivesPowerLoss"] = "false",
            ["Messaging:GatherWindow"] = "00:00:00",
            ["DirectLine:Secret"] = Secret,
            ["DirectLine:BotName"] = "小电",
            ["Logging:LogLevel:Default"] = "None",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var handler = new ScriptedHandler();
        var time = new ShiftedTime();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<ITurnHandler>(handler);
        builder.Services.AddStores();
        builder.Services.AddMessaging();
        builder.Services.AddFiles();
        builder.Services.AddDirectLine();
        configure?.Invoke(builder.Services);
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
        var app = builder.Build();
        app.MapFiles();
        app.MapDirectLine();
        await app.StartAsync();
        return new DirectLineHost(app, handler, time, ownFolder);
    }

    public static HttpRequestMessage Request(HttpMethod method, string path, string? credential, object? body = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (credential is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return request;
    }

    public async Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string path, string? credential, object? body = null)
    {
        using var request = Request(method, "/v3/directline" + path, credential, body);
        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public Task<(int Status, JsonElement Body)> GetAsync(string path, string? credential) =>
        SendAsync(HttpMethod.Get, path, credential);

    public Task<(int Status, JsonElement Body)> PostAsync(string path, string? credential, object? body = null) =>
        SendAsync(HttpMethod.Post, path, credential, body);

    /// <summary>A token of its own for a started conversation.</summary>
    public async Task<Started> StartConversationAsync(string? user = null)
    {
        var (_, generated) = await PostAsync("/tokens/generate", Secret, user is null ? null : new { user = new { id = user } });
        var (status, started) = await PostAsync("/conversations", generated.GetProperty("token").GetString());
        Assert.Equal(201, status);
        return new Started(
            started.GetProperty("conversationId").GetString() ?? "",
            started.GetProperty("token").GetString() ?? "",
            started.GetProperty("streamUrl").GetString() ?? "");
    }

    public async Task<string> SayAsync(Started conversation, string text, string? clientId = null)
    {
        var (status, body) = await PostAsync($"/conversations/{conversation.Id}/activities", conversation.Token, Message(text, clientId));
        Assert.Equal(200, status);
        return body.GetProperty("id").GetString() ?? "";
    }

    /// <summary>Somebody types, as the desk tells it.</summary>
    public async Task TypeAsync(Started conversation, ActivityRole from)
    {
        var found = await _app.Services.GetRequiredService<ITranscriptReader>().FindAsync("directline", conversation.Id, default);
        _app.Services.GetRequiredService<TypingSignals>().Tell(found?.Key ?? throw new InvalidOperationException("Not opened."), from);
    }

    public static object Message(string text, string? clientId = null) =>
        clientId is null
            ? new { type = "message", from = new { id = "user1" }, text }
            : new { type = "message", from = new { id = "user1" }, text, channelData = new { clientActivityID = clientId } };

    public static async Task<StreamClient> ConnectAsync(string streamUrl, string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        using var limit = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        await socket.ConnectAsync(new Uri(streamUrl), limit.Token);
        return new StreamClient(socket);
    }

    /// <summary>Activities of a conversation as a polling client sees them, from a watermark on.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReadAsync(Started conversation, string watermark = "")
    {
        var (status, body) = await GetAsync($"/conversations/{conversation.Id}/activities?watermark={watermark}", conversation.Token);
        Assert.Equal(200, status);
        return [.. body.GetProperty("activities").EnumerateArray()];
    }

    /// <summary>Stops the program as a deployment does.</summary>
    public async Task StopAsync()
    {
        if (_isStopped)
            return;
        _isStopped = true;
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await StopAsync();
        _ownFolder?.Dispose();
    }

    public sealed record Started(string Id, string Token, string StreamUrl);
}
