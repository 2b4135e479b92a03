using System.Diagnostics;
using Microsoft.Extensions.Logging;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Core.WorkOrders;

/// <summary>One attempt to bring a kept write home, and what the customer hears of it. Every step may be repeated after a kill:
/// the key gives the same order, the notice is said once, and only then the write is forgotten.</summary>
internal sealed partial class KeptWriteDelivery(
    IWorkOrderSystem system, IKeptWriteStore store, INoticeStore notices, NewsTexts texts, ILogger<KeptWriteDelivery> logger)
{
    /// <returns>Whether the system answered.</returns>
    public async Task<bool> DeliverAsync(KeptWrite write, CancellationToken cancellationToken)
    {
        if (KeptWrites.Draft(write) is { } draft)
            return await FileAsync(write, draft, cancellationToken);
        if (KeptWrites.Note(write) is { } note)
            return await AddAsync(write, note, cancellationToken);
        await GiveUpAsync(write, texts.KeptUnreadable(), "unreadable", cancellationToken);
        return true;
    }

    private async Task<bool> FileAsync(KeptWrite write, WorkOrderDraft draft, CancellationToken cancellationToken) =>
        await system.FileAsync(draft, write.IdempotencyKey, cancellationToken) switch
        {
            WorkOrderFiling.Filed filed => await TakenAsync(write, filed.Order, texts.KeptFiled(filed.Order), cancellationToken),
            WorkOrderFiling.Joined joined => await TakenAsync(write, joined.Order, texts.KeptJoined(joined.Order), cancellationToken),
            WorkOrderFiling.Refused refused => await GiveUpAsync(write, texts.KeptRefused(draft.Kind, refused.Reason), refused.Reason, cancellationToken),
            WorkOrderFiling.Unavailable => await AwayAsync(write, cancellationToken),
            _ => throw new UnreachableException(),
        };

    private async Task<bool> AddAsync(KeptWrite write, WorkOrderNote note, CancellationToken cancellationToken) =>
        await system.AddAsync(note, write.IdempotencyKey, cancellationToken) switch
        {
            WorkOrderLookup.Found found => await TakenAsync(write, found.Order, texts.KeptAdded(note), cancellationToken),
            WorkOrderLookup.NotFound => await GiveUpAsync(write, texts.KeptOrderUnknown(note.Number), "not-found", cancellationToken),
            WorkOrderLookup.Unavailable => await AwayAsync(write, cancellationToken),
            _ => throw new UnreachableException(),
        };

    private async Task<bool> TakenAsync(KeptWrite write, WorkOrder order, Reply news, CancellationToken cancellationToken)
    {
        await notices.WatchAsync(write.Conversation, order.Number, cancellationToken);
        await SayAsync(write, news, cancellationToken);
        await store.DoneAsync(write, cancellationToken);
        Log.Taken(logger, write.Operation, write.Conversation, write.Attempts + 1);
        return true;
    }

    private async Task<bool> GiveUpAsync(KeptWrite write, Reply news, string reason, CancellationToken cancellationToken)
    {
        await SayAsync(write, news, cancellationToken);
        await store.GiveUpAsync(write, reason, cancellationToken);
        Log.GaveUp(logger, write.Operation, write.Conversation, reason);
        return true;
    }

    private async Task<bool> AwayAsync(KeptWrite write, CancellationToken cancellationToken)
    {
        // Due at once: the sender paces itself, so that nothing has to wait when the system is back.
        await store.RetryAsync(write, TimeSpan.Zero, cancellationToken);
        return false;
    }

    private Task<bool> SayAsync(KeptWrite write, Reply news, CancellationToken cancellationToken) =>
        notices.SayAsync(write.Conversation, news, "kept:" + write.IdempotencyKey, cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(EventId = 9251, Level = LogLevel.Information,
            Message = "Kept {Operation} of {Conversation} was taken at attempt {Attempts}; the customer was told")]
        public static partial void Taken(ILogger logger, string operation, ConversationKey conversation, int attempts);

        [LoggerMessage(EventId = 9252, Level = LogLevel.Error,
            Message = "Kept {Operation} of {Conversation} was given up ({Reason}); the customer was told and offered a human")]
        public static partial void GaveUp(ILogger logger, string operation, ConversationKey conversation, string reason);
    }
}
