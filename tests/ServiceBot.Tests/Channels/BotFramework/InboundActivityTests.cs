using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Tests.Channels.BotFramework;

/// <summary>What becomes of activities of every type and shape.</summary>
public class InboundActivityTests
{
    [Fact]
    public async Task A_message_is_stored_and_then_acknowledged_without_a_body()
    {
        await using var host = await BotFrameworkHost.StartAsync();

        var (status, body) = await host.DeliverAsync(host.Message("电费\r\n怎么交 "));

        Assert.Equal((202, ""), (status, body));
        var stored = (await host.TranscriptAsync())[0];
        Assert.Equal((ActivityType.Message, ActivityRole.Customer, "m1", "电费\n怎么交"), (stored.Type, stored.From, stored.Id, stored.Text));
        Assert.Equal(new DateTimeOffset(2026, 11, 27, 3, 0, 0, TimeSpan.Zero), stored.Timestamp);
    }

    [Fact]
    public async Task The_same_message_three_times_at_once_is_one_turn()
    {
        await using var host = await BotFrameworkHost.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.DeliverAsync(host.Message("停电了"))));
        await host.DeliverAsync(host.Message("还在吗", "m2"));
        await host.AnsweredAsync(2);

        Assert.All(answers, answer => Assert.Equal(202, answer.Status));
        Assert.Equal(["停电了", "还在吗"], Said(host));
    }

    [Fact]
    public async Task A_message_that_its_client_sends_again_under_another_id_is_one_turn()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var (first, second) = (host.Message("停电了", "m1"), host.Message("停电了", "m2"));
        first["channelData"] = new JsonObject { ["clientActivityID"] = "client-1" };
        second["channelData"] = new JsonObject { ["clientActivityID"] = "client-1" };

        await host.DeliverAsync(first);
        await host.DeliverAsync(second);
        await host.DeliverAsync(host.Message("完了", "m3"));
        await host.AnsweredAsync(2);

        Assert.Equal(["停电了", "完了"], Said(host));
    }

    [Fact]
    public async Task The_same_id_in_another_conversation_or_channel_is_another_message()
    {
        await using var host = await BotFrameworkHost.StartAsync();

        await host.DeliverAsync(host.Message("一", conversation: "c1"));
        await host.DeliverAsync(host.Message("二", conversation: "c2"));
        await host.DeliverAsync(host.Message("三", conversation: "c1", channel: "webchat"));
        await host.AnsweredAsync(3);

        Assert.Equal(3, host.Handler.Turns.Count);
    }

    [Theory]
    [InlineData("\"确认\"", "确认")]
    [InlineData("{\"say\":\"取消\",\"n\":1}", "取消")]
    [InlineData("{\"other\":\"x\"}", null)]
    [InlineData("7", null)]
    public async Task A_message_with_a_value_and_no_text_is_a_pressed_button(string value, string? said)
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var press = host.Message(null);
        press["value"] = JsonNode.Parse(value);

        await host.DeliverAsync(press);

        var stored = (await host.TranscriptAsync())[0];
        Assert.Equal(said, stored.Text);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(value), JsonNode.Parse(stored.ValueJson ?? "null")));
    }

    [Fact]
    public async Task A_message_with_text_and_a_value_says_its_text()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var press = host.Message("查电费");
        press["value"] = new JsonObject { ["say"] = "别的" };

        await host.DeliverAsync(press);

        Assert.Equal("查电费", (await host.TranscriptAsync())[0].Text);
    }

    [Fact]
    public async Task The_reference_is_kept_with_the_conversation_and_says_that_it_was_proven()
    {
        await using var host = await BotFrameworkHost.StartAsync();

        await host.DeliverAsync(host.Message("你好"));
        await host.AnsweredAsync(1);

        var address = host.Handler.Turns[0].Address;
        Assert.Equal(("botframework", "msteams|c1", "msteams|29:user"), (address.Channel, address.NativeId, address.ChannelUser));
        Assert.Equal(
            $$$"""{"channelId":"msteams","serviceUrl":"{{{host.ServiceUrl}}}","isVerified":true,"bot":{"id":"28:bot","name":"bot"},"user":{"id":"29:user","name":"\u738B\u5C0F\u660E"},"conversation":{"id":"c1"},"locale":"zh-CN"}""",
            address.ReferenceJson);
    }

    [Fact]
    public async Task People_of_one_group_have_a_conversation_each()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var (one, other) = (InGroup(host, "我的电费", "m1", "29:a"), InGroup(host, "我的电费", "m2", "29:b"));

        await host.DeliverAsync(one);
        await host.DeliverAsync(other);
        await host.AnsweredAsync(2);

        Assert.Equal(["msteams|29:a", "msteams|29:b"], host.Handler.Turns.Select(turn => turn.Address.ChannelUser).Order(StringComparer.Ordinal));
        Assert.Equal(2, host.Handler.Turns.Select(turn => turn.Conversation).Distinct().Count());
    }

    [Fact]
    public async Task The_name_by_which_a_group_calls_the_bot_is_no_part_of_the_question()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var message = host.Message("<at>小电</at> 电费怎么交");
        message["entities"] = new JsonArray(
            new JsonObject { ["type"] = "mention", ["text"] = "<at>小电</at>", ["mentioned"] = new JsonObject { ["id"] = "28:bot" } },
            new JsonObject { ["type"] = "clientInfo", ["country"] = "CN" });

        await host.DeliverAsync(message);

        Assert.Equal("电费怎么交", (await host.TranscriptAsync())[0].Text);
    }

    [Fact]
    public async Task A_customer_who_joins_is_greeted_and_the_bot_is_not()
    {
        await using var host = await BotFrameworkHost.StartAsync();

        await host.DeliverAsync(Update(host, "u1", "28:bot"));
        await host.DeliverAsync(Update(host, "u2", "28:bot", "29:user"));
        await host.AnsweredAsync(1);

        var joined = Assert.Single(Assert.Single(host.Handler.Turns).Inbound).Activity;
        Assert.Equal((ActivityType.Event, "webchat/join", "~u2"), (joined.Type, joined.Name, joined.Id));
    }

    [Fact]
    public async Task Nobody_is_greeted_in_front_of_a_group()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var update = Update(host, "u1", "28:bot", "29:user");
        update["conversation"] = new JsonObject { ["id"] = "c1", ["isGroup"] = true };

        var (status, _) = await host.DeliverAsync(update);

        Assert.Equal(202, status);
        Assert.Empty(await host.TranscriptAsync(groupMember: "29:user"));
    }

    [Theory]
    [InlineData("messageReaction", """{"reactionsAdded":[{"type":"like"}],"replyToId":"bot-1"}""", """{"reactionsAdded":[{"type":"like"}]}""")]
    [InlineData("messageUpdate", """{"text":"改了"}""", null)]
    [InlineData("messageDelete", "{}", null)]
    [InlineData("installationUpdate", """{"action":"add"}""", """{"action":"add"}""")]
    [InlineData("contactRelationUpdate", """{"action":"remove"}""", """{"action":"remove"}""")]
    [InlineData("handoff", "{}", null)]
    [InlineData("command", """{"name":"x","value":{"a":1}}""", """{"a":1}""")]
    [InlineData("commandResult", "{}", null)]
    [InlineData("suggestion", "{}", null)]
    [InlineData("trace", "{}", null)]
    [InlineData("delay", "{}", null)]
    [InlineData("somethingNew", "{}", null)]
    public async Task Other_types_are_recorded_and_never_answered(string type, string fields, string? value)
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var activity = Of(host, type, fields);

        var (status, body) = await host.DeliverAsync(activity);

        Assert.Equal((202, ""), (status, body));
        var stored = Assert.Single(await host.TranscriptAsync());
        Assert.Equal((ActivityType.Other, type, value), (stored.Type, stored.Name, stored.ValueJson));
        Assert.Empty(host.Handler.Turns);
    }

    [Fact]
    public async Task Reactions_to_one_message_are_all_recorded_and_a_repeated_one_once()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var (like, sad) = (Of(host, "messageReaction", """{"reactionsAdded":[{"type":"like"}]}"""), Of(host, "messageReaction", """{"reactionsAdded":[{"type":"sad"}]}"""));

        await host.DeliverAsync(like);
        await host.DeliverAsync(sad);
        await host.DeliverAsync(like);

        Assert.Equal(["a1", "a1"], (await host.TranscriptAsync()).Select(activity => activity.ReplyToId));
    }

    [Fact]
    public async Task Typing_is_shown_to_whoever_looks_on_and_opens_and_stores_nothing()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        List<TypingSign> signs = [];
        host.Services.GetRequiredService<TypingSignals>().Typed += signs.Add;
        var typing = Of(host, "typing", "{}");
        typing.Remove("id");

        var (unknown, _) = await host.DeliverAsync(typing);
        var before = signs.Count;
        await host.DeliverAsync(Of(host, "event", """{"name":"page/opened"}"""));
        var (status, _) = await host.DeliverAsync(typing);

        Assert.Equal((202, 202, 0), (unknown, status, before));
        Assert.Equal(ActivityRole.Customer, Assert.Single(signs).From);
        Assert.Single(await host.TranscriptAsync());
    }

    [Fact]
    public async Task An_event_is_recorded_with_name_and_value()
    {
        await using var host = await BotFrameworkHost.StartAsync();

        await host.DeliverAsync(Of(host, "event", """{"name":"page/opened","value":{"page":7}}"""));

        var stored = Assert.Single(await host.TranscriptAsync());
        Assert.Equal((ActivityType.Event, "page/opened", """{"page":7}"""), (stored.Type, stored.Name, stored.ValueJson));
    }

    [Fact]
    public async Task The_end_of_a_conversation_is_recorded()
    {
        await using var host = await BotFrameworkHost.StartAsync();

        var (status, _) = await host.DeliverAsync(Of(host, "endOfConversation", """{"code":"userCancelled"}"""));

        Assert.Equal(202, status);
        Assert.Equal(ActivityType.EndOfConversation, (await host.TranscriptAsync())[0].Type);
    }

    [Fact]
    public async Task A_person_who_wants_to_be_forgotten_is()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        await host.DeliverAsync(host.Message("我家停电了"));
        await host.AnsweredAsync(1);
        await host.Connector.MessagesAsync(1);

        var (status, _) = await host.DeliverAsync(Of(host, "deleteUserData", "{}"));

        Assert.Equal(202, status);
        Assert.Empty(await host.TranscriptAsync());
    }

    [Theory]
    [InlineData("adaptiveCard/action")]
    [InlineData("task/fetch")]
    [InlineData(null)]
    public async Task An_unknown_invoke_is_answered_501(string? name)
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var invoke = Of(host, "invoke", """{"value":{"action":{}}}""");
        invoke["name"] = name;

        var (status, _) = await host.DeliverAsync(invoke);

        Assert.Equal(501, status);
        Assert.Empty(await host.TranscriptAsync());
    }

    [Fact]
    public async Task Messages_without_id_are_told_apart_by_their_bytes()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var (one, other) = (host.Message("停电了"), host.Message("来电了"));
        one.Remove("id");
        other.Remove("id");

        await host.DeliverAsync(one);
        await host.DeliverAsync(one);
        await host.DeliverAsync(other);
        await host.AnsweredAsync(2);

        Assert.Equal(["停电了", "来电了"], Said(host));
    }

    private static JsonObject Of(BotFrameworkHost host, string type, string fields)
    {
        var activity = host.Message(null, "a1");
        activity["type"] = type;
        activity.Remove("text");
        foreach (var (name, value) in JsonNode.Parse(fields)?.AsObject() ?? [])
            activity[name] = value?.DeepClone();
        return activity;
    }

    private static JsonObject Update(BotFrameworkHost host, string id, params string[] members)
    {
        var update = Of(host, "conversationUpdate", "{}");
        update["id"] = id;
        update["membersAdded"] = new JsonArray([.. members.Select(member => new JsonObject { ["id"] = member })]);
        return update;
    }

    private static JsonObject InGroup(BotFrameworkHost host, string text, string id, string from)
    {
        var message = host.Message(text, id);
        message["from"] = new JsonObject { ["id"] = from };
        message["conversation"] = new JsonObject { ["id"] = "c1", ["isGroup"] = true, ["conversationType"] = "groupChat" };
        return message;
    }

    private static IEnumerable<string?> Said(BotFrameworkHost host) =>
        host.Handler.Turns.SelectMany(turn => turn.Inbound).Select(entry => entry.Activity.Text ?? entry.Activity.Name);
}
