using ServiceBot.Caches;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Finds and opens conversations by their native id; remembers the ones in use.</summary>
internal sealed class OpenConversations(ITranscriptReader transcripts, IMessageIntake intake)
{
    private const int Remembered = 8192;
    private const int LongestId = 128;

    private readonly GenerationCache<OpenConversation> _known = new(Remembered);

    public async ValueTask<OpenConversation?> FindAsync(string nativeId, CancellationToken cancellationToken)
    {
        if (_known.TryGet(nativeId, out var known))
            return known;
        if (nativeId.Length > LongestId
            || await transcripts.FindAsync(DirectLineChannel.ChannelName, nativeId, cancellationToken) is not { } found)
            return null;
        return Remember(new OpenConversation(nativeId, found.Key, found.Address.ChannelUser));
    }

    public async Task<OpenConversation> OpenAsync(string nativeId, string user, CancellationToken cancellationToken)
    {
        var key = await intake.OpenAsync(
            new ConversationAddress { Channel = DirectLineChannel.ChannelName, NativeId = nativeId, ChannelUser = user },
            cancellationToken);
        return Remember(new OpenConversation(nativeId, key, user));
    }

    /// <summary>Drops what turned out to be gone.</summary>
    public void Forget(string nativeId) => _known.Remove(nativeId);

    private OpenConversation Remember(OpenConversation conversation)
    {
        _known.Set(conversation.NativeId, conversation);
        return conversation;
    }
}
