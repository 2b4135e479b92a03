using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Handoff;

public sealed class DirectLineHandoffTests : ChannelHandoffTests
{
    private protected override Task<TalkOverServer> NewTalkAsync() => Task.FromResult<TalkOverServer>(TalkOverDirectLine.New());
}
