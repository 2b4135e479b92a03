using System.Buffers;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.WeChat;

/// <summary>Who a push is from and to whom.</summary>
/// <param name="Account">The account's original id, <c>gh_…</c>.</param>
/// <param name="User">The customer's openid.</param>
/// <param name="CreatedAt">When the customer acted, by the platform's clock, UTC.</param>
/// <remarks>Personal data: <see cref="ToString"/> shows nothing of it.</remarks>
internal sealed record WeChatSender(string Account, string User, DateTimeOffset CreatedAt)
{
    private const int LongestName = 64;
    private static readonly SearchValues<char> NameLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Reads the sender.</summary>
    /// <returns>Null when it is missing or cannot be one.</returns>
    public static WeChatSender? TryRead(WeChatFields fields)
    {
        if (fields["ToUserName"] is not { } account || fields["FromUserName"] is not { } user || !IsName(account) || !IsName(user))
            return null;
        return fields.Number("CreateTime") is { } created and >= 0 && ToInstant(created) is { } at ? new WeChatSender(account, user, at) : null;
    }

    /// <summary>The conversation of a customer of this account.</summary>
    public ConversationAddress AddressOf(string user) => new()
    {
        Channel = WeChatNames.Channel,
        NativeId = Account + ":" + user,
        ChannelUser = user,
    };

    public static bool IsName(string name) => name.Length is > 0 and <= LongestName && !name.AsSpan().ContainsAnyExcept(NameLetters);

    public override string ToString() => "wechat:***";

    /// <summary>Seconds as documented, or milliseconds as some pushes carry them.</summary>
    private static DateTimeOffset? ToInstant(long number) => number switch
    {
        < 100_000_000_000 => DateTimeOffset.FromUnixTimeSeconds(number),
        < 100_000_000_000_000 => DateTimeOffset.FromUnixTimeMilliseconds(number),
        _ => null,
    };
}
