using ServiceBot.Testing.Server;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Operations.Evaluation;

public sealed class DirectLineDialogueTests(ITestOutputHelper output) : ChannelDialogueTests(output)
{
    private protected override TalkOverServer NewTalk() => TalkOverDirectLine.New();
}
