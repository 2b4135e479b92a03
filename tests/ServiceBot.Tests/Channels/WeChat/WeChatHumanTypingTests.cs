namespace ServiceBot.Tests.Channels.WeChat;

public sealed class WeChatHumanTypingTests
{
    private const string TypingPath = "/cgi-bin/message/custom/typing";

    [Fact]
    public async Task Typing_is_not_shown_long_after_the_last_message_and_not_for_what_another_node_shows()
    {
        await using var host = await WeChatSendHost.StartAsync(null);
        var silent = await host.WriteAsync("o-silent");
        host.Time.Advance(TimeSpan.FromSeconds(31));
        var open = await host.WriteAsync("o-open");

        host.TypeElsewhere(open);
        host.Type(silent);
        host.Type(open);
        await host.Api.WhenAsync(api => api.Count(TypingPath) == 1);

        var call = host.Api.Calls.Single(call => call.Path == TypingPath);
        Assert.Contains("o-open", call.Body, StringComparison.Ordinal);
        Assert.Equal(0, call.Code);
    }

    [Fact]
    public async Task An_account_that_may_not_send_shows_none_and_is_asked_once()
    {
        await using var host = await WeChatSendHost.StartAsync(null);
        host.Api.IsVerified = false;
        var first = await host.WriteAsync("o-first");
        var second = await host.WriteAsync("o-second");

        host.Type(first);
        await host.Api.WhenAsync(api => api.Count(TypingPath) == 1);
        await host.PassiveOnlyAsync();
        host.Type(second);
        await host.SendAsync("o-first", "好");

        Assert.Equal([48001], host.Api.Calls.Where(call => call.Path == TypingPath).Select(call => call.Code));
    }
}
