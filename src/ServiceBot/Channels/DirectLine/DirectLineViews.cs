using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Makes the view in which a client sees a conversation.</summary>
internal sealed class DirectLineViews(IOptions<DirectLineOptions> options, PublicAddress address)
{
    public DirectLineView Of(OpenConversation conversation, HttpRequest request) => new(
        conversation.NativeId, conversation.User, address.HttpBase(request), options.Value.BotName, options.Value.HumanAgentName);
}
