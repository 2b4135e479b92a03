using ServiceBot.Testing.BotFramework;
using ServiceBot.Testing.Channels;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Channels.BotFramework;

public sealed class BotFrameworkComplianceTests : ChannelCompliance, IAsyncLifetime
{
    private FakeConnector? _connector;

    public async Task InitializeAsync() => _connector = await FakeConnector.StartAsync();

    public async Task DisposeAsync() => await (_connector?.DisposeAsync() ?? ValueTask.CompletedTask);

    protected override async Task<IChannelProbe> StartAsync(string dataDirectory, ScriptedHandler handler) =>
        new BotFrameworkProbe(await BotFrameworkHost.StartAsync(connector: _connector, dataDirectory: dataDirectory, handler: handler));
}
