using System.Text;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.WeChat;

/// <summary>Turns a reply into the messages that are sent one after the other.</summary>
internal sealed class WeChatParts(WeChatText text, WeChatPictures pictures, IOptions<WeChatOptions> options, TimeProvider time)
{
    private static readonly TimeSpan MenuRest = TimeSpan.FromHours(1);

    private long _noMenusUntil;

    /// <summary>The messages of a reply.</summary>
    /// <param name="reply">What to say.</param>
    /// <param name="most">Messages it may take, at least 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<WeChatMessage>> OfAsync(Activity reply, int most, CancellationToken cancellationToken)
    {
        var images = reply.Attachments.Count == 0 ? [] : await pictures.ReadAsync(reply, cancellationToken);
        var mostTexts = Math.Max(1, Math.Min(options.Value.MessagesPerReply, most) - images.Count);
        List<WeChatMessage> messages = [.. text.Parts(reply, mostTexts).Select(part => new WeChatMessage.Text(part))];
        if (messages.Count == 1 && MayUseMenu && reply.SuggestedActions.Count > 0 && MenuOf(reply, ((WeChatMessage.Text)messages[0]).Content) is { } menu)
            messages[0] = menu;
        messages.AddRange(images.Select(image => new WeChatMessage.Image(image)));
        return messages.Count <= most ? messages : messages[..most];
    }

    /// <summary>The platform does not take menu messages of this account: numbers to type for a while.</summary>
    public void RestMenus() => Interlocked.Exchange(ref _noMenusUntil, (time.GetUtcNow() + MenuRest).UtcTicks);

    private bool MayUseMenu => options.Value.UsesMenuMessages && time.GetUtcNow().UtcTicks >= Interlocked.Read(ref _noMenusUntil);

    private WeChatMessage.Menu? MenuOf(Activity reply, string asText) =>
        text.Parts(reply, 1, withChoices: false) is [var head] && Encoding.UTF8.GetByteCount(head) <= WeChatText.MostBytes
            ? new WeChatMessage.Menu(head, [.. reply.SuggestedActions.Take(WeChatText.MostChoices)], asText)
            : null;
}
