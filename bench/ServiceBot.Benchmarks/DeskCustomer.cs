using System.Buffers;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace ServiceBot.Benchmarks;

/// <summary>A customer's page with its socket, which stays open and hears whatever comes.</summary>
internal sealed class DeskCustomer : IDisposable
{
    private const int PartLength = 4096;

    private readonly HttpClient _http;
    private readonly string _path;
    private readonly AuthenticationHeaderValue _authorization;
    private readonly ClientWebSocket _socket = new();

    private DeskCustomer(HttpClient http, string id, string token) =>
        (_http, _path, _authorization) = (http, $"/v3/directline/conversations/{id}/activities", new AuthenticationHeaderValue("Bearer", token));

    /// <param name="http">Talks to the program.</param>
    /// <param name="fromDesk">Hears what human agents say.</param>
    public static async Task<DeskCustomer> OpenAsync(HttpClient http, Arrivals fromDesk)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v3/directline/conversations", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", DirectLineLoad.Secret);
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var started = await response.Content.ReadFromJsonAsync<JsonElement>();
        var customer = new DeskCustomer(http, Text(started, "conversationId"), Text(started, "token"));
        await customer._socket.ConnectAsync(new Uri(Text(started, "streamUrl")), CancellationToken.None);
        _ = customer.HearAsync(fromDesk);
        return customer;
    }

    /// <summary>Says something; ends when it is acknowledged, that is stored.</summary>
    public async Task SayAsync(string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_path, UriKind.Relative))
        {
            Content = JsonContent.Create(new { type = "message", from = new { id = "load" }, text }),
        };
        request.Headers.Authorization = _authorization;
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _socket.Dispose();

    private async Task HearAsync(Arrivals fromDesk)
    {
        var frame = new ArrayBufferWriter<byte>(PartLength);
        while (_socket.State == WebSocketState.Open)
        {
            try
            {
                var part = await _socket.ReceiveAsync(frame.GetMemory(PartLength), CancellationToken.None);
                frame.Advance(part.Count);
                if (!part.EndOfMessage)
                    continue;
            }
            catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The run has ended. What was lost before is counted as missing.
                return;
            }
            Read(frame.WrittenMemory, fromDesk);
            frame.ResetWrittenCount();
        }
    }

    private static void Read(ReadOnlyMemory<byte> frame, Arrivals fromDesk)
    {
        if (frame.IsEmpty)
            return;
        using var document = JsonDocument.Parse(frame);
        foreach (var activity in document.RootElement.GetProperty("activities").EnumerateArray())
            fromDesk.Arrived(activity.TryGetProperty("text", out var text) ? text.GetString() : null);
    }

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new InvalidOperationException($"The server sent no {name}.");
}
