using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.WeChat;

namespace ServiceBot.Tests.Channels.WeChat;

/// <summary>What events, files and choices do in the running program.</summary>
public class WeChatEventFlowTests
{
    [Fact]
    public async Task The_address_is_checked_and_a_forged_check_is_refused()
    {
        await using var host = await WeChatHost.StartAsync();
        var now = $"{host.Time.GetUtcNow().ToUnixTimeSeconds()}";
        var (query, _) = host.Platform.Seal("<xml/>", now, "n", WeChatMode.Plain);

        Assert.Equal((200, "4375120948345356249"), await host.Platform.GetAsync(query + "&echostr=4375120948345356249"));
        Assert.Equal(403, (await host.Platform.GetAsync(query.Replace("nonce=n", "nonce=m", StringComparison.Ordinal) + "&echostr=1")).Status);
    }

    [Fact]
    public async Task Who_begins_to_follow_gets_an_answer_and_a_repetition_the_same_one()
    {
        await using var host = await WeChatHost.StartAsync();
        var push = WeChatXmlOf.Event("subscribe", host.Time.GetUtcNow(), ("EventKey", ""));

        var first = await host.Platform.PushAsync(push);
        var second = await host.Platform.PushAsync(push);

        Assert.Equal(("re:servicebot/join", "re:servicebot/join"), (first.Text, second.Text));
        Assert.Single(host.Handler.Turns);
    }

    [Fact]
    public async Task Who_leaves_is_forgotten_however_often_it_is_told_and_may_come_again()
    {
        await using var host = await WeChatHost.StartAsync();
        await host.SayAsync("1", "电费");
        var push = WeChatXmlOf.Event("unsubscribe", host.Time.GetUtcNow(), ("EventKey", ""));

        var first = await host.Platform.PushAsync(push);
        var second = await host.Platform.PushAsync(push);
        var left = await host.TranscriptAsync();
        var again = await host.SayAsync("2", "又来了");

        Assert.True(first.IsAcknowledged && second.IsAcknowledged);
        Assert.Empty(left);
        Assert.Equal("re:又来了", again.Text);
    }

    [Theory]
    [InlineData("VIEW")]
    [InlineData("LOCATION")]
    [InlineData("TEMPLATESENDJOBFINISH")]
    public async Task Events_that_ask_for_nothing_are_acknowledged_at_once_and_leave_nothing(string name)
    {
        await using var host = await WeChatHost.StartAsync();

        var pushed = await host.Platform.PushAsync(WeChatXmlOf.Event(name, host.Time.GetUtcNow(), ("Latitude", "30.1"), ("Status", "success")));

        Assert.True(pushed.IsAcknowledged);
        Assert.Empty(await host.TranscriptAsync());
    }

    [Theory]
    [InlineData("subscribe", "qrscene_hall-03")]
    [InlineData("SCAN", "hall-03")]
    [InlineData("CLICK", "bill")]
    [InlineData("scancode_waitmsg", "6")]
    public async Task An_event_is_acknowledged_at_once_while_answers_take_long_and_its_answer_follows_once(string name, string key)
    {
        await using var host = await WeChatHost.StartAsync(new Dictionary<string, string?>
        {
            ["WeChat:EventPatience"] = "00:00:00.03",
            ["WeChat:ReplyPatience"] = "00:00:04.8",
        });
        var (started, gate) = host.Handler.Block(_ => true);
        await host.Platform.PushAsync(WeChatXmlOf.Event("VIEW", host.Time.GetUtcNow(), ("EventKey", "warm")));

        var began = Stopwatch.GetTimestamp();
        var pushed = await host.Platform.PushAsync(WeChatXmlOf.Event(name, host.Time.GetUtcNow(), ("EventKey", key)));
        var took = Stopwatch.GetElapsedTime(began);
        Assert.True(pushed.IsAcknowledged, pushed.ToString());
        await started.PassAsync();
        gate.Open();
        var sent = await host.Sends.WhenAsync(1);

        Assert.True(took < TimeSpan.FromSeconds(4.8), $"It was held as long as a message: {took}.");
        Assert.StartsWith("re:", Assert.Single(sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_menu_click_that_nobody_set_up_is_answered_at_once_while_another_answer_takes_long()
    {
        await using var host = await WeChatHost.StartAsync();
        var (started, gate) = host.Handler.Block(_ => true);
        var slow = host.SayAsync("1", "慢");
        await started.PassAsync();

        var pushed = await host.Platform.PushAsync(WeChatXmlOf.Event("CLICK", host.Time.GetUtcNow(), ("EventKey", "OLD")));
        gate.Open();
        await slow;

        Assert.Contains("请直接打字", pushed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_menu_click_that_nobody_set_up_is_answered_without_a_turn()
    {
        await using var host = await WeChatHost.StartAsync();

        var pushed = await host.Platform.PushAsync(WeChatXmlOf.Event("CLICK", host.Time.GetUtcNow(), ("EventKey", "OLD")));

        Assert.Contains("请直接打字", pushed.Text, StringComparison.Ordinal);
        Assert.Empty(host.Handler.Turns);
        Assert.Single(await host.TranscriptAsync());
    }

    [Theory]
    [InlineData("2", "报修")]
    [InlineData("２", "报修")]
    [InlineData("①", "查电费")]
    [InlineData("3", "3")]
    [InlineData("2个", "2个")]
    public async Task A_typed_number_is_the_choice_that_was_offered_last(string typed, string meant)
    {
        await using var host = await WeChatHost.StartAsync();
        host.Handler.Script = (turn, _) => Task.FromResult(new TurnResult
        {
            Replies = [new Reply { Kind = ReplyKind.SmallTalk, Text = "您好", SuggestedActions = ["查电费", "报修"] }],
            State = turn.State,
        });

        var offered = await host.SayAsync("1", "你好");
        await host.SayAsync("2", typed);

        Assert.EndsWith("1 查电费\n2 报修", offered.Text, StringComparison.Ordinal);
        Assert.Equal(meant, host.Handler.Turns[1].Inbound[0].Activity.Text);
    }

    [Theory]
    [InlineData(ReplyKind.Clarify, "您家几口人？", "转人工")]
    [InlineData(ReplyKind.SmallTalk, "请打分", "1")]
    public void Where_a_number_is_an_answer_choices_are_not_numbered(ReplyKind kind, string text, string choice) =>
        Assert.False(WeChatChoices.AreNumbered(ReplyActivity.Create(
            new Reply { Kind = kind, Text = text, SuggestedActions = [choice] }, 1, DateTimeOffset.UnixEpoch, null)));

    [Fact]
    public async Task A_picture_is_answered_at_once_and_its_bytes_are_kept_beside_the_conversation()
    {
        await using var api = await FakeWeChatApi.StartAsync();
        await using var host = await WeChatHost.StartAsync(new Dictionary<string, string?> { ["WeChat:ApiBaseUrl"] = api.Address.ToString() });

        var pushed = await host.Platform.PushAsync(WeChatXmlOf.Push(
            "image", host.Time.GetUtcNow(), WeChatXmlOf.User, ("PicUrl", "http://mmbiz.qpic.cn/x"), ("MediaId", "MEDIA-1"), ("MsgId", "77")));
        var entries = await WhenAsync(host, 3);

        Assert.Equal("re:", pushed.Text);
        var media = Assert.Single(entries, entry => entry.Activity.Name == WeChatNames.MediaEvent).Activity;
        Assert.Equal(("msg-77", "media-msg-77", """{"outcome":"kept"}"""), (media.ReplyToId, media.Id, media.ValueJson));
        Assert.Equal("image/png", Assert.Single(media.Attachments).ContentType);
    }

    [Fact]
    public async Task A_file_that_was_under_way_when_the_program_stopped_is_fetched_after_its_start()
    {
        using var data = new TemporaryFolder();
        var push = Picture(TimeProvider.System.GetUtcNow());
        await using (var before = await WeChatHost.StartAsync(
            new Dictionary<string, string?> { ["WeChat:ApiBaseUrl"] = "http://127.0.0.1:1" }, dataDirectory: data.Path))
            await before.Platform.PushAsync(push);
        await using var api = await FakeWeChatApi.StartAsync();

        await using var after = await WeChatHost.StartAsync(
            new Dictionary<string, string?> { ["WeChat:ApiBaseUrl"] = api.Address.ToString() }, dataDirectory: data.Path);
        var entries = await WhenAsync(after, 3);

        var media = Assert.Single(entries, entry => entry.Activity.Name == WeChatNames.MediaEvent).Activity;
        Assert.Equal("""{"outcome":"kept"}""", media.ValueJson);
    }

    [Fact]
    public async Task A_file_of_a_repeated_push_is_fetched_once_and_then_nothing_is_left_to_fetch()
    {
        await using var api = await FakeWeChatApi.StartAsync();
        await using var host = await WeChatHost.StartAsync(new Dictionary<string, string?> { ["WeChat:ApiBaseUrl"] = api.Address.ToString() });
        var push = Picture(host.Time.GetUtcNow());

        await Task.WhenAll(host.Platform.PushAsync(push), host.Platform.PushAsync(push));
        await WhenAsync(host, 3);
        await host.Platform.PushAsync(push);
        await WhenNothingIsPendingAsync(host);

        Assert.Equal(1, api.Count("/cgi-bin/media/get"));
        Assert.Single(await host.TranscriptAsync(), entry => entry.Activity.Name == WeChatNames.MediaEvent);
    }

    [Fact]
    public async Task A_file_of_a_customer_who_left_is_not_fetched()
    {
        using var data = new TemporaryFolder();
        await using (var before = await WeChatHost.StartAsync(
            new Dictionary<string, string?> { ["WeChat:ApiBaseUrl"] = "http://127.0.0.1:1" }, dataDirectory: data.Path))
        {
            await before.Platform.PushAsync(Picture(before.Time.GetUtcNow()));
            await before.Platform.PushAsync(WeChatXmlOf.Event("unsubscribe", before.Time.GetUtcNow(), ("EventKey", "")));
        }
        await using var api = await FakeWeChatApi.StartAsync();

        await using var after = await WeChatHost.StartAsync(
            new Dictionary<string, string?> { ["WeChat:ApiBaseUrl"] = api.Address.ToString() }, dataDirectory: data.Path);
        await WhenNothingIsPendingAsync(after);

        Assert.Equal(0, api.Count("/cgi-bin/media/get"));
        Assert.Empty(await after.TranscriptAsync());
    }

    [Fact]
    public async Task No_log_names_the_customer_or_what_they_said()
    {
        var logs = new ServiceBot.Testing.Server.RecordedLogs();
        await using var host = await WeChatHost.StartAsync(configure: services =>
            services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(logs));

        await host.SayAsync("1", "秘密的话");
        await host.Platform.SendAsync("signature=x&timestamp=1&nonce=secretnonce", "<xml><Content>秘密的话</Content></xml>");

        Assert.Contains(logs.Lines, line => line.Contains("[1201]", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Lines, line => line.Contains(WeChatXmlOf.User, StringComparison.Ordinal)
            || line.Contains("秘密", StringComparison.Ordinal) || line.Contains("secretnonce", StringComparison.Ordinal));
    }

    private static System.Xml.Linq.XElement Picture(DateTimeOffset at) => WeChatXmlOf.Push(
        "image", at, WeChatXmlOf.User, ("PicUrl", "http://mmbiz.qpic.cn/x"), ("MediaId", "MEDIA-1"), ("MsgId", "77"));

    private static async Task WhenNothingIsPendingAsync(WeChatHost host)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        var shared = host.Services.GetRequiredService<ISharedValues>();
        while ((await shared.ListAsync("awaited:", 10, patience.Token)).Count > 0)
            await Task.Yield();
    }

    private static async Task<IReadOnlyList<TranscriptEntry>> WhenAsync(WeChatHost host, int entries)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        IReadOnlyList<TranscriptEntry> found = [];
        while (found.Count < entries)
        {
            patience.Token.ThrowIfCancellationRequested();
            found = await host.TranscriptAsync();
        }
        return found;
    }
}
