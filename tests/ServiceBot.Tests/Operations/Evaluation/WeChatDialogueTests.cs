using ServiceBot.Testing.Server;
using ServiceBot.Testing.WeChat;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Operations.Evaluation;

public sealed class WeChatDialogueTests(ITestOutputHelper output) : ChannelDialogueTests(output)
{
    private protected override async Task<TalkOverServer> NewTalkAsync() => await TalkOverWeChat.NewAsync();
}
