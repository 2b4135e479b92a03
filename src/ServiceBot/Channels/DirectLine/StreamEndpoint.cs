using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.DirectLine;

/// <summary><c>GET /conversations/{id}/stream</c>: opens WebSockets and counts them.</summary>
internal sealed partial class StreamEndpoint(
    DirectLineAccess access,
    OpenConversations conversations,
    ITranscriptReader transcripts,
    ITranscriptFeed feed,
    TypingFeed typing,
    LiveTexts texts,
    DirectLineViews views,
    IOptions<DirectLineOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<StreamEndpoint> logger)
{
    private readonly ConcurrentDictionary<ConversationKey, int> _open = new();

    public async Task OpenAsync(HttpContext context)
    {
        var nativeId = DirectLineRegistration.ConversationOf(context);
        if (await access.CheckStreamAsync(context.Request, nativeId) is AccessCheck.Refused refused)
        {
            await refused.Failure.WriteAsync(context);
            return;
        }
        if (!Watermark.TryRead(context.Request, out var watermark))
        {
            await DirectLineFailure.BadWatermark.WriteAsync(context);
            return;
        }
        if (await conversations.FindAsync(nativeId, context.RequestAborted) is not { } conversation)
        {
            await DirectLineFailure.UnknownConversation.WriteAsync(context);
            return;
        }
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await DirectLineFailure.WebSocketNeeded.WriteAsync(context);
            return;
        }
        var after = watermark ?? await transcripts.LastSequenceAsync(conversation.Key, context.RequestAborted);
        if (!TryEnter(conversation.Key))
        {
            await DirectLineFailure.TooManySockets.WriteAsync(context);
            return;
        }
        try
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await ServeAsync(socket, conversation, views.Of(conversation, context.Request), after);
        }
        finally
        {
            Leave(conversation.Key);
        }
    }

    private async Task ServeAsync(WebSocket socket, OpenConversation conversation, DirectLineView view, long after)
    {
        try
        {
            var end = await new StreamSocket(socket, conversation, view, transcripts, time)
                .RunAsync(feed, typing, texts, after, options.Value.KeepAlive, lifetime.ApplicationStopping);
            Log.StreamEnded(logger, conversation.Key, end);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or TimeoutException)
        {
            Log.StreamEnded(logger, conversation.Key, "broken");
        }
        catch (Exception exception)
        {
            Log.StreamFailed(logger, conversation.Key, exception.GetType().Name);
            socket.Abort(); // the client comes back with its watermark
        }
    }

    private bool TryEnter(ConversationKey conversation)
    {
        if (_open.AddOrUpdate(conversation, 1, static (_, count) => count + 1) <= options.Value.MaxSocketsPerConversation)
            return true;
        Leave(conversation);
        return false;
    }

    private void Leave(ConversationKey conversation)
    {
        if (_open.AddOrUpdate(conversation, 0, static (_, count) => count - 1) == 0)
            _open.TryRemove(new KeyValuePair<ConversationKey, int>(conversation, 0));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1003, Level = LogLevel.Debug, Message = "Direct Line stream of {Conversation} ended: {End}")]
        public static partial void StreamEnded(ILogger logger, ConversationKey conversation, string end);

        [LoggerMessage(EventId = 1004, Level = LogLevel.Error, Message = "Direct Line stream of {Conversation} failed: {Fault}")]
        public static partial void StreamFailed(ILogger logger, ConversationKey conversation, string fault);
    }
}
