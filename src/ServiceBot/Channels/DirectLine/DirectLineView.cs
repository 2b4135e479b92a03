namespace ServiceBot.Channels.DirectLine;

/// <summary>What the wire form of a conversation depends on besides its entries.</summary>
/// <param name="Conversation">Native id.</param>
/// <param name="User">Id of the customer.</param>
/// <param name="BaseUrl">Address of this program as the client sees it, without a slash at the end.</param>
/// <param name="BotName">Shown name of the bot.</param>
/// <param name="HumanAgentName">Shown name of human agents.</param>
internal sealed record DirectLineView(string Conversation, string User, string BaseUrl, string BotName, string HumanAgentName);
