using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.DirectLine;

/// <summary>A conversation that has been started.</summary>
/// <param name="NativeId">Its id on the wire.</param>
/// <param name="Key">Its name inside.</param>
/// <param name="User">Id of its customer.</param>
internal sealed record OpenConversation(string NativeId, ConversationKey Key, string User)
{
    public override string ToString() => Key.Value;
}
