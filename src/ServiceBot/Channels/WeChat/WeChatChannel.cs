using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.WeChat;

/// <summary>The outgoing side: customer-service messages within what the customer's acts allow, template messages for news
/// beyond that, and else nothing until the customer's next message.</summary>
internal sealed class WeChatChannel(
    WeChatSends sends,
    WeChatParts shaping,
    WeChatBudget budget,
    WeChatNews news,
    WeChatAccountState account,
    IOptions<OutboxOptions> outbox,
    TimeProvider time) : IChannel
{
    public const string ChannelName = "wechat";

    /// <summary>Failed attempts after which a reply waits for the customer's next message instead of becoming a dead letter.</summary>
    private const int MostRetries = 8;

    /// <summary>No further part is begun after this time, so that an attempt ends before the outbox gives it up.</summary>
    private const double LatestStartShare = 0.3;

    public string Name => ChannelName;

    public bool ReadsTranscript => false;

    public async Task<SendOutcome> SendAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        var reply = item.Entry.Activity;
        if (reply.Type != ActivityType.Message)
            return new SendOutcome.Sent();
        if (account.IsPassiveOnly)
            return new SendOutcome.Held("passive-only", item.SentParts);

        var began = time.GetTimestamp();
        var sent = item.SentParts;
        foreach (var (window, left) in await budget.OpenAsync(item.Conversation, cancellationToken))
        {
            var reserve = WeChatBudget.ReserveOf(reply, window);
            if (left <= reserve)
                continue;
            var parts = await shaping.OfAsync(reply, sent + left - reserve, cancellationToken);
            var isOpen = true;
            while (isOpen && sent < parts.Count)
            {
                if (sent > item.SentParts && time.GetElapsedTime(began) > outbox.Value.SendTimeout * LatestStartShare)
                    return new SendOutcome.Retry(TimeSpan.Zero, sent);
                isOpen = await budget.TakeAsync(item.Conversation, window, reserve, cancellationToken);
                if (!isOpen)
                    break;
                var answer = await SendPartAsync(item, window, reserve, parts[sent]);
                if (answer is WeChatResponse.Done)
                    sent++;
                else if (answer is WeChatResponse.Refused { Kind: WeChatErrorKind.MediaTooLarge } && parts[sent] is WeChatMessage.Image)
                {
                    // The text has said the same.
                    await budget.GiveBackAsync(item.Conversation, window, CancellationToken.None);
                    sent++;
                }
                else if (answer is WeChatResponse.Refused { Kind: WeChatErrorKind.WindowClosed or WeChatErrorKind.BudgetUsed } closed)
                {
                    await budget.CloseAsync(item.Conversation, window, Code(closed), CancellationToken.None);
                    isOpen = false;
                }
                else
                {
                    // What the platform surely did not do is not used up.
                    if (answer is not WeChatResponse.Lost)
                        await budget.GiveBackAsync(item.Conversation, window, CancellationToken.None);
                    return await OutcomeAsync(answer, item, sent);
                }
            }
            if (sent >= parts.Count)
                return new SendOutcome.Sent();
        }
        return await WithoutWindowAsync(item, sent);
    }

    /// <summary>A menu message that the account may not send goes as a text instead; a text that the platform finds too long
    /// goes in shorter ones.</summary>
    private async Task<WeChatResponse> SendPartAsync(OutboxItem item, SendWindow window, int reserve, WeChatMessage part)
    {
        var answer = await sends.SendAsync(item.Address.ChannelUser, part, item.Entry.Activity.IsModelWritten);
        switch (part, answer)
        {
            case (WeChatMessage.Menu menu, WeChatResponse.Refused
            {
                Kind: WeChatErrorKind.Defect or WeChatErrorKind.NotGranted or WeChatErrorKind.TooLong or WeChatErrorKind.Unknown,
            }):
                shaping.RestMenus();
                return await SendPartAsync(item, window, reserve, new WeChatMessage.Text(menu.AsText));
            case (WeChatMessage.Text text, WeChatResponse.Refused { Kind: WeChatErrorKind.TooLong } refused):
                return WeChatText.Halves(text.Content) is { Count: > 1 } pieces
                    ? await SendPiecesAsync(item, window, reserve, pieces, refused)
                    : refused;
            default:
                return answer;
        }
    }

    /// <summary>Sends a part in pieces, of which the first is taken out of the budget already. Where the window has no room for
    /// all of them none is sent; what breaks off between them is sent again as a whole.</summary>
    private async Task<WeChatResponse> SendPiecesAsync(
        OutboxItem item, SendWindow window, int reserve, IReadOnlyList<string> pieces, WeChatResponse.Refused tooLong)
    {
        for (var taken = 1; taken < pieces.Count; taken++)
            if (!await budget.TakeAsync(item.Conversation, window, reserve, CancellationToken.None))
            {
                await GiveBackAsync(taken - 1);
                return tooLong with { Kind = WeChatErrorKind.NoRoom };
            }
        for (var sent = 0; ; sent++)
        {
            var answer = await SendPartAsync(item, window, reserve, new WeChatMessage.Text(pieces[sent]));
            if (answer is WeChatResponse.Done && sent + 1 < pieces.Count)
                continue;
            await GiveBackAsync(pieces.Count - 1 - sent);
            return answer;
        }

        async Task GiveBackAsync(int messages)
        {
            for (var i = 0; i < messages; i++)
                await budget.GiveBackAsync(item.Conversation, window, CancellationToken.None);
        }
    }

    private async Task<SendOutcome> WithoutWindowAsync(OutboxItem item, int sent)
    {
        if (sent > 0 || news.TemplateOf(item.Entry.Activity) is not { } template)
            return new SendOutcome.Held("no-window", sent);
        var answer = await news.SendAsync(item.Address.ChannelUser, item.Entry.Activity, template);
        return answer switch
        {
            WeChatResponse.Done => new SendOutcome.Sent(),
            // The platform knows a repetition by the message's id.
            WeChatResponse.Lost => Later(item, null, sent, "template-lost"),
            // A template that cannot be used leaves the news for the customer's next message.
            WeChatResponse.Refused
            {
                Kind: WeChatErrorKind.NoticeRefused or WeChatErrorKind.Configuration or WeChatErrorKind.NotGranted or WeChatErrorKind.Defect or WeChatErrorKind.TooLong,
            } refused => new SendOutcome.Held(Code(refused), sent),
            _ => await OutcomeAsync(answer, item, sent),
        };
    }

    private async Task<SendOutcome> OutcomeAsync(WeChatResponse answer, OutboxItem item, int sent)
    {
        switch (answer)
        {
            case WeChatResponse.NotSent:
                return Later(item, null, sent, "not-reached");
            case WeChatResponse.Lost:
                // Repeated once, at the risk of a second copy; after that only together with the customer's next message.
                return item.Attempts == 0 ? new SendOutcome.Retry(null, sent) : new SendOutcome.Held("answer-lost", sent);
            case WeChatResponse.Refused refused:
                switch (refused.Kind)
                {
                    case WeChatErrorKind.NotGranted:
                        await account.RememberPassiveOnlyAsync(CancellationToken.None);
                        return new SendOutcome.Held(Code(refused), sent);
                    case WeChatErrorKind.DailyLimit or WeChatErrorKind.Banned or WeChatErrorKind.WindowClosed or WeChatErrorKind.BudgetUsed
                        or WeChatErrorKind.NoRoom:
                        return new SendOutcome.Held(Code(refused), sent);
                    case WeChatErrorKind.AddressUnknown or WeChatErrorKind.NotFollower or WeChatErrorKind.Blocked
                        or WeChatErrorKind.UserLimited or WeChatErrorKind.TooLong or WeChatErrorKind.Defect:
                        return new SendOutcome.Refused(Code(refused));
                    default:
                        return Later(item, refused.RetryAfter, sent, Code(refused));
                }
            default:
                throw new UnreachableException();
        }
    }

    private SendOutcome Later(OutboxItem item, TimeSpan? pause, int sent, string reason) =>
        item.Attempts + 1 < Math.Min(MostRetries, outbox.Value.MaxAttempts)
            ? new SendOutcome.Retry(pause, sent)
            : new SendOutcome.Held(reason, sent);

    private static string Code(WeChatResponse.Refused refused) => refused.Rule.Code.ToString(CultureInfo.InvariantCulture);
}
