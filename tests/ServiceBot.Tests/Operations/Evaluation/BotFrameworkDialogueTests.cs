using ServiceBot.Testing.BotFramework;
using ServiceBot.Testing.Server;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Operations.Evaluation;

public sealed class BotFrameworkDialogueTests(ITestOutputHelper output) : ChannelDialogueTests(output)
{
    private protected override async Task<TalkOverServer> NewTalkAsync() => await TalkOverBotFramework.NewAsync();
}
