using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Testing.DirectLine;

/// <summary>A customer's page over Direct Line: one stream at a time, taken up again at the watermark after it was lost.</summary>
public sealed class DirectLineCustomer : IDisposable
{
    private readonly HttpClient _http;
    private readonly List<JsonElement> _heard = [];
    private readonly byte[] _frame = new byte[1 << 20];
    private ClientWebSocket? _socket;
    private string? _streamUrl;
    private string? _watermark;

    public DirectLineCustomer(Uri server, string secret)
    {
        _http = new HttpClient { BaseAddress = new Uri(server, "/v3/directline/"), Timeout = EngineHost.Patience };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
    }

    /// <summary>The conversation's id on the wire.</summary>
    public string Conversation { get; private set; } = "";

    /// <summary>Texts of all messages that came over the stream, in the order in which they came.</summary>
    public IReadOnlyList<string?> Texts =>
        [.. _heard.Where(activity => Text(activity, "type") == "message").Select(activity => Text(activity, "text"))];

    /// <summary>Places and texts of all messages that came over the stream, in the order in which they came.</summary>
    public IReadOnlyList<(long Sequence, string? Text)> Heard =>
    [
        .. _heard.Where(activity => Text(activity, "type") == "message")
            .Select(activity => (activity.GetProperty("channelData").GetProperty("webchat:sequence-id").GetInt64(), Text(activity, "text"))),
    ];

    public async Task OpenAsync()
    {
        var started = await SendAsync(HttpMethod.Post, "conversations");
        (Conversation, _streamUrl) = (Text(started, "conversationId") ?? "", Text(started, "streamUrl"));
    }

    public Task SayAsync(string text) => SendAsync(HttpMethod.Post, $"conversations/{Conversation}/activities",
        new { type = "message", from = new { id = "dl_customer" }, text, channelData = new { clientActivityID = text } });

    public Task TypeAsync() =>
        SendAsync(HttpMethod.Post, $"conversations/{Conversation}/activities", new { type = "typing", from = new { id = "dl_customer" } });

    /// <summary>Opens the stream: from the beginning, or from where it was lost.</summary>
    public async Task ConnectAsync()
    {
        if (_watermark is not null)
            _streamUrl = Text(await SendAsync(HttpMethod.Get, $"conversations/{Conversation}?watermark={_watermark}"), "streamUrl");
        _socket = new ClientWebSocket();
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        await _socket.ConnectAsync(new Uri(_streamUrl ?? ""), patience.Token);
    }

    /// <summary>The line is gone without a word.</summary>
    public void Drop()
    {
        _socket?.Abort();
        _socket?.Dispose();
        _socket = null;
    }

    /// <summary>Listens until something comes.</summary>
    public async Task<JsonElement> UntilAsync(Func<JsonElement, bool> isIt)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (true)
        {
            foreach (var activity in await ReadFrameAsync(patience.Token))
            {
                _heard.Add(activity);
                if (isIt(activity))
                    return activity;
            }
        }
    }

    public Task UntilTextAsync(string text) => UntilAsync(activity => Text(activity, "text") == text);

    public void Dispose()
    {
        Drop();
        _http.Dispose();
    }

    private async Task<IReadOnlyList<JsonElement>> ReadFrameAsync(CancellationToken cancellationToken)
    {
        var socket = _socket ?? throw new InvalidOperationException("Not connected.");
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(_frame.AsMemory(length), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                throw new InvalidOperationException("The server closed the stream.");
            length += part.Count;
            if (part.EndOfMessage)
                break;
        }
        if (length == 0)
            return [];
        var set = JsonSerializer.Deserialize<JsonElement>(_frame.AsSpan(0, length));
        _watermark = Text(set, "watermark") ?? _watermark;
        return [.. set.GetProperty("activities").EnumerateArray()];
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
