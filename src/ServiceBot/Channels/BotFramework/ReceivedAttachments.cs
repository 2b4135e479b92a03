using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Hands the files of a stored message over to be fetched.</summary>
internal sealed partial class ReceivedAttachments(
    ServiceHosts hosts, IAwaitedFiles awaited, TimeProvider time, ILogger<ReceivedAttachments> logger)
{
    /// <summary>Remembers the files of a stored message; does not wait for them.</summary>
    public async Task AddAsync(
        ConversationAddress address, ConversationKey conversation, string messageId, long sequence, IReadOnlyList<Attachment> attachments,
        CancellationToken cancellationToken)
    {
        var reference = BotFrameworkReference.Read(address.ReferenceJson);
        for (var place = 0; place < attachments.Count; place++)
        {
            if (attachments[place].ContentUrl is not { } url)
                continue;
            var note = new FileNote(url, attachments[place].Name, reference is { IsVerified: true } ? reference.ServiceUrl : null).Write();
            if (!hosts.IsTrustedFile(url))
                Log.NotTaken(logger, conversation, "foreign-host");
            else if (note.Length > AwaitedFile.LongestNote)
                Log.NotTaken(logger, conversation, "address-too-long");
            else
                await awaited.AddAsync(new AwaitedFile
                {
                    Channel = BotFrameworkRegistration.ChannelName,
                    Conversation = conversation,
                    MessageId = messageId,
                    Sequence = sequence,
                    EventId = InboundId.OfFile(messageId, place),
                    Note = note,
                    Since = time.GetUtcNow(),
                }, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1118, Level = LogLevel.Warning, Message = "Bot Framework: a customer's file of {Conversation} is not fetched: {Reason}")]
        public static partial void NotTaken(ILogger logger, ConversationKey conversation, string reason);
    }
}
