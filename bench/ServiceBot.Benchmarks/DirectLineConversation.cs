using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace ServiceBot.Benchmarks;

/// <summary>One customer on a page: the answer comes on the socket.</summary>
internal sealed class DirectLineConversation : ILoadConversation
{
    private readonly HttpClient _http;
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 18];
    private readonly string _path;
    private readonly AuthenticationHeaderValue _authorization;

    private DirectLineConversation(HttpClient http, string id, string token) =>
        (_http, _path, _authorization) = (http, $"/v3/directline/conversations/{id}/activities", new AuthenticationHeaderValue("Bearer", token));

    public static async Task<DirectLineConversation> OpenAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v3/directline/conversations", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", DirectLineLoad.Secret);
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var started = await response.Content.ReadFromJsonAsync<JsonElement>();
        var conversation = new DirectLineConversation(http, Text(started, "conversationId"), Text(started, "token"));
        await conversation._socket.ConnectAsync(new Uri(Text(started, "streamUrl")), CancellationToken.None);
        return conversation;
    }

    public async Task<(double Accepted, double Delivered)> SayAsync(string text, bool isAnswered = true)
    {
        var began = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_path, UriKind.Relative))
        {
            Content = JsonContent.Create(new { type = "message", from = new { id = "load" }, text }),
        };
        request.Headers.Authorization = _authorization;
        // The answer may be on the socket before the acknowledgement is read.
        var frame = ReceiveAsync();
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var id = Text(await response.Content.ReadFromJsonAsync<JsonElement>(), "id");
        var accepted = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        while (isAnswered && !IsAnswerTo(id, await frame))
            frame = ReceiveAsync();
        return (accepted, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    /// <summary>Asks and reads the answer; its text is empty when the answer has none.</summary>
    public async Task<(string Text, double Ms)> AskAsync(string text)
    {
        var began = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_path, UriKind.Relative))
        {
            Content = JsonContent.Create(new { type = "message", from = new { id = "load" }, text }),
        };
        request.Headers.Authorization = _authorization;
        // The answer may be on the socket before the acknowledgement is read.
        var frame = ReceiveAsync();
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var id = Text(await response.Content.ReadFromJsonAsync<JsonElement>(), "id");
        while (true)
        {
            if (AnswerTo(id, await frame) is { } answer)
                return (answer, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            frame = ReceiveAsync();
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsAnswerTo(string id, ReadOnlyMemory<byte> frame)
    {
        if (frame.IsEmpty)
            return false;
        using var document = JsonDocument.Parse(frame);
        return document.RootElement.GetProperty("activities").EnumerateArray()
            .Any(activity => activity.TryGetProperty("replyToId", out var to) && to.GetString() == id);
    }

    private static string? AnswerTo(string id, ReadOnlyMemory<byte> frame)
    {
        if (frame.IsEmpty)
            return null;
        using var document = JsonDocument.Parse(frame);
        foreach (var activity in document.RootElement.GetProperty("activities").EnumerateArray())
        {
            if (activity.TryGetProperty("replyToId", out var to) && to.GetString() == id)
                return activity.TryGetProperty("text", out var text) ? text.GetString() ?? "" : "";
        }
        return null;
    }

    private async Task<ReadOnlyMemory<byte>> ReceiveAsync()
    {
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
                throw new InvalidOperationException("The server closed the stream.");
            length += part.Count;
            if (part.EndOfMessage)
                return _buffer.AsMemory(0, length);
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new InvalidOperationException($"The server sent no {name}.");
}
