using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Channels.BotFramework;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.BotFramework;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Channels.BotFramework;

public class ConnectorSendTests
{
    private const string EscapedConversation = "19%3Aa%7Cb%3Bc%40thread%2Fv2%3D1";

    [Fact]
    public async Task A_reply_goes_below_the_channels_own_path_with_all_that_a_channel_needs()
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform);

        await host.SayAsync("电费怎么交", id: "conv|0000001");
        await platform.MessagesAsync(1);

        var call = platform.Messages[0];
        Assert.Equal($"/amer/bot/v3/conversations/{EscapedConversation}/activities/conv%7C0000001", call.Target);
        Assert.Equal("re:电费怎么交", call.Text);
        Assert.Equal("conv|0000001", call.Member("replyToId"));
        Assert.Equal("directline", call.Member("channelId"));
        Assert.Equal("zh-CN", call.Member("locale"));
        Assert.Equal("plain", call.Member("textFormat"));
        Assert.Equal("acceptingInput", call.Member("inputHint"));
        Assert.Equal("28:bot", call.Body.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal(ConnectorHost.User, call.Body.GetProperty("recipient").GetProperty("id").GetString());
        Assert.Equal(ConnectorHost.Conversation, call.Body.GetProperty("conversation").GetProperty("id").GetString());
        Assert.Equal("tenant-1", call.Body.GetProperty("conversation").GetProperty("tenantId").GetString());
        Assert.Empty(platform.Mistakes);
    }

    [Fact]
    public async Task What_no_client_shows_is_not_replied_to()
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform);

        await host.SayAsync("你好", id: InboundId.Unrepliable("joined-1"));
        await platform.MessagesAsync(1);

        Assert.Equal($"/amer/bot/v3/conversations/{EscapedConversation}/activities", platform.Messages[0].Target);
        Assert.Null(platform.Messages[0].Member("replyToId"));
    }

    [Theory]
    [InlineData(408), InlineData(429), InlineData(500), InlineData(502), InlineData(503), InlineData(504), InlineData(0)]
    public async Task A_passing_fault_delays_a_reply_and_neither_loses_nor_doubles_it(int status)
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform, settings: new() { ["Messaging:MaxTurnActivities"] = "1" });
        platform.Play(status == 0 ? ConnectorFault.Reset : ConnectorFault.Of(status, "ServiceError"));

        await host.SayAsync("停电了");
        await host.SayAsync("还没来电");
        await platform.MessagesAsync(2);

        Assert.Equal(["re:停电了", "re:还没来电"], platform.Messages.Select(call => call.Text));
        Assert.Equal(3, platform.Calls.Count);
    }

    [Fact]
    public async Task The_platforms_wish_to_wait_is_passed_on_in_seconds_and_as_a_date()
    {
        var time = new StoppedTime(new DateTimeOffset(2026, 11, 27, 4, 0, 0, TimeSpan.Zero));
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform, configure: services => services.AddSingleton<TimeProvider>(time));
        var date = time.GetUtcNow().AddSeconds(90).ToString("R", CultureInfo.InvariantCulture);
        platform.Play(ConnectorFault.Of(429, retryAfter: "37"), ConnectorFault.Of(503, retryAfter: date), ConnectorFault.Of(503));

        var seconds = await host.SendAsync(host.Reference(), ConnectorHost.Reply("一"));
        var until = await host.SendAsync(host.Reference(), ConnectorHost.Reply("一"));
        var none = await host.SendAsync(host.Reference(), ConnectorHost.Reply("一"));

        Assert.Equal(new SendOutcome.Retry(TimeSpan.FromSeconds(37)), seconds);
        Assert.Equal(new SendOutcome.Retry(TimeSpan.FromSeconds(90)), until);
        Assert.Equal(new SendOutcome.Retry(null), none);
        Assert.Equal(["http-429", "http-503", "http-503"], host.Book.Notes.Select(note => note.Outcome));
    }

    [Theory]
    [InlineData(400, "BadSyntax"), InlineData(403, "BotNotInConversationRoster"), InlineData(404, "ConversationNotFound")]
    [InlineData(405, "NotSupported"), InlineData(413, "MessageSizeTooBig"), InlineData(501, "NotSupported"), InlineData(302, "Moved")]
    public async Task A_lasting_refusal_ends_the_reply_with_the_channels_reason(int status, string code)
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform);
        platform.Play(ConnectorFault.Of(status, code));

        var outcome = await host.SendAsync(host.Reference(), ConnectorHost.Reply("一"));

        Assert.Equal(new SendOutcome.Refused($"{status} {code}"), outcome);
        Assert.Contains(($"{status}", $"{status} {code}"), host.Book.Notes);
        Assert.Single(platform.Calls);
    }

    [Fact]
    public async Task A_code_that_holds_more_than_a_code_is_not_passed_on()
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform);
        platform.Play(ConnectorFault.Of(403, "user 29:abc 13800000000"));

        var outcome = await host.SendAsync(host.Reference(), ConnectorHost.Reply("一"));

        Assert.Equal(new SendOutcome.Refused("403"), outcome);
    }

    [Fact]
    public async Task A_conversation_that_has_just_begun_may_be_unknown_once()
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform);
        platform.Play(ConnectorFault.Of(404, "ConversationNotFound"), ConnectorFault.Of(404, "ConversationNotFound"));

        var first = await host.SendAsync(host.Reference(), ConnectorHost.Reply("欢迎"), sequence: 2);
        var second = await host.SendAsync(host.Reference(), ConnectorHost.Reply("欢迎"), attempts: 1, sequence: 2);

        Assert.IsType<SendOutcome.Retry>(first);
        Assert.Equal(new SendOutcome.Refused("404 ConversationNotFound"), second);
    }

    [Fact]
    public async Task A_reply_that_is_refused_for_good_does_not_hold_the_next_one()
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform);
        platform.Play(ConnectorFault.Of(403, "BotNotInConversationRoster"));

        await host.SayAsync("一");
        await platform.WhenAsync(connector => connector.Calls.Count == 1);
        await host.SayAsync("二");

        Assert.Equal(["re:二"], await platform.MessagesAsync(1));
    }

    [Fact]
    public async Task One_conversation_that_hangs_holds_up_no_other()
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform);
        var gate = new Gate();
        platform.PlayAlways("stuck", ConnectorFault.Hold(gate));

        await host.SayAsync("卡住", host.Reference(conversation: "stuck"));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => host.SayAsync($"{i}", host.Reference(conversation: $"good-{i}"))));
        var before = await platform.MessagesAsync(10);
        gate.Open();
        var after = await platform.MessagesAsync(11);

        Assert.DoesNotContain("re:卡住", before);
        Assert.Contains("re:卡住", after);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_is_given_up_and_repeated()
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform, settings: new() { ["Outbox:SendTimeout"] = "00:00:00.5" });
        platform.Play(ConnectorFault.Hold(new Gate()));

        await host.SayAsync("慢");

        Assert.Equal(["re:慢"], await platform.MessagesAsync(1));
    }

    [Fact]
    public async Task Eight_replies_arrive_in_the_order_of_their_questions()
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform, settings: new() { ["Messaging:MaxTurnActivities"] = "1" });

        for (var i = 1; i <= 8; i++)
            await host.SayAsync($"{i}");
        var messages = await platform.MessagesAsync(8);

        Assert.Equal(["re:1", "re:2", "re:3", "re:4", "re:5", "re:6", "re:7", "re:8"], messages);
    }

    [Fact]
    public async Task A_turn_of_17_seconds_is_accepted_at_once_and_answered_later()
    {
        var time = new ShiftedTime();
        var handler = new ScriptedHandler();
        var (started, end) = handler.Block(_ => true);
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform, handler, configure: services => services.AddSingleton<TimeProvider>(time));

        await host.SayAsync("慢", id: "m1");
        await started.PassAsync();
        time.Advance(TimeSpan.FromSeconds(17));
        end.Open();
        var messages = await platform.MessagesAsync(1);

        Assert.Equal(["re:慢"], messages);
        Assert.Equal("m1", platform.Messages[0].Activity);
    }

    [Fact]
    public async Task News_reach_the_customer_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using var platform = await FakeConnector.StartAsync();
        ConversationKey conversation;
        await using (var before = await ConnectorHost.StartAsync(platform, folder: folder))
        {
            conversation = await before.SayAsync("报修");
            await platform.MessagesAsync(1);
        }

        await using var after = await ConnectorHost.StartAsync(platform, folder: folder);
        await after.Part<INoticeStore>().SayAsync(conversation, new Reply { Kind = ReplyKind.Progress, Text = "抢修人员已经出发" }, "n1", default);
        await platform.MessagesAsync(2);

        Assert.Equal("抢修人员已经出发", platform.Messages[1].Text);
        Assert.Null(platform.Messages[1].Activity);
        Assert.Null(platform.Messages[1].Member("replyToId"));
    }

    [Fact]
    public async Task No_token_goes_to_an_address_that_was_not_verified_or_is_not_trusted()
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await ConnectorHost.StartAsync(platform);
        var known = host.Reference();

        var unverified = await host.SendAsync(known with { IsVerified = false }, ConnectorHost.Reply("一"));
        var foreign = await host.SendAsync(known with { ServiceUrl = "https://evil.example/" }, ConnectorHost.Reply("一"));
        var disguised = await host.SendAsync(known with { ServiceUrl = known.ServiceUrl.Replace("http://", "http://evil.example@", StringComparison.Ordinal) }, ConnectorHost.Reply("一"));
        var climbing = await host.SendAsync(known with { Conversation = new ConversationAccount { Id = ".." } }, ConnectorHost.Reply("一"));

        Assert.Equal(new SendOutcome.Refused("service-url-not-verified"), unverified);
        Assert.Equal(new SendOutcome.Refused("service-host-not-allowed"), foreign);
        Assert.Equal(new SendOutcome.Refused("service-host-not-allowed"), disguised);
        Assert.Equal(new SendOutcome.Refused("id-not-usable"), climbing);
        Assert.Empty(platform.Calls);
        Assert.Equal(0, platform.Logins);
    }
}
