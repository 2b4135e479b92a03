namespace ServiceBot.Tests.Channels.WeChat;

public sealed class WeChatChannelTests : WeChatChannelCompliance;
