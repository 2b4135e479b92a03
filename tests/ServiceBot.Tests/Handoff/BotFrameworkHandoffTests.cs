using ServiceBot.Testing.BotFramework;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Handoff;

public sealed class BotFrameworkHandoffTests : ChannelHandoffTests
{
    private protected override async Task<TalkOverServer> NewTalkAsync() => await TalkOverBotFramework.NewAsync();
}
