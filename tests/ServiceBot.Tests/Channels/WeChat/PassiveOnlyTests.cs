using System.Text;
using ServiceBot.Core.Conversations;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.WeChat;

namespace ServiceBot.Tests.Channels.WeChat;

/// <summary>An account that may not send messages: everything reaches the customer within their own requests.</summary>
public class PassiveOnlyTests
{
    private static readonly Dictionary<string, string?> Unverified = new() { ["WeChat:AccountKind"] = "Unverified", ["WeChat:ReplyPatience"] = "00:00:04" };

    [Fact]
    public async Task A_quick_answer_goes_back_with_the_push()
    {
        await using var host = await WeChatHost.StartAsync(Unverified);

        Assert.Equal("re:电费", (await host.SayAsync("1", "电费")).Text);
    }

    [Fact]
    public async Task The_first_tries_end_without_an_answer_and_the_third_tells_that_it_comes_with_the_next_message()
    {
        await using var host = await WeChatHost.StartAsync(Unverified);
        var (_, gate) = host.Handler.Block(turn => turn.Inbound[0].Activity.Text == "慢");
        var push = WeChatXmlOf.Text("1", "慢", host.Time.GetUtcNow());

        var first = await host.Platform.PushAsync(push);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var third = await ThirdAsync(host, push);
        gate.Open();
        await WhenStoredAsync(host, 2);
        var next = await host.SayAsync("2", "快");

        Assert.True(first.IsUnanswered);
        Assert.Contains("下一条消息", third.Text, StringComparison.Ordinal);
        Assert.Equal("您刚才问：慢\nre:慢\n\nre:快", next.Text);
        Assert.Empty(host.Sends.Texts);
    }

    [Fact]
    public async Task The_second_try_brings_the_answer_that_the_first_waited_for_in_vain()
    {
        await using var host = await WeChatHost.StartAsync(Unverified);
        var (_, gate) = host.Handler.Block(_ => true);
        var push = WeChatXmlOf.Text("1", "慢", host.Time.GetUtcNow());

        var first = await host.Platform.PushAsync(push);
        gate.Open();
        var second = await host.Platform.PushAsync(push);

        Assert.True(first.IsUnanswered);
        Assert.Equal("re:慢", second.Text);
    }

    [Fact]
    public async Task The_third_try_is_known_by_the_bot_s_own_clock_when_the_platform_s_runs_ahead()
    {
        await using var host = await WeChatHost.StartAsync(Unverified);
        host.Handler.Block(_ => true);
        var push = WeChatXmlOf.Text("1", "慢", host.Time.GetUtcNow().AddSeconds(8));

        var first = await host.Platform.PushAsync(push);
        var third = await ThirdAsync(host, push);

        Assert.True(first.IsUnanswered);
        Assert.NotNull(third.Text);
    }

    [Fact]
    public async Task A_message_that_arrives_while_the_sender_looks_at_what_waits_brings_it_all_the_same()
    {
        await using var host = await WeChatHost.StartAsync(Unverified);
        var (_, gate) = host.Handler.Block(turn => turn.Inbound[0].Activity.Text == "慢");
        host.Sends.BeforeHold = new Gate();

        var last = await host.Platform.PushAsync(WeChatXmlOf.Text("1", "慢", host.Time.GetUtcNow().AddSeconds(-10)));
        host.Time.Advance(TimeSpan.FromSeconds(20));
        gate.Open();
        await host.Sends.WhenHeldAsync();
        var asked = host.SayAsync("2", "快");
        await WhenStoredAsync(host, 4);
        host.Sends.BeforeHold.Open();

        Assert.Contains("下一条消息", last.Text, StringComparison.Ordinal);
        Assert.Equal("您刚才问：慢\nre:慢\n\nre:快", (await asked).Text);
    }

    [Fact]
    public async Task A_menu_click_brings_what_waits()
    {
        await using var host = await WeChatHost.StartAsync(Unverified);
        var (_, gate) = host.Handler.Block(_ => true);
        var push = WeChatXmlOf.Text("1", "慢", host.Time.GetUtcNow().AddSeconds(-10));

        var last = await host.Platform.PushAsync(push);
        gate.Open();
        await WhenStoredAsync(host, 2);
        host.Time.Advance(TimeSpan.FromSeconds(20));
        await host.Sends.WhenHeldAsync();
        var click = await WhenTextAsync(host, () => host.Platform.PushAsync(WeChatXmlOf.Event("CLICK", host.Time.GetUtcNow(), ("EventKey", "OLD"))));

        Assert.NotNull(last.Text);
        Assert.Equal("您刚才问：慢\nre:慢", click.Text);
    }

    [Fact]
    public async Task A_long_answer_comes_in_parts_one_with_each_request()
    {
        await using var host = await WeChatHost.StartAsync(Unverified);
        var text = string.Join('\n', Enumerable.Range(1, 160).Select(i => $"第{i}条，居民电价。"));
        host.Handler.Script = (turn, _) => Task.FromResult(turn.Inbound[0].Activity.Text == "长" ? Answers(turn, text) : ScriptedHandler.Echo(turn));

        var first = await host.SayAsync("1", "长");
        var second = await host.SayAsync("2", "好的");
        var third = await host.SayAsync("3", "嗯");

        string[] said = [first.Text ?? "", second.Text ?? "", third.Text ?? ""];
        Assert.StartsWith("第1条", said[0], StringComparison.Ordinal);
        Assert.EndsWith("（2/3）", said[1], StringComparison.Ordinal);
        Assert.Contains("第160条，居民电价。（3/3）", said[2], StringComparison.Ordinal);
        Assert.EndsWith("re:嗯", said[2], StringComparison.Ordinal);
        Assert.All(said, text => Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, 2048));
    }

    private static TurnResult Answers(Turn turn, string text) =>
        new() { Replies = [new Reply { Kind = ReplyKind.Answer, Text = text }], State = turn.State };

    /// <summary>The platform comes for the third time, ten seconds after the first.</summary>
    private static Task<WeChatPushed> ThirdAsync(WeChatHost host, System.Xml.Linq.XElement push)
    {
        host.Time.Advance(TimeSpan.FromSeconds(10));
        return host.Platform.InsistAsync(push);
    }

    private static async Task WhenStoredAsync(WeChatHost host, int entries)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while ((await host.TranscriptAsync()).Count < entries)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Comes again, as a new act of the customer, until there is something to read.</summary>
    private static async Task<WeChatPushed> WhenTextAsync(WeChatHost host, Func<Task<WeChatPushed>> push)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (true)
        {
            var pushed = await push();
            if (pushed.Text is { } text && !text.Contains("菜单", StringComparison.Ordinal))
                return pushed;
            patience.Token.ThrowIfCancellationRequested();
            host.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
