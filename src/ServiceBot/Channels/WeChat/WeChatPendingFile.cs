using System.Globalization;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.WeChat;

/// <summary>A customer's file that is still to be fetched from the platform. As a shared value it leads only those further who can
/// read the conversation: name and place of the file stand in its transcript.</summary>
/// <param name="Conversation">Whose.</param>
/// <param name="MessageId">The message that came with it.</param>
/// <param name="Sequence">The message's place in the transcript.</param>
internal sealed record WeChatPendingFile(ConversationKey Conversation, string MessageId, long Sequence)
{
    /// <summary>How the names of such values begin.</summary>
    public const string Prefix = "wechat:file:";

    /// <summary>Name of the shared value, and of the lease of whoever fetches it.</summary>
    public string Name => $"{Prefix}{Conversation.Value}:{MessageId}";

    public string Value => Sequence.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a shared value.</summary>
    /// <returns>Null when it is none.</returns>
    public static WeChatPendingFile? TryRead(string name, string value) =>
        name.StartsWith(Prefix, StringComparison.Ordinal)
        && name.IndexOf(':', Prefix.Length) is > 0 and var end
        && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && sequence > 0
            ? new WeChatPendingFile(new ConversationKey(name[Prefix.Length..end]), name[(end + 1)..], sequence)
            : null;
}
