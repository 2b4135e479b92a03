using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using UnreachableException = System.Diagnostics.UnreachableException;

namespace ServiceBot.Channels.WeChat;

/// <summary>Customers' files on the platform, which keeps them for three days.</summary>
internal sealed partial class WeChatReceivedFiles(
    WeChatMedia media, IReceivedFiles files, IAwaitedFiles awaited, TimeProvider time, ILogger<WeChatReceivedFiles> logger) : IFileSource
{
    public string Channel => WeChatNames.Channel;

    public string EventName => WeChatNames.MediaEvent;

    /// <summary>Hands the file of a stored message over to be fetched, also of a repetition: the first may have come to a node that
    /// died. Does not wait for the file.</summary>
    /// <returns>Whether it is remembered, or there is none.</returns>
    public async Task<bool> AddAsync(ConversationKey conversation, Activity message, Acceptance acceptance, CancellationToken cancellationToken)
    {
        var sequence = acceptance switch
        {
            Acceptance.Stored stored => stored.Sequence,
            Acceptance.Duplicate duplicate => duplicate.Sequence,
            _ => 0,
        };
        if (sequence <= 0 || message.Attachments.Count == 0 || WeChatOrigin.Of(message).MediaId is null)
            return true;
        try
        {
            await awaited.AddAsync(new AwaitedFile
            {
                Channel = Channel,
                Conversation = conversation,
                MessageId = message.Id,
                Sequence = sequence,
                EventId = "media-" + message.Id,
                Since = time.GetUtcNow(),
            }, cancellationToken);
            return true;
        }
        catch (StoreUnavailableException)
        {
            Log.NotNoted(logger, conversation);
            return false;
        }
    }

    public async Task<FileDownload> FetchAsync(AwaitedFile file, Activity message, CancellationToken cancellationToken)
    {
        if (WeChatOrigin.Of(message).MediaId is not { } mediaId)
            return new FileDownload.Refused("missing");
        switch (await media.DownloadAsync(mediaId, cancellationToken))
        {
            case WeChatDownload.Found { File: var found }:
                var name = message.Attachments is [{ Name: { } sent }, ..] ? sent : found.Name;
                using (var body = new MemoryStream(found.Content.ToArray(), writable: false))
                    return FileDownload.Of(await files.SaveAsync(file.Conversation, body, name, cancellationToken));
            case WeChatDownload.Missing:
                return new FileDownload.Refused("missing");
            case WeChatDownload.Unavailable:
                return new FileDownload.Later(null);
            default:
                throw new UnreachableException();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1235, Level = LogLevel.Warning, Message = "The database did not note that a file of {Conversation} is to be fetched from WeChat; it is lost if the platform does not push the message again")]
        public static partial void NotNoted(ILogger logger, ConversationKey conversation);
    }
}
