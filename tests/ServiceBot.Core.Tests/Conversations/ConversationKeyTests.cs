using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Tests.Conversations;

public class ConversationKeyTests
{
    private static readonly byte[] Secret = new byte[32];

    [Fact]
    public void The_key_hides_the_channel_user_and_differs_by_channel()
    {
        var web = new ConversationAddress { Channel = "directline", NativeId = "abc", ChannelUser = "u" };
        var weChat = web with { Channel = "wechat" };

        var key = ConversationKey.Of(Secret, web);

        Assert.Matches("^[a-z2-7]{26}$", key.Value);
        Assert.DoesNotContain("abc", key.Value, StringComparison.Ordinal);
        Assert.NotEqual(key, ConversationKey.Of(Secret, weChat));
        Assert.Equal(key, ConversationKey.Of(Secret, web with { ChannelUser = "other" }));
    }

    [Fact]
    public void A_short_secret_is_refused() =>
        Assert.Throws<ArgumentException>(() => ConversationKey.Of(new byte[8], Any()));

    private static ConversationAddress Any() => new() { Channel = "directline", NativeId = "n", ChannelUser = "u" };
}
