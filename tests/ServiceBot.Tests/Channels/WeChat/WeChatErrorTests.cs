namespace ServiceBot.Tests.Channels.WeChat;

public sealed class WeChatErrorTests : WeChatErrorCompliance;
