namespace ServiceBot.Tests.Channels.WeChat;

public sealed class WeChatTokenTests : WeChatTokenCompliance;
