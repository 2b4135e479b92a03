using ServiceBot.Testing.BotFramework;
using ServiceBot.Testing.Channels;

namespace ServiceBot.Tests.Channels.BotFramework;

/// <summary>Drives the channel from the platform's side: activities with tokens in, calls of the Connector out.</summary>
internal sealed class BotFrameworkProbe(BotFrameworkHost host) : IChannelProbe
{
    public async Task<int> DeliverAsync(string messageId, string text) => (await host.DeliverAsync(host.Message(text, messageId))).Status;

    public async Task<int> DeliverForgedAsync(string text) =>
        (await host.DeliverAsync(host.Message(text, "forged"), host.Identity.Token(host.ServiceUrl).SignedBy(FakeKey.Forged).ToString())).Status;

    public async Task<int> DeliverUnknownKindAsync()
    {
        var activity = host.Message(null, "unknown");
        activity["type"] = "gesture";
        return (await host.DeliverAsync(activity)).Status;
    }

    public async Task<int> DeliverGarbageAsync() =>
        (await host.PostAsync("{]", "Bearer " + host.Identity.Token(host.ServiceUrl))).Status;

    public Task<IReadOnlyList<string>> RepliesAsync(int count) => host.Connector.MessagesAsync(count);

    public Task StopAsync() => host.StopAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
