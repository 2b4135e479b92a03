using ServiceBot.Caches;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.WeChat;

/// <summary>Opens conversations with customers; remembers the ones in use.</summary>
internal sealed class WeChatConversations(IMessageIntake intake)
{
    private const int Remembered = 16 * 1024;

    private readonly GenerationCache<OpenConversation> _known = new(Remembered);

    public async ValueTask<ConversationKey> OpenAsync(ConversationAddress address, CancellationToken cancellationToken)
    {
        if (_known.TryGet(address.NativeId, out var known))
            return known.Key;
        var key = await intake.OpenAsync(address, cancellationToken);
        _known.Set(address.NativeId, new OpenConversation(key));
        return key;
    }

    /// <summary>Drops what turned out to be gone.</summary>
    public void Forget(ConversationAddress address) => _known.Remove(address.NativeId);

    private sealed record OpenConversation(ConversationKey Key);
}
