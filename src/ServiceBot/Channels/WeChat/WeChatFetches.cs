using System.Threading.Channels;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.WeChat;

/// <summary>Fetches customers' files from the platform when they arrive, beside the conversation: the platform keeps them for
/// three days only, and an answer must not wait for them.</summary>
/// <remarks>What is to be fetched is noted among the shared values before the push is acknowledged, and struck out when the file
/// or its loss stands in the transcript: a node that stops or dies amid a fetch leaves it to the next look of any node.</remarks>
internal sealed partial class WeChatFetches(
    WeChatMedia media,
    IReceivedFiles files,
    IMessageIntake intake,
    ITranscriptReader transcripts,
    ISharedValues shared,
    TimeProvider time,
    ILogger<WeChatFetches> logger)
    : BackgroundService
{
    private const string Unavailable = "unavailable";
    private const int MostWaiting = 1000;
    private const int ListedAtOnce = 500;
    private const int EntriesRead = 200;
    private const int AtOnce = 4;
    private const int Tries = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    /// <summary>Longer than a fetch takes; after it another node may begin anew.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>A platform that gives nothing for so long is not asked for a file any more, so that people see that it is missing.</summary>
    private static readonly TimeSpan LongestTrying = TimeSpan.FromHours(1);

    private readonly Channel<WeChatPendingFile> _waiting = Channel.CreateBounded<WeChatPendingFile>(MostWaiting);

    /// <summary>Takes the file of a message in hand, also of a repetition: the first may have come to a node that died. Does not
    /// wait for the file.</summary>
    public async Task AddAsync(ConversationKey conversation, Activity message, Acceptance acceptance, CancellationToken cancellationToken)
    {
        if (message.Attachments.Count == 0 || WeChatOrigin.Of(message).MediaId is null)
            return;
        var sequence = acceptance switch
        {
            Acceptance.Stored stored => stored.Sequence,
            Acceptance.Duplicate duplicate => duplicate.Sequence,
            _ => 0,
        };
        if (sequence <= 0)
            return;
        var pending = new WeChatPendingFile(conversation, message.Id, sequence);
        try
        {
            await shared.WriteAsync(
                pending.Name, pending.Value, time.GetUtcNow() + WeChatMedia.KeptByPlatform, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            Log.NotNoted(logger, conversation);
        }
        if (!_waiting.Writer.TryWrite(pending))
            Log.TooMany(logger, conversation);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        LookAsync(stoppingToken),
        Parallel.ForEachAsync(
            _waiting.Reader.ReadAllAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
            async (pending, token) => await FetchAsync(pending, token)));

    /// <summary>Takes up what was left, at the start and from time to time.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(LookAgain, time);
        do
        {
            try
            {
                if (_waiting.Reader.Count > 0)
                    continue;
                foreach (var (name, value) in await shared.ListAsync(WeChatPendingFile.Prefix, ListedAtOnce, cancellationToken))
                    if (WeChatPendingFile.TryRead(name, value.Value) is { } pending)
                        _waiting.Writer.TryWrite(pending);
            }
            catch (StoreUnavailableException)
            {
                Log.NotLooked(logger);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task FetchAsync(WeChatPendingFile pending, CancellationToken cancellationToken)
    {
        try
        {
            if (await shared.TryLeaseAsync(pending.Name, Lease, cancellationToken) is not { } lease)
                return;
            try
            {
                if (await IsEndedAsync(pending, cancellationToken))
                    await shared.RemoveAsync(pending.Name, pending.Value, CancellationToken.None);
            }
            finally
            {
                await shared.ReleaseAsync(pending.Name, lease, CancellationToken.None);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, pending.Conversation, exception.GetType().Name);
        }
    }

    /// <returns>Whether nothing is left to do for this file.</returns>
    private async Task<bool> IsEndedAsync(WeChatPendingFile pending, CancellationToken cancellationToken)
    {
        var id = "media-" + pending.MessageId;
        var entries = await transcripts.ReadAsync(pending.Conversation, pending.Sequence - 1, EntriesRead, cancellationToken);
        // Erased, or fetched already.
        if (entries is not [{ Activity: var message }, ..] || message.Id != pending.MessageId || entries.Any(entry => entry.Activity.Id == id)
            || WeChatOrigin.Of(message).MediaId is not { } mediaId)
            return true;
        var (outcome, kept) = await TryFetchAsync(pending.Conversation, mediaId, message.Attachments is [{ Name: var name }, ..] ? name : null, cancellationToken);
        Log.Fetched(logger, pending.Conversation, outcome);
        if (outcome == Unavailable && time.GetUtcNow() < message.Timestamp + LongestTrying)
            return false;
        var accepted = await intake.AcceptAsync(pending.Conversation, new Activity
        {
            Id = id,
            Type = ActivityType.Event,
            From = ActivityRole.Customer,
            Name = WeChatNames.MediaEvent,
            Timestamp = time.GetUtcNow(),
            ReplyToId = pending.MessageId,
            ValueJson = $$"""{"outcome":"{{outcome}}"}""",
            Attachments = kept is null ? [] : [kept],
        }, cancellationToken);
        if (kept is not null && accepted is not Acceptance.Stored)
            await files.RemoveAsync(pending.Conversation, kept, CancellationToken.None);
        return true;
    }

    private async Task<(string Outcome, Attachment? Kept)> TryFetchAsync(
        ConversationKey conversation, string mediaId, string? name, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            switch (await media.DownloadAsync(mediaId, cancellationToken))
            {
                case WeChatDownload.Found { File: var file }:
                    var receipt = await files.SaveAsync(
                        conversation, new MemoryStream(file.Content.ToArray(), writable: false), name ?? file.Name, cancellationToken);
                    return receipt switch
                    {
                        FileReceipt.Kept kept => ("kept", kept.Attachment),
                        FileReceipt.Refused refused => (refused.Reason, null),
                        _ => throw new System.Diagnostics.UnreachableException(),
                    };
                case WeChatDownload.Missing:
                    return ("missing", null);
                case WeChatDownload.Unavailable when tries == Tries:
                    return (Unavailable, null);
                case WeChatDownload.Unavailable:
                    await Task.Delay(Pause * tries, time, cancellationToken);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1230, Level = LogLevel.Information, Message = "A customer's file of {Conversation} was fetched from WeChat: {Outcome}")]
        public static partial void Fetched(ILogger logger, ConversationKey conversation, string outcome);

        [LoggerMessage(EventId = 1231, Level = LogLevel.Warning, Message = "A customer's file of {Conversation} was not fetched from WeChat: {Fault}; it is tried again")]
        public static partial void Failed(ILogger logger, ConversationKey conversation, string fault);

        [LoggerMessage(EventId = 1232, Level = LogLevel.Warning, Message = "Many files of customers wait to be fetched from WeChat; one of {Conversation} waits longer")]
        public static partial void TooMany(ILogger logger, ConversationKey conversation);

        [LoggerMessage(EventId = 1233, Level = LogLevel.Warning, Message = "The database did not note that a file of {Conversation} is to be fetched from WeChat; it is lost if this node stops before it is fetched")]
        public static partial void NotNoted(ILogger logger, ConversationKey conversation);

        [LoggerMessage(EventId = 1234, Level = LogLevel.Warning, Message = "The database did not tell which files are still to be fetched from WeChat; it is asked again")]
        public static partial void NotLooked(ILogger logger);
    }
}
