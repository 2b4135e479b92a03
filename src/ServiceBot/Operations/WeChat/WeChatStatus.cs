using System.Globalization;
using Microsoft.Extensions.Options;
using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Time;

namespace ServiceBot.Operations.WeChat;

/// <summary>Tells how the account stands and how the last day's pushes and sends ended.</summary>
internal static class WeChatStatus
{
    public static async Task WriteAsync(IServiceProvider parts, TimeSpan span, TextWriter output, CancellationToken cancellationToken)
    {
        var options = parts.GetRequiredService<IOptions<WeChatOptions>>().Value;
        var shared = parts.GetRequiredService<ISharedValues>();
        var now = parts.GetRequiredService<TimeProvider>().GetUtcNow();
        await output.WriteLineAsync(
            $"account   {options.AppId}, {options.AccountKind}, mode {options.Mode}, channel {(options.Token is { Length: > 0 } ? "on" : "off (WeChat:Token is not set)")}");
        await output.WriteLineAsync("sending   " + await SendingAsync(options, shared, cancellationToken));
        await output.WriteLineAsync("token     " + await TokenAsync(options, shared, parts.GetRequiredService<WeChatTokenSeal>(), now, cancellationToken));
        var counts = await parts.GetRequiredService<IChannelBook>().ReadAsync(WeChatNames.Channel, now - span, cancellationToken);
        foreach (var direction in new[] { ChannelDirection.Received, ChannelDirection.Sent })
        {
            await output.WriteLineAsync();
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{(direction == ChannelDirection.Received ? "Pushes" : "Calls")} of the last {span.TotalHours:0.#} hours"));
            var lines = counts.Where(count => count.Direction == direction).GroupBy(count => count.Outcome, StringComparer.Ordinal)
                .Select(same => (Outcome: same.Key, Count: same.Sum(count => count.Count), Last: same.MaxBy(count => count.LastAt)))
                .OrderByDescending(line => line.Count).ToList();
            if (lines.Count == 0)
                await output.WriteLineAsync("  none");
            foreach (var (outcome, count, last) in lines)
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"  {outcome,-24} {count,8}  last {ChinaTime.Of(last?.LastAt ?? now):yyyy-MM-dd HH:mm:ss}  {last?.Detail}").TrimEnd());
        }
    }

    private static async Task<string> SendingAsync(WeChatOptions options, ISharedValues shared, CancellationToken cancellationToken)
    {
        if (options.AccountKind == WeChatAccountKind.Unverified)
            return "answers only within customers' own requests (WeChat:AccountKind=Unverified)";
        var refused = await shared.ReadAsync(WeChatAccountState.NameOf(options.AppId), cancellationToken);
        return refused is null
            ? "messages are sent"
            : string.Create(CultureInfo.InvariantCulture,
                $"answers only within customers' own requests: the platform refused to send (48001); tried again at {ChinaTime.Of(refused.ExpiresAt ?? default):yyyy-MM-dd HH:mm}");
    }

    private static async Task<string> TokenAsync(
        WeChatOptions options, ISharedValues shared, WeChatTokenSeal seal, DateTimeOffset now, CancellationToken cancellationToken) =>
        await shared.ReadAsync(WeChatTokens.SharedNameOf(options.AppId), cancellationToken) is { } value && seal.Open(value.Value) is { } token
            ? string.Create(CultureInfo.InvariantCulture,
                $"fetched {(now - token.FetchedAt).TotalMinutes:0} minutes ago, ends in {(token.EndsAt - now).TotalMinutes:0} minutes")
            : "none yet: it is fetched with the first call";
}
