using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace ServiceBot.Benchmarks;

/// <summary>A human agent's page: accepts whoever rings, opens the conversation and hears what is said in it.</summary>
internal sealed class DeskSeat : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly string _token;
    private readonly HubConnection _hub;
    private readonly Arrivals _fromCustomers;
    private readonly ConcurrentQueue<string> _talks = new();
    private string _csrf = "";

    private DeskSeat(HttpClient http, string token, Arrivals fromCustomers)
    {
        (_http, _token, _fromCustomers) = (http, token, fromCustomers);
        var root = http.BaseAddress ?? throw new InvalidOperationException("The client has no address.");
        _hub = new HubConnectionBuilder()
            .WithUrl(new Uri(root, "/hubs/desk"), options => options.Headers["Cookie"] = $"{DeskSeeds.Cookie}={token}").Build();
        _hub.On<string, JsonElement>("entries", (_, entries) => Hear(entries));
        _hub.On<JsonElement>("alert", AnswerAsync);
    }

    /// <summary>Conversations that are open on the page.</summary>
    public IReadOnlyCollection<string> Talks => _talks;

    public static async Task<DeskSeat> ConnectAsync(HttpClient http, string token, Arrivals fromCustomers)
    {
        var seat = new DeskSeat(http, token, fromCustomers);
        using var response = await seat.SendAsync(HttpMethod.Get, "session", null);
        var session = await response.Content.ReadFromJsonAsync<JsonElement>();
        seat._csrf = session.GetProperty("csrf").GetString() ?? "";
        await seat._hub.StartAsync();
        return seat;
    }

    /// <summary>Writes to the customer.</summary>
    public async Task SayAsync(string conversation, string text)
    {
        using var response = await SendAsync(
            HttpMethod.Post, $"conversations/{conversation}/messages", new { clientId = Guid.NewGuid().ToString("n"), text });
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Looks at another conversation: its page is read anew.</summary>
    public async Task LookAsync(string conversation)
    {
        using var response = await SendAsync(HttpMethod.Get, $"conversations/{conversation}", null);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private void Hear(JsonElement entries)
    {
        foreach (var entry in entries.EnumerateArray())
            _fromCustomers.Arrived(entry.TryGetProperty("text", out var text) ? text.GetString() : null);
    }

    private async Task AnswerAsync(JsonElement alert)
    {
        if (alert.GetProperty("kind").GetString() is not "ringing" || alert.GetProperty("conversation").GetString() is not { } conversation)
            return;
        using var response = await SendAsync(HttpMethod.Post, $"conversations/{conversation}/accept", null);
        if (!response.IsSuccessStatusCode)
            return;
        await _hub.InvokeAsync<JsonElement>("Open", conversation, 0L, 0L);
        _talks.Enqueue(conversation);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri("/api/desk/" + path, UriKind.Relative));
        request.Headers.Add("Cookie", $"{DeskSeeds.Cookie}={_token}");
        request.Headers.Add("X-ServiceBot-Csrf", _csrf);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return await _http.SendAsync(request);
    }
}
