using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ServiceBot.Testing.DirectLine;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Channels.DirectLine;

/// <summary>The client's side of a stream.</summary>
public sealed class StreamClient(ClientWebSocket socket) : IAsyncDisposable
{
    private readonly byte[] _buffer = new byte[1 << 20];

    /// <summary>The last watermark that came.</summary>
    public string? Watermark { get; private set; }

    public ClientWebSocket Socket => socket;

    /// <summary>One frame as text; null for the close.</summary>
    public async Task<string?> FrameAsync()
    {
        using var limit = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer.AsMemory(length), limit.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            length += part.Count;
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(_buffer, 0, length);
        }
    }

    /// <summary>The next activities, at least so many; keep-alive frames are skipped.</summary>
    public async Task<IReadOnlyList<JsonElement>> ActivitiesAsync(int count)
    {
        List<JsonElement> activities = [];
        while (activities.Count < count)
        {
            var frame = await FrameAsync() ?? throw new InvalidOperationException("The server closed the stream.");
            if (frame.Length == 0)
                continue;
            var set = JsonSerializer.Deserialize<JsonElement>(frame);
            Assert.Empty(DirectLineContract.MistakesInFrame(set));
            Watermark = set.GetProperty("watermark").GetString();
            activities.AddRange(set.GetProperty("activities").EnumerateArray());
        }
        return activities;
    }

    public async Task<IReadOnlyList<string?>> TextsAsync(int count) =>
        [.. (await ActivitiesAsync(count)).Select(activity => activity.GetProperty("text").GetString())];

    /// <summary>All texts up to and with one.</summary>
    public async Task<IReadOnlyList<string?>> TextsUntilAsync(string last)
    {
        List<string?> texts = [];
        while (!texts.Contains(last))
            texts.AddRange(await TextsAsync(1));
        return texts;
    }

    public Task SendAsync(byte[] frame, WebSocketMessageType type) =>
        socket.SendAsync(frame, type, endOfMessage: true, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
