using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.WeChat;

/// <summary>What the customer's last acts still let us send.</summary>
internal sealed class WeChatBudget(
    ITranscriptReader transcript, ISendWindows windows, IOptions<WeChatOptions> options, TimeProvider time)
{
    /// <summary>Far enough back to find the last message behind presses, reports of places and results.</summary>
    private const int EntriesRead = 50;

    /// <summary>Windows that are open and not used up, the one that ends first in front.</summary>
    /// <param name="conversation">Whose.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<(SendWindow Window, int Left)>> OpenAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        var received = await transcript.ReadLastReceivedAsync(conversation, EntriesRead, cancellationToken);
        var now = time.GetUtcNow();
        var opened = received
            .Select(entry => WeChatActs.WindowOf(entry.Activity, options.Value.MessagesPerWindow)).OfType<SendWindow>()
            .Where(window => now < window.EndsAt)
            .GroupBy(window => window.Kind, (_, same) => same.MaxBy(window => window.OpenedAt)).OfType<SendWindow>()
            .OrderBy(window => window.EndsAt).ToList();
        if (opened.Count == 0)
            return [];
        var stored = await windows.ReadAsync(conversation, cancellationToken);
        return
        [
            .. opened
                .Select(window => (window, stored.FirstOrDefault(budget => budget.Window.Kind == window.Kind && budget.Window.OpenedAt >= window.OpenedAt)
                    is { } budget ? budget.Left(now) : window.Limit))
                .Where(open => open.Item2 > 0),
        ];
    }

    /// <summary>Messages of a window that a reply leaves untouched: one for the notice that passes the customer to a human.
    /// That notice itself, and the human's own words, leave none.</summary>
    public static int ReserveOf(Activity reply, SendWindow window) =>
        reply.Kind == ReplyKind.Handoff || reply.From == ActivityRole.HumanAgent ? 0 : Math.Min(1, window.Limit - 1);

    /// <summary>Takes one message.</summary>
    /// <returns>Whether there was one besides the reserve.</returns>
    public async Task<bool> TakeAsync(ConversationKey conversation, SendWindow window, int reserve, CancellationToken cancellationToken) =>
        (await windows.TakeAsync(conversation, window, 1, reserve, cancellationToken)).IsTaken;

    /// <summary>Gives back a message that the platform did not take.</summary>
    public Task GiveBackAsync(ConversationKey conversation, SendWindow window, CancellationToken cancellationToken) =>
        windows.GiveBackAsync(conversation, window, 1, cancellationToken);

    /// <summary>The platform says that the window is closed or used up.</summary>
    public Task CloseAsync(ConversationKey conversation, SendWindow window, string reason, CancellationToken cancellationToken) =>
        windows.CloseAsync(conversation, window, reason, cancellationToken);
}
