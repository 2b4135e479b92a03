using System.Collections.Concurrent;
using ServiceBot.Channels.WeChat;
using ServiceBot.Testing.Channels;

namespace ServiceBot.Testing.WeChat;

/// <summary>The WeChat channel as the compliance suite drives it: the customer reads passive replies and what the API sends.</summary>
internal sealed class WeChatProbe(WeChatHost host) : IChannelProbe
{
    private readonly ConcurrentDictionary<string, string> _passive = new();
    private readonly ConcurrentQueue<string> _order = new();

    public async Task<int> DeliverAsync(string messageId, string text)
    {
        var pushed = await host.SayAsync(messageId, text);
        // A repetition's reply is the same message to the customer.
        if (pushed.Text is { } reply && _passive.TryAdd(messageId, reply))
            _order.Enqueue(reply);
        return pushed.Status ?? 0;
    }

    public async Task<int> DeliverForgedAsync(string text)
    {
        var (query, body) = host.Platform.Seal(
            WeChatXmlOf.Text("forged", text, host.Time.GetUtcNow()).ToString(), $"{host.Time.GetUtcNow().ToUnixTimeSeconds()}", "n", WeChatMode.Safe);
        return (await host.Platform.SendAsync(query.Replace("msg_signature=", "msg_signature=0", StringComparison.Ordinal), body)).Status ?? 0;
    }

    public async Task<int> DeliverUnknownKindAsync() =>
        (await host.Platform.PushAsync(WeChatXmlOf.Event("what_nobody_knows", host.Time.GetUtcNow()))).Status ?? 0;

    public async Task<int> DeliverGarbageAsync()
    {
        var (query, _) = host.Platform.Seal("<xml/>", $"{host.Time.GetUtcNow().ToUnixTimeSeconds()}", "n", WeChatMode.Safe);
        return (await host.Platform.SendAsync(query, "{]")).Status ?? 0;
    }

    public async Task<IReadOnlyList<string>> RepliesAsync(int count)
    {
        if (_order.Count < count)
            await host.Sends.WhenAsync(count - _order.Count);
        return [.. _order, .. host.Sends.Texts];
    }

    public Task StopAsync() => host.StopAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
