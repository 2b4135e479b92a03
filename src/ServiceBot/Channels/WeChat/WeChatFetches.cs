using System.Threading.Channels;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.WeChat;

/// <summary>Fetches customers' files from the platform when they arrive, beside the conversation: the platform keeps them for
/// three days only, and an answer must not wait for them.</summary>
internal sealed partial class WeChatFetches(
    WeChatMedia media, IReceivedFiles files, IMessageIntake intake, TimeProvider time, ILogger<WeChatFetches> logger)
    : BackgroundService
{
    private const int MostWaiting = 1000;
    private const int AtOnce = 4;
    private const int Tries = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Channel<Fetch> _waiting = Channel.CreateBounded<Fetch>(MostWaiting);

    /// <summary>Takes the file of a message in hand; does not wait.</summary>
    public void Add(ConversationKey conversation, Activity message)
    {
        if (message.Attachments.Count == 0 || WeChatOrigin.Of(message).MediaId is not { } mediaId)
            return;
        if (!_waiting.Writer.TryWrite(new Fetch(conversation, message.Id, mediaId, message.Attachments[0].Name)))
            Log.TooMany(logger, conversation);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(
            _waiting.Reader.ReadAllAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
            async (fetch, token) => await FetchAsync(fetch, token));

    private async Task FetchAsync(Fetch fetch, CancellationToken cancellationToken)
    {
        try
        {
            var (outcome, kept) = await TryFetchAsync(fetch, cancellationToken);
            Log.Fetched(logger, fetch.Conversation, outcome);
            await intake.AcceptAsync(fetch.Conversation, new Activity
            {
                Id = "media-" + fetch.MessageId,
                Type = ActivityType.Event,
                From = ActivityRole.Customer,
                Name = WeChatNames.MediaEvent,
                Timestamp = time.GetUtcNow(),
                ReplyToId = fetch.MessageId,
                ValueJson = $$"""{"outcome":"{{outcome}}"}""",
                Attachments = kept is null ? [] : [kept],
            }, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, fetch.Conversation, exception.GetType().Name);
        }
    }

    private async Task<(string Outcome, Attachment? Kept)> TryFetchAsync(Fetch fetch, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            switch (await media.DownloadAsync(fetch.MediaId, cancellationToken))
            {
                case WeChatDownload.Found { File: var file }:
                    var receipt = await files.SaveAsync(
                        fetch.Conversation, new MemoryStream(file.Content.ToArray(), writable: false), fetch.Name ?? file.Name, cancellationToken);
                    return receipt switch
                    {
                        FileReceipt.Kept kept => ("kept", kept.Attachment),
                        FileReceipt.Refused refused => (refused.Reason, null),
                        _ => throw new System.Diagnostics.UnreachableException(),
                    };
                case WeChatDownload.Missing:
                    return ("missing", null);
                case WeChatDownload.Unavailable when tries == Tries:
                    return ("unavailable", null);
                case WeChatDownload.Unavailable:
                    await Task.Delay(Pause * tries, time, cancellationToken);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    /// <summary>A file to fetch.</summary>
    private sealed record Fetch(ConversationKey Conversation, string MessageId, string MediaId, string? Name)
    {
        public override string ToString() => Conversation.Value;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1230, Level = LogLevel.Information, Message = "A customer's file of {Conversation} was fetched from WeChat: {Outcome}")]
        public static partial void Fetched(ILogger logger, ConversationKey conversation, string outcome);

        [LoggerMessage(EventId = 1231, Level = LogLevel.Warning, Message = "A customer's file of {Conversation} was not fetched from WeChat: {Fault}")]
        public static partial void Failed(ILogger logger, ConversationKey conversation, string fault);

        [LoggerMessage(EventId = 1232, Level = LogLevel.Warning, Message = "Too many files of customers wait to be fetched from WeChat; one of {Conversation} is left there")]
        public static partial void TooMany(ILogger logger, ConversationKey conversation);
    }
}
