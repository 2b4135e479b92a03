using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceBot.Testing.BotFramework;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Channels.BotFramework;

/// <summary>Answers that travel back in the response, and those that come too late for it.</summary>
public class InlineAnswerTests
{
    private const string StillWorking = "您的问题我还在查，查到后马上回复您，请稍等。";

    private static readonly Dictionary<string, string?> ShortWait = new() { ["BotFramework:ExpectRepliesLimit"] = "00:00:00.300" };

    [Fact]
    public async Task The_answer_is_in_the_response_and_nothing_goes_to_the_connector()
    {
        await using var host = await BotFrameworkHost.StartAsync();

        var (status, body) = await host.DeliverAsync(Expecting(host, "电费怎么交"));
        await host.DeliverAsync(host.Message("再见", "m2"));
        var sent = await host.Connector.MessagesAsync(1);

        Assert.Equal(200, status);
        var answer = Assert.Single(Activities(body));
        Assert.Equal("re:电费怎么交", answer.GetProperty("text").GetString());
        Assert.Equal("m1", answer.GetProperty("replyToId").GetString());
        Assert.Equal("29:user", answer.GetProperty("recipient").GetProperty("id").GetString());
        Assert.Equal(["re:再见"], sent);
    }

    [Fact]
    public async Task The_wish_for_a_human_is_told_to_the_hub_in_the_response_too()
    {
        var handler = new ScriptedHandler { Script = HandoffEventTests.WishAsync };
        await using var host = await BotFrameworkHost.StartAsync(handler: handler);
        var message = Expecting(host, "转人工，我的电话是13800001234");
        message["channelId"] = "directline";

        var (_, body) = await host.DeliverAsync(message, host.Identity.Token(host.ServiceUrl).ToString());

        var (answer, handoff) = (Activities(body)[0], Activities(body)[1]);
        Assert.Equal(("message", "event"), (answer.GetProperty("type").GetString(), handoff.GetProperty("type").GetString()));
        Assert.Equal("handoff.initiate", handoff.GetProperty("name").GetString());
        Assert.Equal("asked", handoff.GetProperty("value").GetProperty("reason").GetString());
        Assert.DoesNotContain("13800001234", body, StringComparison.Ordinal);
        Assert.Empty(Activities(body).SelectMany(activity => ConnectorContract.Mistakes("Activity", activity)));
        Assert.Empty(host.Connector.Calls);
    }

    [Fact]
    public async Task The_repetition_of_the_request_gets_the_same_answer()
    {
        await using var host = await BotFrameworkHost.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.DeliverAsync(Expecting(host, "电费怎么交"))));

        Assert.All(answers, answer => Assert.Equal("re:电费怎么交", Assert.Single(Activities(answer.Body)).GetProperty("text").GetString()));
        Assert.Single(host.Handler.Turns);
    }

    [Fact]
    public async Task A_slow_answer_is_announced_in_time_and_follows_by_itself()
    {
        var handler = new ScriptedHandler();
        var (_, gate) = handler.Block(_ => true);
        await using var host = await BotFrameworkHost.StartAsync(ShortWait, handler: handler);

        var (status, body) = await host.DeliverAsync(Expecting(host, "电费怎么交"));
        gate.Open();
        var sent = await host.Connector.MessagesAsync(1);

        Assert.Equal(200, status);
        Assert.Equal(StillWorking, Assert.Single(Activities(body)).GetProperty("text").GetString());
        Assert.Equal(["re:电费怎么交"], sent);
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("messageReaction")]
    [InlineData("conversationUpdate")]
    [InlineData("event")]
    [InlineData("unheardOf")]
    public async Task What_nobody_answers_gets_an_empty_list_at_once(string type)
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var activity = Expecting(host, "");
        activity["type"] = type;
        activity["name"] = "nothing/known";

        var (status, body) = await host.DeliverAsync(activity);

        Assert.Equal(200, status);
        Assert.Empty(Activities(body));
    }

    [Fact]
    public async Task A_customer_who_joins_is_greeted_in_the_response()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var activity = Expecting(host, "");
        activity["type"] = "event";
        activity["name"] = "webchat/join";

        var (_, body) = await host.DeliverAsync(activity);

        Assert.Equal("re:webchat/join", Assert.Single(Activities(body)).GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("normal")]
    [InlineData("notification")]
    [InlineData("ephemeral")]
    [InlineData("stream")]
    public async Task Every_other_way_of_delivery_is_answered_over_the_connector(string mode)
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var message = host.Message("你好");
        message["deliveryMode"] = mode;

        var (status, _) = await host.DeliverAsync(message);

        Assert.Equal(202, status);
        Assert.Equal(["re:你好"], await host.Connector.MessagesAsync(1));
    }

    [Fact]
    public async Task An_answer_whose_caller_has_gone_goes_over_the_connector()
    {
        var handler = new ScriptedHandler();
        var (started, gate) = handler.Block(_ => true);
        await using var host = await BotFrameworkHost.StartAsync(
            new() { ["BotFramework:ExpectRepliesLimit"] = "00:00:02" }, handler: handler);
        using var leaving = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(Expecting(host, "电费怎么交").ToJsonString()),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + host.Identity.Token(host.ServiceUrl));

        var call = host.Http.SendAsync(request, leaving.Token);
        await started.PassAsync(default);
        await leaving.CancelAsync();
        await host.ServedAsync(1);
        gate.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(["re:电费怎么交"], await host.Connector.MessagesAsync(1));
    }

    [Fact]
    public async Task What_an_agent_hub_says_reaches_the_customer_once()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var status = host.Message(null, "h1");
        status["type"] = "event";
        status["name"] = "handoff.status";
        status["value"] = new JsonObject { ["state"] = "accepted" };

        await host.DeliverAsync(status);
        await host.DeliverAsync(status);
        await host.DeliverAsync(host.Message("好的", "m2"));

        Assert.Equal(["人工客服已经接入，请直接说您的问题。", "re:好的"], await host.Connector.MessagesAsync(2));
    }

    private static JsonObject Expecting(BotFrameworkHost host, string text)
    {
        var message = host.Message(text);
        message["deliveryMode"] = "expectReplies";
        return message;
    }

    private static IReadOnlyList<JsonElement> Activities(string body) =>
        [.. JsonDocument.Parse(body).RootElement.GetProperty("activities").EnumerateArray()];
}
