using ServiceBot.Testing.Server;
using ServiceBot.Testing.WeChat;

namespace ServiceBot.Tests.Handoff;

public sealed class WeChatHandoffTests : ChannelHandoffTests
{
    private protected override async Task<TalkOverServer> NewTalkAsync() => await TalkOverWeChat.NewAsync();
}
