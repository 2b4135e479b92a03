using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.WeChat;

namespace ServiceBot.Tests.Channels.WeChat;

/// <summary>What is sent to customers, on every database.</summary>
public abstract class WeChatChannelCompliance : WeChatSending
{
    private const string User = "oCustomer1";
    private const string SendPath = "/cgi-bin/message/custom/send";
    private const string TypingPath = "/cgi-bin/message/custom/typing";

    private static readonly string LongText = string.Concat(Enumerable.Repeat("居民客户每天按欠费金额计算。", 200));

    [StoreFact]
    public async Task An_answer_goes_out_through_the_outbox()
    {
        await using var host = await StartAsync(new ScriptedHandler());

        await host.WriteAsync(User, "电费怎么交");
        await host.Api.WhenAsync(api => api.Sent.Count == 1);

        Assert.Equal(new FakeWeChatSent(User, "text", "re:电费怎么交", false), host.Api.Sent[0]);
    }

    [StoreFact]
    public async Task Text_is_raw_UTF8_also_beyond_the_basic_plane()
    {
        await using var host = await StartAsync();
        await host.WriteAsync(User);

        var outcome = await host.SendAsync(User, "电⚡😀👨‍👩‍👧 \"引\" C:\\users \\u4f60\n二");

        Assert.IsType<SendOutcome.Sent>(outcome);
        Assert.Equal("电⚡😀👨‍👩‍👧 \"引\" C:＼users ＼u4f60\n二", host.Api.Sent[0].Text);
        Assert.Contains("😀👨‍👩‍👧", host.Api.Calls[^1].Body, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task The_last_message_of_a_window_is_kept_for_the_way_to_a_human()
    {
        await using var host = await StartAsync();
        await host.WriteAsync(User);

        for (var i = 0; i < 4; i++)
            Assert.IsType<SendOutcome.Sent>(await host.SendAsync(User, $"答{i}"));
        var fifth = await host.SendAsync(User, "答5");
        var handoff = await host.SendAsync(User, "正在转人工", ReplyKind.Handoff);
        var sixth = await host.SendAsync(User, "再转", ReplyKind.Handoff);

        Assert.IsType<SendOutcome.Held>(fifth);
        Assert.IsType<SendOutcome.Sent>(handoff);
        Assert.IsType<SendOutcome.Held>(sixth);
        Assert.Equal(5, host.Api.Count(SendPath));
    }

    [StoreFact]
    public async Task A_human_agent_may_use_the_last_message()
    {
        await using var host = await StartAsync(null, ("WeChat:MessagesPerWindow", "2"));
        var conversation = await host.WriteAsync(User);
        await host.SendAsync(User, "答");

        var outcome = await host.SendAsync(WeChatSendHost.Item(
            conversation, User, WeChatTextTests.Reply("我是客服") with { From = ActivityRole.HumanAgent, Kind = null }));

        Assert.IsType<SendOutcome.Sent>(outcome);
    }

    [StoreFact]
    public async Task An_answer_is_condensed_to_the_messages_that_are_left()
    {
        await using var host = await StartAsync();
        await host.WriteAsync(User);
        await host.SendAsync(User, "一");
        await host.SendAsync(User, "二");

        var outcome = await host.SendAsync(User, LongText);

        Assert.IsType<SendOutcome.Sent>(outcome);
        Assert.Equal(4, host.Api.Sent.Count);
        Assert.EndsWith("（2/2）", host.Api.Sent[3].Text, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task A_press_of_the_menu_allows_less_and_not_for_long()
    {
        await using var host = await StartAsync();
        await host.PressAsync(User);

        var first = await host.SendAsync(User, "一");
        var second = await host.SendAsync(User, "二");
        var third = await host.SendAsync(User, "三");
        host.Time.Advance(TimeSpan.FromSeconds(61));
        var late = await host.SendAsync(User, "四");

        Assert.IsType<SendOutcome.Sent>(first);
        Assert.IsType<SendOutcome.Sent>(second);
        Assert.IsType<SendOutcome.Held>(third);
        Assert.Equal(new SendOutcome.Held("no-window"), late);
        Assert.Equal(2, host.Api.Count(SendPath));
    }

    [StoreFact]
    public async Task A_press_that_is_used_up_leaves_what_the_last_message_allows()
    {
        await using var host = await StartAsync();
        await host.WriteAsync(User);
        await host.PressAsync(User);

        for (var i = 0; i < 6; i++)
            Assert.IsType<SendOutcome.Sent>(await host.SendAsync(User, $"答{i}"));
        var seventh = await host.SendAsync(User, "答7");

        Assert.IsType<SendOutcome.Held>(seventh);
        Assert.Equal(6, host.Api.Sent.Count);
    }

    [StoreFact]
    public async Task Two_days_after_the_last_message_nothing_is_sent()
    {
        await using var host = await StartAsync();
        await host.WriteAsync(User);

        host.Time.Advance(TimeSpan.FromHours(48.1));
        var outcome = await host.SendAsync(User, "答");

        Assert.Equal(new SendOutcome.Held("no-window"), outcome);
        Assert.Empty(host.Api.Calls);
    }

    [StoreFact]
    public async Task Parts_that_were_taken_are_not_sent_again()
    {
        await using var host = await StartAsync();
        var conversation = await host.WriteAsync(User);
        var item = WeChatSendHost.Item(conversation, User, WeChatTextTests.Reply(LongText));
        host.Api.PlaySend(FakeWeChatFault.None, new FakeWeChatFault(99999));

        var failed = await host.SendAsync(item);
        var resumed = await host.SendAsync(item with { Attempts = 1, SentParts = ((SendOutcome.Retry)failed).SentParts });

        Assert.Equal(1, ((SendOutcome.Retry)failed).SentParts);
        Assert.IsType<SendOutcome.Sent>(resumed);
        Assert.Equal(["（1/3）", "（2/3）", "（3/3）"], host.Api.Sent.Select(sent => sent.Text[^5..]));
    }

    [StoreFact]
    public async Task A_lost_answer_is_repeated_once_and_then_waits_for_the_customer()
    {
        await using var host = await StartAsync();
        var conversation = await host.WriteAsync(User);
        var item = WeChatSendHost.Item(conversation, User, WeChatTextTests.Reply("答"));
        host.Api.PlaySend(FakeWeChatFault.AnswerLost, FakeWeChatFault.Reset);

        var first = await host.SendAsync(item);
        var second = await host.SendAsync(item with { Attempts = 1 });
        var budget = await host.Services.GetRequiredService<ISendWindows>().ReadAsync(conversation, default);

        Assert.IsType<SendOutcome.Retry>(first);
        Assert.Equal(new SendOutcome.Held("answer-lost"), second);
        Assert.Equal(2, Assert.Single(budget).Used);
    }

    [StoreFact]
    public async Task What_the_platform_refused_is_not_taken_out_of_the_budget()
    {
        await using var host = await StartAsync();
        var conversation = await host.WriteAsync(User);
        host.Api.RefuseSend(99999);

        await host.SendAsync(User, "一");
        var budget = await host.Services.GetRequiredService<ISendWindows>().ReadAsync(conversation, default);

        Assert.Equal(0, Assert.Single(budget).Used);
    }

    [StoreFact]
    public async Task Only_what_a_model_wrote_is_marked_as_such()
    {
        await using var host = await StartAsync();
        var conversation = await host.WriteAsync(User);

        await host.SendAsync(WeChatSendHost.Item(conversation, User, WeChatTextTests.Reply("模型") with { IsModelWritten = true }));
        await host.SendAsync(User, "规则");

        Assert.Equal([true, false], host.Api.Sent.Select(sent => sent.IsMarkedAsAi));
    }

    [StoreFact]
    public async Task A_picture_follows_its_text()
    {
        await using var host = await StartAsync();
        var conversation = await host.WriteAsync(User);
        var reply = WeChatTextTests.Reply("电费构成") with
        {
            Attachments = [new Attachment { ContentType = "image/png", ContentUrl = "data:image/png;base64,iVBORw0KGgo=" }],
        };

        var outcome = await host.SendAsync(WeChatSendHost.Item(conversation, User, reply));

        Assert.IsType<SendOutcome.Sent>(outcome);
        Assert.Equal([("text", "电费构成"), ("image", "MEDIA-1")], host.Api.Sent.Select(sent => (sent.Kind, sent.Text)));
    }

    [StoreFact]
    public async Task Choices_are_pressed_where_configured_and_typed_where_the_account_may_not()
    {
        await using var host = await StartAsync(null, ("WeChat:UsesMenuMessages", "true"));
        var conversation = await host.WriteAsync(User);
        var item = WeChatSendHost.Item(conversation, User, WeChatTextTests.Reply("满意吗？") with { SuggestedActions = ["满意", "不满意"] });

        var pressed = await host.SendAsync(item);
        host.Api.RefuseSend(40008);
        var typed = await host.SendAsync(item);

        Assert.IsType<SendOutcome.Sent>(pressed);
        Assert.IsType<SendOutcome.Sent>(typed);
        Assert.Equal(("msgmenu", "满意吗？"), (host.Api.Sent[0].Kind, host.Api.Sent[0].Text));
        Assert.Equal(("text", "满意吗？\n\n回复数字选择：\n1 满意\n2 不满意"), (host.Api.Sent[1].Kind, host.Api.Sent[1].Text));
    }

    [StoreFact]
    public async Task News_beyond_the_window_goes_as_a_template_message_once()
    {
        await using var host = await StartAsync(null, Template("ProgressTemplate"));
        var conversation = await host.OpenAsync(User);
        var item = WeChatSendHost.Item(conversation, User, News(NewsKind.WorkOrder));
        host.Api.Play("/cgi-bin/message/template/send", FakeWeChatFault.AnswerLost);

        var lost = await host.SendAsync(item);
        var repeated = await host.SendAsync(item with { Attempts = 1 });

        Assert.IsType<SendOutcome.Retry>(lost);
        Assert.IsType<SendOutcome.Sent>(repeated);
        var sent = Assert.Single(host.Api.Sent);
        Assert.Equal("template", sent.Kind);
        Assert.StartsWith("character_string2=BX20261121011|thing1=您的报修 BX20261121011 …|time3=", sent.Text, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task News_without_a_template_waits_for_the_customer()
    {
        await using var host = await StartAsync(null, Template("ProgressTemplate"));
        var conversation = await host.OpenAsync(User);

        var outcome = await host.SendAsync(WeChatSendHost.Item(conversation, User, News(NewsKind.Outage)));

        Assert.IsType<SendOutcome.Held>(outcome);
        Assert.Empty(host.Api.Sent);
    }

    [StoreFact]
    public async Task News_whose_template_the_customer_refused_waits_for_them()
    {
        await using var host = await StartAsync(null, Template("ProgressTemplate"));
        var conversation = await host.OpenAsync(User);
        host.Api.Play("/cgi-bin/message/template/send", new FakeWeChatFault(43101));

        var outcome = await host.SendAsync(WeChatSendHost.Item(conversation, User, News(NewsKind.WorkOrder)));

        Assert.IsType<SendOutcome.Held>(outcome);
        Assert.Empty(host.Api.Sent);
    }

    [StoreFact]
    public async Task A_text_that_the_platform_finds_too_long_goes_in_shorter_ones()
    {
        await using var host = await StartAsync();
        host.Api.MostTextBytes = 900;
        var text = string.Concat(Enumerable.Range(1, 30).Select(i => $"第{i}条，居民客户每天按欠费金额计算。"));
        var conversation = await host.WriteAsync(User);

        var outcome = await host.SendAsync(WeChatSendHost.Item(conversation, User, WeChatTextTests.Reply(text)));
        var budget = await host.Services.GetRequiredService<ISendWindows>().ReadAsync(conversation, default);

        Assert.IsType<SendOutcome.Sent>(outcome);
        Assert.Equal(text, string.Concat(host.Api.Sent.Select(sent => sent.Text)));
        Assert.InRange(host.Api.Sent.Count, 2, 4);
        Assert.Equal(host.Api.Sent.Count, Assert.Single(budget).Used);
    }

    [StoreFact]
    public async Task A_text_too_long_for_what_is_left_of_the_window_waits_for_the_customer_whole()
    {
        await using var host = await StartAsync(null, ("WeChat:MessagesPerWindow", "3"));
        host.Api.MostTextBytes = 900;
        var conversation = await host.WriteAsync(User);
        await host.SendAsync(User, "一");

        var outcome = await host.SendAsync(User, LongText[..400]);
        var budget = await host.Services.GetRequiredService<ISendWindows>().ReadAsync(conversation, default);

        Assert.Equal(new SendOutcome.Held("45002"), outcome);
        Assert.Single(host.Api.Sent);
        Assert.Equal(1, Assert.Single(budget).Used);
    }

    [StoreFact]
    public async Task A_picture_too_large_for_the_platform_is_left_out()
    {
        await using var host = await StartAsync();
        var conversation = await host.WriteAsync(User);
        host.Api.Play("/cgi-bin/media/upload", new FakeWeChatFault(45001));
        var reply = WeChatTextTests.Reply("电费构成") with
        {
            Attachments = [new Attachment { ContentType = "image/png", ContentUrl = "data:image/png;base64,iVBORw0KGgo=" }],
        };

        var outcome = await host.SendAsync(WeChatSendHost.Item(conversation, User, reply));

        Assert.IsType<SendOutcome.Sent>(outcome);
        Assert.Equal("电费构成", Assert.Single(host.Api.Sent).Text);
    }

    [StoreFact]
    public async Task News_within_the_window_goes_as_text()
    {
        await using var host = await StartAsync(null, Template("ProgressTemplate"));
        var conversation = await host.WriteAsync(User);

        await host.SendAsync(WeChatSendHost.Item(conversation, User, News(NewsKind.WorkOrder)));

        Assert.Equal("text", Assert.Single(host.Api.Sent).Kind);
    }

    [StoreFact]
    public async Task Typing_is_shown_while_the_answer_takes_long_and_its_failure_harms_nothing()
    {
        var handler = new ScriptedHandler();
        var (started, gate) = handler.Block(_ => true);
        await using var host = await StartAsync(handler);
        await host.WriteAsync(User, "先");
        await started.PassAsync();
        var conversation = await host.OpenAsync(User);

        host.Services.GetRequiredService<WeChatTyping>().Show(conversation, "m1", User);
        await host.Api.WhenAsync(api => api.Count("/cgi-bin/message/custom/typing") == 1);
        gate.Open();
        await host.Api.WhenAsync(api => api.Sent.Count == 1);

        Assert.Equal("re:先", host.Api.Sent[0].Text);
    }

    [StoreFact]
    public async Task A_human_agents_typing_is_shown_once_and_taken_back_when_nothing_is_said()
    {
        await using var host = await StartAsync(null, ("WeChat:TypingEnds", "00:00:00.300"));
        var conversation = await host.WriteAsync(User);

        host.Type(conversation);
        host.Type(conversation);
        await host.Api.WhenAsync(api => api.Count(TypingPath) == 2);

        Assert.Equal(["Typing", "CancelTyping"], TypingCommands(host));
        Assert.All(host.Api.Calls.Where(call => call.Path == TypingPath), call => Assert.Equal(0, call.Code));
    }

    [StoreFact]
    public async Task A_human_agents_typing_is_not_shown_where_nothing_can_be_sent()
    {
        await using var host = await StartAsync();
        var used = await host.WriteAsync("o-used");
        for (var i = 0; i < 5; i++)
            await host.SendAsync("o-used", $"第{i}句", ReplyKind.Handoff);
        var open = await host.WriteAsync(User);

        host.Type(used);
        host.Type(open);
        await host.Api.WhenAsync(api => api.Count(TypingPath) == 1);

        Assert.Contains(User, host.Api.Calls.Single(call => call.Path == TypingPath).Body, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> TypingCommands(WeChatSendHost host) => host.Api.Calls
        .Where(call => call.Path == TypingPath)
        .Select(call => System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(call.Body).GetProperty("command").GetString());

    private static Activity News(NewsKind kind) => WeChatTextTests.Reply("您的报修 BX20261121011 已派给抢修人员。他们会联系您，请保持电话畅通。") with
    {
        ReplyToId = null,
        Kind = ReplyKind.Progress,
        Subject = new NewsSubject(kind, "BX20261121011"),
    };

    private static (string, string)[] Template(string name) =>
    [
        ($"WeChat:{name}:Id", FakeWeChatApi.TemplateId),
        ($"WeChat:{name}:Fields:thing1", "{text}"),
        ($"WeChat:{name}:Fields:character_string2", "{number}"),
        ($"WeChat:{name}:Fields:time3", "{time}"),
    ];
}
