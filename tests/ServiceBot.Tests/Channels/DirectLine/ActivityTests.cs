using System.Net;
using System.Text;
using System.Text.Json;
using ServiceBot.Core.Conversations;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Channels.DirectLine;

public class ActivityTests
{
    [Fact]
    public async Task A_message_comes_back_with_the_answered_id_its_channel_data_and_the_users_id()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync("dl_anna");

        var (_, posted) = await host.PostAsync($"/conversations/{conversation.Id}/activities", conversation.Token, new
        {
            type = "message",
            from = new { id = "mallory", role = "bot" },
            text = "电费怎么交？",
            locale = "zh-CN",
            channelData = new { clientActivityID = "c1", nested = new { a = new object[] { 1, "二", true } } },
        });
        await using var stream = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        var echo = (await stream.ActivitiesAsync(2))[0];

        Assert.Equal(posted.GetProperty("id").GetString(), echo.GetProperty("id").GetString());
        Assert.Equal("dl_anna", echo.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal("user", echo.GetProperty("from").GetProperty("role").GetString());
        Assert.Equal("电费怎么交？", echo.GetProperty("text").GetString());
        Assert.Equal("""{"clientActivityID":"c1","nested":{"a":[1,"\u4E8C",true]},"webchat:sequence-id":2}""",
            echo.GetProperty("channelData").GetRawText());
    }

    [Fact]
    public async Task The_answer_follows_its_question_and_names_it()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();

        var id = await host.SayAsync(conversation, "你好");
        var activities = await PollAsync(host, conversation, 2);

        Assert.Equal(id, activities[0].GetProperty("id").GetString());
        Assert.Equal(id, activities[1].GetProperty("replyToId").GetString());
        Assert.Equal("re:你好", activities[1].GetProperty("text").GetString());
        Assert.Equal("""{"id":"servicebot","name":"小电","role":"bot"}""", activities[1].GetProperty("from").GetRawText());
        Assert.Equal("Answer", activities[1].GetProperty("channelData").GetProperty("kind").GetString());
        Assert.True(activities[0].GetProperty("timestamp").GetDateTime() < activities[1].GetProperty("timestamp").GetDateTime());
    }

    [Fact]
    public async Task A_resend_is_answered_like_the_first_and_stored_once()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.SayAsync(conversation, "停电了", "same-client-id")));
        var activities = await PollAsync(host, conversation, 2);

        Assert.Single(ids.Distinct());
        Assert.Equal(["停电了", "re:停电了"], activities.Select(activity => activity.GetProperty("text").GetString()));
        Assert.Single(host.Handler.Turns);
    }

    [Fact]
    public async Task Fifteen_messages_at_once_are_all_taken_and_shown_in_the_order_of_their_sequence()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        await using var stream = await DirectLineHost.ConnectAsync(conversation.StreamUrl);

        var ids = await Task.WhenAll(Enumerable.Range(0, 15).Select(i => host.SayAsync(conversation, $"第{i}条")));
        List<JsonElement> seen = [];
        while (seen.Count(IsFromUser) < 15)
            seen.AddRange(await stream.ActivitiesAsync(1));

        Assert.Equal(ids.Order(), seen.Where(IsFromUser).Select(activity => activity.GetProperty("id").GetString()).Order());
        var places = seen.Select(Place).ToList();
        Assert.Equal(places.Order(), places);
        var times = seen.Select(activity => activity.GetProperty("timestamp").GetDateTime()).ToList();
        Assert.Equal(times.Distinct().Order(), times);
    }

    [Fact]
    public async Task Cited_answers_carry_the_sources_for_web_chat_and_for_our_page()
    {
        await using var host = await DirectLineHost.StartAsync();
        host.Handler.Script = (turn, _) => Task.FromResult(new TurnResult
        {
            State = turn.State,
            Replies =
            [
                new Reply
                {
                    Kind = ReplyKind.Answer,
                    Text = "违约金每日1‰ [1]\n另见*规定* [2] [3]",
                    Citations =
                    [
                        new Citation { PassageId = "arrears#late-fee", Title = "欠费 · 违约金", Text = "每日按1‰\n计算", Source = "供电营业规则", Facts = ["F101"] },
                        new Citation { PassageId = "tariff:ZJ", Title = "浙江电价", Text = "0.538元" },
                    ],
                    SuggestedActions = ["转人工"],
                },
            ],
        });
        var conversation = await host.StartConversationAsync("dl_anna");
        await host.SayAsync(conversation, "违约金多少");

        var answer = (await PollAsync(host, conversation, 2))[1];

        Assert.Equal("markdown", answer.GetProperty("textFormat").GetString());
        Assert.Equal("违约金每日1‰ [1]  \n另见\\*规定\\* [2] \\[3\\]\n\n[1]: cite:1 \"欠费 · 违约金\"\n[2]: cite:2 \"浙江电价\"",
            answer.GetProperty("text").GetString());
        var message = answer.GetProperty("entities")[0];
        Assert.Equal("https://schema.org/Message", message.GetProperty("type").GetString());
        Assert.Equal("", message.GetProperty("@id").GetString());
        Assert.Equal(1, message.GetProperty("citation")[0].GetProperty("position").GetInt32());
        Assert.Equal("每日按1‰  \n计算\n\n供电营业规则", message.GetProperty("citation")[0].GetProperty("appearance").GetProperty("text").GetString());
        Assert.Equal("""{"id":"arrears#late-fee","title":"欠费 · 违约金","text":"每日按1‰\n计算","source":"供电营业规则","facts":["F101"]}""",
            answer.GetProperty("channelData").GetProperty("citations")[0].GetRawText());
        Assert.Equal("""{"to":["dl_anna"],"actions":[{"type":"imBack","title":"转人工","value":"转人工"}]}""",
            answer.GetProperty("suggestedActions").GetRawText());
    }

    [Theory]
    [InlineData("", "JSON object")]
    [InlineData("{", "not valid JSON")]
    [InlineData("null", "JSON object")]
    [InlineData("[]", "JSON object")]
    [InlineData("""{"from":{"id":"u"},"text":"x"}""", "'type'")]
    [InlineData("""{"type":7,"from":{"id":"u"}}""", "'type'")]
    [InlineData("""{"type":"message","text":"x"}""", "'from'")]
    [InlineData("""{"type":"message","from":"u"}""", "'from'")]
    [InlineData("""{"type":"message","from":{"id":""}}""", "'from'")]
    [InlineData("""{"type":"message","from":{"id":"u"},"text":{}}""", "'text'")]
    [InlineData("""{"type":"message","from":{"id":"u"},"text":"\ud800"}""", "'text'")]
    [InlineData("""{"type":"message","from":{"id":"u"},"channelData":[]}""", "'channelData'")]
    [InlineData("""{"type":"message","from":{"id":"u"},"channelData":{"clientActivityID":5}}""", "clientActivityID")]
    [InlineData("""{"type":"message","from":{"id":"u"},"attachments":{}}""", "'attachments'")]
    [InlineData("""{"type":"message","from":{"id":"u"},"attachments":[{"contentType":"a/b","contentUrl":"javascript:alert(1)"}]}""", "'attachments'")]
    public async Task A_malformed_activity_is_refused_saying_what_to_send(string body, string hint)
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();

        var (status, error) = await PostRawAsync(host, conversation, Encoding.UTF8.GetBytes(body));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(hint, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(await host.ReadAsync(conversation));
    }

    [Fact]
    public async Task Nesting_without_end_and_broken_UTF8_are_refused()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        var nested = Encoding.UTF8.GetBytes("""{"type":"message","from":{"id":"u"},"value":""" + new string('[', 50_000) + new string(']', 50_000) + "}");
        byte[] broken = [.. """{"type":"message","from":{"id":"u"},"text":"""u8, (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)'}'];

        var (tooDeep, _) = await PostRawAsync(host, conversation, nested);
        var (notUtf8, _) = await PostRawAsync(host, conversation, broken);

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], [tooDeep, notUtf8]);
    }

    [Fact]
    public async Task An_activity_of_a_megabyte_is_too_large()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(DirectLineHost.Message(new string('长', 400_000))));

        var (status, error) = await PostRawAsync(host, conversation, body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal("MessageSizeTooBig", error.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();

        var (status, _) = await PostRawAsync(host, conversation, "a=b"u8.ToArray(), "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
    }

    [Fact]
    public async Task Zero_characters_are_dropped_and_Chinese_is_kept()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();

        var (status, _) = await PostRawAsync(host, conversation, "{\"type\":\"message\",\"from\":{\"id\":\"u\"},\"text\":\"你\\u0000好😀\"}"u8.ToArray());
        var activities = await host.ReadAsync(conversation);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("你好😀", activities[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Typing_is_taken_and_forgotten()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();

        var (status, body) = await host.PostAsync($"/conversations/{conversation.Id}/activities", conversation.Token,
            new { type = "typing", from = new { id = "u" } });

        Assert.Equal(200, status);
        Assert.NotEmpty(body.GetProperty("id").GetString() ?? "");
        Assert.Empty(await host.ReadAsync(conversation));
    }

    [Fact]
    public async Task Activities_of_unknown_type_come_back_as_they_were_and_are_not_answered()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();

        await host.PostAsync($"/conversations/{conversation.Id}/activities", conversation.Token, new { type = "messageReaction", from = new { id = "u" } });
        await host.SayAsync(conversation, "问题");
        var activities = await PollAsync(host, conversation, 3);

        Assert.Equal(["messageReaction", "message", "message"], activities.Select(activity => activity.GetProperty("type").GetString()));
        Assert.Single(host.Handler.Turns);
    }

    [Fact]
    public async Task The_page_of_a_watermark_holds_exactly_what_came_after_it()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        await host.SayAsync(conversation, "一");
        await PollAsync(host, conversation, 2);
        var (_, first) = await host.GetAsync($"/conversations/{conversation.Id}/activities", conversation.Token);
        var watermark = first.GetProperty("watermark").GetString() ?? "";
        await host.SayAsync(conversation, "二");
        await PollAsync(host, conversation, 4);

        var second = await host.ReadAsync(conversation, watermark);
        var (_, last) = await host.GetAsync($"/conversations/{conversation.Id}/activities?watermark=5", conversation.Token);

        Assert.Equal(["二", "re:二"], second.Select(activity => activity.GetProperty("text").GetString()));
        Assert.Equal(0, last.GetProperty("activities").GetArrayLength());
        Assert.Equal("5", last.GetProperty("watermark").GetString());
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999999")]
    [InlineData("undefined")]
    public async Task A_watermark_that_is_not_ours_is_refused(string watermark)
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();

        var read = await host.GetAsync($"/conversations/{conversation.Id}/activities?watermark={watermark}", conversation.Token);
        var reconnected = await host.GetAsync($"/conversations/{conversation.Id}?watermark={watermark}", conversation.Token);

        Assert.Equal([400, 400], [read.Status, reconnected.Status]);
    }

    [Fact]
    public async Task A_server_with_the_secret_speaks_for_several_people()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (status, started) = await host.PostAsync("/conversations", DirectLineHost.Secret, new { user = new { id = "first" } });
        var id = started.GetProperty("conversationId").GetString();

        await host.PostAsync($"/conversations/{id}/activities", DirectLineHost.Secret, new { type = "message", from = new { id = "second" }, text = "hi" });
        var (_, set) = await host.GetAsync($"/conversations/{id}/activities", DirectLineHost.Secret);

        Assert.Equal(201, status);
        Assert.Equal("second", set.GetProperty("activities")[0].GetProperty("from").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Starting_again_with_the_same_token_finds_the_same_conversation()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();

        var (status, again) = await host.PostAsync("/conversations", conversation.Token);

        Assert.Equal(200, status);
        Assert.Equal(conversation.Id, again.GetProperty("conversationId").GetString());
    }

    [Fact]
    public async Task A_conversation_that_nobody_started_is_not_found()
    {
        await using var host = await DirectLineHost.StartAsync();

        var read = await host.GetAsync("/conversations/nobody/activities", DirectLineHost.Secret);
        var posted = await host.PostAsync("/conversations/nobody/activities", DirectLineHost.Secret, DirectLineHost.Message("x"));
        var reconnected = await host.GetAsync("/conversations/nobody", DirectLineHost.Secret);

        Assert.Equal([404, 404, 404], [read.Status, posted.Status, reconnected.Status]);
    }

    [Fact]
    public async Task Too_many_unanswered_messages_are_told_to_wait()
    {
        var release = new TaskCompletionSource();
        await using var host = await DirectLineHost.StartAsync(new() { ["Messaging:MaxWaitingActivities"] = "2" });
        host.Handler.Script = async (turn, token) =>
        {
            await release.Task.WaitAsync(token);
            return ScriptedHandler.Echo(turn);
        };
        var conversation = await host.StartConversationAsync();
        await host.SayAsync(conversation, "一");
        await host.SayAsync(conversation, "二");

        using var request = DirectLineHost.Request(HttpMethod.Post, $"/v3/directline/conversations/{conversation.Id}/activities",
            conversation.Token, DirectLineHost.Message("三"));
        using var response = await host.Http.SendAsync(request);
        release.SetResult();

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.True(response.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
    }

    private static bool IsFromUser(JsonElement activity) => activity.GetProperty("from").GetProperty("role").GetString() == "user";

    private static int Place(JsonElement activity) => activity.GetProperty("channelData").GetProperty("webchat:sequence-id").GetInt32();

    private static async Task<IReadOnlyList<JsonElement>> PollAsync(DirectLineHost host, DirectLineHost.Started conversation, int count)
    {
        var (_, start) = await host.GetAsync($"/conversations/{conversation.Id}?watermark=0", conversation.Token);
        await using var stream = await DirectLineHost.ConnectAsync(start.GetProperty("streamUrl").GetString() ?? "");
        await stream.ActivitiesAsync(count); // everything is stored by then
        return await host.ReadAsync(conversation);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Error)> PostRawAsync(
        DirectLineHost host, DirectLineHost.Started conversation, byte[] body, string type = "application/json")
    {
        using var request = DirectLineHost.Request(HttpMethod.Post, $"/v3/directline/conversations/{conversation.Id}/activities", conversation.Token);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new(type);
        using var response = await host.Http.SendAsync(request);
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        return (response.StatusCode, answer.TryGetProperty("error", out var error) ? error : answer);
    }
}
