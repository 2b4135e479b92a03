using System.Buffers;
using System.Net.WebSockets;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.DirectLine;

/// <summary>One open stream: what came after the watermark, then what comes, each once and in order.</summary>
internal sealed class StreamSocket(
    WebSocket socket, OpenConversation conversation, DirectLineView view, ITranscriptReader transcripts, TimeProvider time)
{
    private const int LongestQueue = 1024;
    private const int IgnoredFrameLength = 1024;
    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(2);

    private readonly ArrayBufferWriter<byte> _frame = new(2048);
    private readonly LiveLine _live = new();
    private long _sent;
    private volatile bool _isKeepAliveDue;
    private volatile bool _isTypingDue;

    /// <summary>Serves the socket until either side ends it.</summary>
    /// <param name="feed">Where new entries are told.</param>
    /// <param name="typing">Where it is told that a human agent types.</param>
    /// <param name="texts">Where answers in the making are told.</param>
    /// <param name="after">The client's watermark.</param>
    /// <param name="keepAlive">Time between empty frames.</param>
    /// <param name="stopping">The program is going down.</param>
    /// <returns>How it ended, from a closed list, for the log.</returns>
    public async Task<string> RunAsync(
        ITranscriptFeed feed, TypingFeed typing, LiveTexts texts, long after, TimeSpan keepAlive, CancellationToken stopping)
    {
        _sent = after;
        using var queue = new EntryQueue(LongestQueue);
        using var farewell = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        // Listening starts before the backlog is read: nothing falls between them, and what comes twice is dropped by its place.
        using var subscription = feed.Subscribe(conversation.Key, queue.Add);
        using var signs = typing.Subscribe(conversation.Key, () => RemindTyping(queue));
        using var words = texts.Subscribe(conversation.Key, text => Offer(queue, text));
        var receiving = ReceiveAsync(queue, farewell.Token);
        try
        {
            await using var timer = time.CreateTimer(_ => RemindKeepAlive(queue), null, keepAlive, keepAlive);
            await using var stop = stopping.Register(queue.Wake);
            await SendBacklogAsync();
            return await SendLiveAsync(queue, receiving, stopping);
        }
        finally
        {
            farewell.CancelAfter(LongestFarewell);
            await receiving;
        }
    }

    private void RemindKeepAlive(EntryQueue queue)
    {
        _isKeepAliveDue = true;
        queue.Wake();
    }

    private void RemindTyping(EntryQueue queue)
    {
        _isTypingDue = true;
        queue.Wake();
    }

    private void Offer(EntryQueue queue, LiveText text)
    {
        _live.Offer(text);
        queue.Wake();
    }

    private async Task<string> SendLiveAsync(EntryQueue queue, Task receiving, CancellationToken stopping)
    {
        while (true)
        {
            await queue.WaitAsync(CancellationToken.None); // every end wakes it
            if (receiving.IsCompleted)
            {
                await CloseAsync(WebSocketCloseStatus.NormalClosure);
                return "closed";
            }
            if (stopping.IsCancellationRequested)
            {
                await CloseAsync(WebSocketCloseStatus.EndpointUnavailable);
                return "stopping";
            }
            if (queue.IsOverfull)
            {
                socket.Abort(); // the client comes back with its watermark
                return "slow";
            }
            var entries = queue.Take();
            var isTypingDue = _isTypingDue;
            _isTypingDue = false;
            if (entries.Count > 0)
                await SendNewAsync(entries); // what was typed is there: the sign would outlive it
            else if (isTypingDue)
                await SendTypingAsync();
            else if (_isKeepAliveDue)
                await SendAsync(ReadOnlyMemory<byte>.Empty);
            _isKeepAliveDue = false;
            if (_live.Next() is { } text)
                await SendTextAsync(text);
        }
    }

    private async Task SendNewAsync(IReadOnlyList<TranscriptEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Sequence > _sent + 1)
                await SendStoredAsync(); // the feed missed one: the store has them all
            if (entry.Sequence > _sent)
                await SendEntryAsync(entry);
        }
    }

    private async Task SendBacklogAsync()
    {
        await SendStoredAsync();
        // The client learns its watermark at once, and so misses nothing if the socket is cut before the first message.
        await SendFrameAsync(null);
    }

    private async Task SendStoredAsync()
    {
        while (true)
        {
            var entries = await transcripts.ReadAsync(conversation.Key, _sent, Watermark.PageLength, CancellationToken.None);
            foreach (var entry in entries)
                await SendEntryAsync(entry);
            if (entries.Count < Watermark.PageLength)
                return;
        }
    }

    // One activity a frame: the field's client mixes up those of two frames that come close together.
    private async Task SendEntryAsync(TranscriptEntry entry)
    {
        if (!DirectLineWire.IsShown(entry.Activity))
        {
            _sent = entry.Sequence;
            return;
        }
        var isEnd = _live.Ends(entry.Activity);
        if (_live.Passes(entry.Activity) is { } gone)
            await SendTextAsync(gone with { Number = gone.Number + 1, Kind = LiveTextKind.End, Text = "" });
        _sent = entry.Sequence;
        await SendFrameAsync(entry, isEnd);
    }

    private Task SendFrameAsync(TranscriptEntry? entry, bool isEndOfLive = false)
    {
        _frame.ResetWrittenCount();
        DirectLineWire.WriteFrame(_frame, view, entry, _sent, isEndOfLive);
        return SendAsync(_frame.WrittenMemory);
    }

    private Task SendTextAsync(LiveText text)
    {
        _frame.ResetWrittenCount();
        DirectLineWire.WriteLiveFrame(_frame, view, text, _sent, time.GetUtcNow());
        return SendAsync(_frame.WrittenMemory);
    }

    private Task SendTypingAsync()
    {
        _frame.ResetWrittenCount();
        DirectLineWire.WriteTypingFrame(_frame, view, _sent, time.GetUtcNow());
        return SendAsync(_frame.WrittenMemory);
    }

    private async Task SendAsync(ReadOnlyMemory<byte> frame)
    {
        var sending = socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        if (sending.IsCompleted)
        {
            await sending;
            return;
        }
        try
        {
            await sending.AsTask().WaitAsync(LongestSend, time);
        }
        catch (TimeoutException)
        {
            socket.Abort();
            throw;
        }
    }

    private async Task CloseAsync(WebSocketCloseStatus status)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(status, null, CancellationToken.None).WaitAsync(LongestFarewell, time);
    }

    // Frames from clients say nothing, whatever is in them; only the close matters.
    private async Task ReceiveAsync(EntryQueue queue, CancellationToken cancellationToken)
    {
        var ignored = ArrayPool<byte>.Shared.Rent(IgnoredFrameLength);
        try
        {
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
                if ((await socket.ReceiveAsync(ignored.AsMemory(), cancellationToken)).MessageType == WebSocketMessageType.Close)
                    return;
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // The client is gone without a word, which is how most streams end.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(ignored);
            queue.Wake();
        }
    }
}
