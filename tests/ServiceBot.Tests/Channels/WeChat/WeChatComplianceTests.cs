using ServiceBot.Testing.Channels;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.WeChat;

namespace ServiceBot.Tests.Channels.WeChat;

public class WeChatComplianceTests : ChannelCompliance
{
    protected override async Task<IChannelProbe> StartAsync(string dataDirectory, ScriptedHandler handler) =>
        new WeChatProbe(await WeChatHost.StartAsync(handler: handler, dataDirectory: dataDirectory));
}
