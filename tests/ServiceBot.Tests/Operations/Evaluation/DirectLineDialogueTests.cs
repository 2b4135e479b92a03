using ServiceBot.Testing.Server;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Operations.Evaluation;

public sealed class DirectLineDialogueTests(ITestOutputHelper output) : ChannelDialogueTests(output)
{
    private protected override Task<TalkOverServer> NewTalkAsync() => Task.FromResult<TalkOverServer>(TalkOverDirectLine.New());
}
