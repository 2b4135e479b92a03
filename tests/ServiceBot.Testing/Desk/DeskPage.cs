using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Access;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;

namespace ServiceBot.Testing.Desk;

/// <summary>Somebody's page of the desk, over real HTTP and a real socket.</summary>
internal sealed class DeskPage : IAsyncDisposable
{
    private const string Cookie = "servicebot-desk";

    private readonly RunningServer _server;
    private readonly string _token;
    private readonly HttpClient _client;
    private readonly SemaphoreSlim _heard = new(0);
    private HubConnection? _hub;
    private ClientWebSocket? _socket;

    private DeskPage(RunningServer server, string id, string token)
    {
        (_server, Id, _token) = (server, id, token);
        _client = new HttpClient { BaseAddress = server.Client.BaseAddress };
        _client.DefaultRequestHeaders.Add("Cookie", $"{Cookie}={token}");
    }

    public string Id { get; }

    /// <summary>Everything that was pushed, by method.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<JsonElement[]>> Pushed { get; } = new();

    /// <summary>Signs somebody in who is made for it, unless there is one of that id.</summary>
    public static async Task<DeskPage> SignInAsync(
        RunningServer server, string id, DeskRole role = DeskRole.Agent, bool available = false, int capacity = 3, string[]? queues = null)
    {
        var accounts = server.Services.GetRequiredService<IDeskAccounts>();
        var people = server.Services.GetRequiredService<IHumanAgentStore>();
        var account = await accounts.FindAsync(id, default);
        if (account is null)
        {
            account = new DeskAccount
            {
                Id = id,
                Name = id,
                DisplayName = "座席" + id,
                Number = "N" + id,
                Roles = [role],
                CreatedAt = TimeProvider.System.GetUtcNow(),
            };
            await accounts.AddAsync(account, default);
            await people.SaveAsync(new HumanAgentProfile(id, account.Number, capacity, queues ?? ["general", "emergency"], []), default);
        }
        if (available)
            await people.SetAvailableAsync(id, true, default);
        var page = new DeskPage(server, id, await server.Services.GetRequiredService<DeskSessions>().OpenAsync(account, default));
        var session = await page.GetAsync("session");
        page._client.DefaultRequestHeaders.Add("X-ServiceBot-Csrf", session.GetProperty("csrf").GetString());
        return page;
    }

    /// <summary>Opens the live connection.</summary>
    public async Task ConnectAsync()
    {
        _hub = new HubConnectionBuilder()
            .WithUrl(new Uri(_server.Client.BaseAddress!, "/hubs/desk"), options =>
            {
                options.Headers["Cookie"] = $"{Cookie}={_token}";
                options.WebSocketFactory = async (context, cancellationToken) =>
                {
                    _socket = new ClientWebSocket();
                    _socket.Options.SetRequestHeader("Cookie", $"{Cookie}={_token}");
                    await _socket.ConnectAsync(context.Uri, cancellationToken);
                    return _socket;
                };
            })
            .Build();
        foreach (var method in (string[])["inbox", "gone", "entries", "notes", "typing", "alert", "counts", "agents", "signedOut"])
        {
            _hub.On(method, [.. Enumerable.Repeat(typeof(JsonElement), method switch { "entries" or "notes" or "typing" => 2, "signedOut" => 0, _ => 1 })], values =>
            {
                Pushed.GetOrAdd(method, _ => new()).Enqueue([.. values.Select(value => (JsonElement)value!)]);
                _heard.Release();
                return Task.CompletedTask;
            });
        }
        await _hub.StartAsync();
    }

    public Task<JsonElement> OpenAsync(string conversation, long afterSequence = 0, long afterNote = 0) =>
        Hub.InvokeAsync<JsonElement>("Open", conversation, afterSequence, afterNote);

    public Task CallAsync(string method, params object?[] values) => Hub.InvokeCoreAsync(method, values);

    /// <summary>The socket is gone; the page does not know it yet.</summary>
    public async Task DropAsync() => await Hub.StopAsync();

    /// <summary>The line is gone without a word to the server; the page knows it when this returns.</summary>
    public async Task CutAsync()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        _socket?.Abort();
        await closed.Task.WaitAsync(EngineHost.Patience, TimeProvider.System);
    }

    public Task ReconnectAsync() => Hub.StartAsync();

    public bool IsConnected => _hub?.State == HubConnectionState.Connected;

    /// <summary>Waits for a push.</summary>
    public async Task<JsonElement[]> WhenAsync(string method, Func<JsonElement[], bool> isIt)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (true)
        {
            if (Pushed.TryGetValue(method, out var all) && all.FirstOrDefault(isIt) is { } found)
                return found;
            await _heard.WaitAsync(patience.Token);
        }
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri("/api/desk/" + path, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>Calls with a body, or without one.</summary>
    /// <returns>Status and answer; an undefined element for none.</returns>
    public async Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri("/api/desk/" + path, UriKind.Relative));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    public Task<(int Status, JsonElement Body)> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
            await _hub.DisposeAsync();
        _client.Dispose();
        _heard.Dispose();
    }

    private HubConnection Hub => _hub ?? throw new InvalidOperationException("Not connected.");
}
