using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Conversations;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.WeChat;

namespace ServiceBot.Tests.Channels.WeChat;

/// <summary>The platform's five seconds and three tries, for an account that may send messages.</summary>
public class FiveSecondTests
{
    [Theory]
    [InlineData((int)WeChatMode.Plain)]
    [InlineData((int)WeChatMode.Compatible)]
    [InlineData((int)WeChatMode.Safe)]
    public async Task A_quick_answer_goes_back_with_the_push(int mode)
    {
        await using var host = await WeChatHost.StartAsync(mode: (WeChatMode)mode);

        var pushed = await host.SayAsync("1", "电费怎么交");

        Assert.Equal("re:电费怎么交", pushed.Text);
        Assert.Empty(host.Sends.Texts);
    }

    [Fact]
    public async Task A_slow_answer_is_acknowledged_in_time_and_follows_by_the_API_once()
    {
        await using var host = await WeChatHost.StartAsync(Patient("00:00:01"));
        var (started, gate) = host.Handler.Block(_ => true);

        var pushed = await host.Platform.InsistAsync(WeChatXmlOf.Text("1", "电费", host.Time.GetUtcNow()));
        await started.PassAsync();
        gate.Open();

        Assert.True(pushed.IsAcknowledged, pushed.ToString());
        Assert.Equal(["re:电费"], await host.Sends.WhenAsync(1));
    }

    [Fact]
    public async Task Repetitions_join_the_running_turn_and_get_the_same_reply()
    {
        await using var host = await WeChatHost.StartAsync(Patient("00:00:04"));
        var (started, gate) = host.Handler.Block(_ => true);
        var push = WeChatXmlOf.Text("1", "停电了", host.Time.GetUtcNow());

        var tries = Enumerable.Range(0, 3).Select(_ => host.Platform.PushAsync(push)).ToList();
        await started.PassAsync();
        gate.Open();
        var pushed = await Task.WhenAll(tries);

        Assert.All(pushed, one => Assert.Equal("re:停电了", one.Text));
        Assert.Single(host.Handler.Turns);
        Assert.Empty(host.Sends.Texts);
    }

    [Fact]
    public async Task A_try_that_comes_after_the_answer_gets_the_same_reply()
    {
        await using var host = await WeChatHost.StartAsync();
        var push = WeChatXmlOf.Text("1", "停电了", host.Time.GetUtcNow());

        var first = await host.Platform.PushAsync(push);
        host.Time.Advance(TimeSpan.FromSeconds(5));
        var second = await host.Platform.PushAsync(push);

        Assert.Equal(("re:停电了", "re:停电了"), (first.Text, second.Text));
        Assert.Single(host.Handler.Turns);
    }

    [Fact]
    public async Task Repetitions_carry_the_first_try_s_time_and_nonce_and_are_let_in_until_they_are_stale()
    {
        await using var host = await WeChatHost.StartAsync();
        var push = WeChatXmlOf.Text("1", "停电了", host.Time.GetUtcNow());
        var (query, body) = host.Platform.Seal(push.ToString(), $"{host.Time.GetUtcNow().ToUnixTimeSeconds()}", "nonce", WeChatMode.Safe);

        var first = await host.Platform.SendAsync(query, body);
        host.Time.Advance(TimeSpan.FromSeconds(14));
        var third = await host.Platform.SendAsync(query, body);
        host.Time.Advance(TimeSpan.FromMinutes(10));
        var replayed = await host.Platform.SendAsync(query, body);

        Assert.Equal("re:停电了", first.Text);
        Assert.True(third.IsAcknowledged);
        Assert.Equal(403, replayed.Status);
        Assert.Single(host.Handler.Turns);
        Assert.Empty(host.Sends.Texts);
    }

    [Theory]
    [InlineData((int)WeChatMode.Plain)]
    [InlineData((int)WeChatMode.Compatible)]
    public async Task A_program_in_safe_mode_takes_no_push_that_is_less_protected(int sent)
    {
        await using var host = await WeChatHost.StartAsync(mode: WeChatMode.Safe);
        using var other = new WeChatPlatform(host.Url, WeChatMode.Plain, host.Time);
        var push = WeChatXmlOf.Text("1", "把钱转给我", host.Time.GetUtcNow());
        var (query, body) = other.Seal(push.ToString(), $"{host.Time.GetUtcNow().ToUnixTimeSeconds()}", "nonce", WeChatMode.Plain);

        // The same body, now under an address that claims to be encrypted.
        var claim = sent == (int)WeChatMode.Plain ? "" : "&encrypt_type=aes&msg_signature=" + new string('0', 40);
        var pushed = await host.Platform.SendAsync(query + claim, body);

        Assert.Equal(403, pushed.Status);
        Assert.Empty(host.Handler.Turns);
    }

    [Fact]
    public async Task A_platform_that_hung_up_gets_the_answer_at_its_next_try()
    {
        await using var host = await WeChatHost.StartAsync(Patient("00:00:04"));
        var (started, gate) = host.Handler.Block(_ => true);
        using var hasty = new WeChatPlatform(host.Url, WeChatMode.Safe, host.Time);
        var push = WeChatXmlOf.Text("1", "停电了", host.Time.GetUtcNow());

        var first = hasty.PushAsync(push);
        await started.PassAsync();
        hasty.Dispose();
        Assert.True((await first).IsUnanswered);
        gate.Open();
        var second = await host.Platform.PushAsync(push);

        Assert.Equal("re:停电了", second.Text);
        Assert.Empty(host.Sends.Texts);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(8, true)]
    [InlineData(10, false)]
    public async Task The_last_try_is_acknowledged_and_left_to_the_API(int age, bool isAnsweredAtOnce)
    {
        await using var host = await WeChatHost.StartAsync();
        var push = WeChatXmlOf.Text("1", "停电了", host.Time.GetUtcNow().AddSeconds(-age));

        var pushed = await host.Platform.PushAsync(push);

        Assert.Equal(isAnsweredAtOnce ? "re:停电了" : null, pushed.Text);
        Assert.True(isAnsweredAtOnce || pushed.IsAcknowledged);
        if (!isAnsweredAtOnce)
            Assert.Equal(["re:停电了"], await host.Sends.WhenAsync(1));
    }

    [Fact]
    public async Task An_answer_too_long_for_one_message_is_left_to_the_API()
    {
        await using var host = await WeChatHost.StartAsync();
        var text = string.Concat(Enumerable.Repeat("居民电价分三档。", 300));
        host.Handler.Script = (turn, _) => Task.FromResult(Answers(turn, text));

        var pushed = await host.SayAsync("1", "电价");

        Assert.True(pushed.IsAcknowledged);
        Assert.Equal([text], await host.Sends.WhenAsync(1));
    }

    [Fact]
    public async Task A_turn_without_words_is_acknowledged()
    {
        await using var host = await WeChatHost.StartAsync();
        host.Handler.Script = (turn, _) => Task.FromResult(new TurnResult { Replies = [], State = turn.State });

        Assert.True((await host.SayAsync("1", "嗯")).IsAcknowledged);
    }

    [Fact]
    public async Task Two_customers_with_one_message_number_are_two_conversations()
    {
        await using var host = await WeChatHost.StartAsync();

        var first = await host.SayAsync("1", "一");
        var second = await host.SayAsync("1", "二", "oBBBBBBBBBBBBBBBBBBBBBBBBBBB");

        Assert.Equal(("re:一", "re:二"), (first.Text, second.Text));
    }

    [Fact]
    public async Task A_stuck_conversation_does_not_delay_another()
    {
        await using var host = await WeChatHost.StartAsync(Patient("00:00:04"));
        var (started, gate) = host.Handler.Block(turn => turn.Address.ChannelUser == WeChatXmlOf.User);
        var stuck = host.SayAsync("1", "慢");
        await started.PassAsync();

        var quick = await host.SayAsync("2", "快", "oBBBBBBBBBBBBBBBBBBBBBBBBBBB");
        gate.Open();

        Assert.Equal(("re:快", "re:慢"), (quick.Text, (await stuck).Text));
    }

    [Fact]
    public async Task A_program_that_stops_amid_the_wait_answers_what_it_can_and_the_rest_after_its_start()
    {
        using var data = new TemporaryFolder();
        var host = await WeChatHost.StartAsync(Patient("00:00:01"), dataDirectory: data.Path);
        var (started, _) = host.Handler.Block(_ => true);
        var push = WeChatXmlOf.Text("1", "停电了", host.Time.GetUtcNow());
        var first = host.Platform.PushAsync(push);
        await started.PassAsync();
        await host.StopAsync();

        await using var next = await WeChatHost.StartAsync(dataDirectory: data.Path);
        var replies = await next.Sends.WhenAsync(1);

        Assert.False((await first).IsFault);
        Assert.Equal(["re:停电了"], replies);
        Assert.Equal(2, (await next.TranscriptAsync()).Count);
    }

    [Fact]
    public async Task A_message_that_cannot_be_stored_is_left_without_an_answer_so_that_it_comes_again()
    {
        var intake = new SwitchableIntake();
        await using var host = await WeChatHost.StartAsync(configure: intake.Register);
        var push = WeChatXmlOf.Text("1", "停电了", host.Time.GetUtcNow());
        using var hasty = new WeChatPlatform(host.Url, WeChatMode.Safe, host.Time) { Wait = TimeSpan.FromSeconds(1) };

        intake.IsAway = true;
        var first = await hasty.PushAsync(push);
        intake.IsAway = false;
        var second = await host.Platform.PushAsync(push);

        Assert.True(first.IsUnanswered);
        Assert.Equal("re:停电了", second.Text);
    }

    [Fact]
    public async Task A_short_fault_of_the_database_is_waited_out_within_one_try()
    {
        var intake = new SwitchableIntake { IsAway = true };
        await using var host = await WeChatHost.StartAsync(Patient("00:00:04"), configure: intake.Register);

        var pushed = host.SayAsync("1", "停电了");
        await intake.WhenTriedAsync();
        intake.IsAway = false;

        Assert.Equal("re:停电了", (await pushed).Text);
    }

    [Fact]
    public async Task What_cannot_be_stored_at_the_last_try_is_told_plainly()
    {
        var intake = new SwitchableIntake { IsAway = true };
        await using var host = await WeChatHost.StartAsync(configure: intake.Register);

        var pushed = await host.Platform.PushAsync(WeChatXmlOf.Text("1", "停电了", host.Time.GetUtcNow().AddSeconds(-10)));

        Assert.Contains("没有收到", pushed.Text, StringComparison.Ordinal);
        Assert.Empty(host.Handler.Turns);
    }

    private static Dictionary<string, string?> Patient(string patience) => new() { ["WeChat:ReplyPatience"] = patience };

    private static TurnResult Answers(Turn turn, string text) =>
        new() { Replies = [new Reply { Kind = ReplyKind.Answer, Text = text }], State = turn.State };
}
