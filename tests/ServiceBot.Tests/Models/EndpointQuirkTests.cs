using Microsoft.Extensions.AI;
using ServiceBot.Core.Chat;
using ServiceBot.Testing.Models;

namespace ServiceBot.Tests.Models;

/// <summary>What real endpoints do besides what their pages say, each with its outcome.</summary>
public sealed class EndpointQuirkTests
{
    private const string Fine = """{"choices":[{"index":0,"delta":{"content":"好的"},"finish_reason":"stop"}]}""";

    private static string Delta(string delta, string finish = "null") =>
        $$"""{"id":"x","choices":[{"index":0,"delta":{{delta}},"finish_reason":{{finish}}}]}""";

    private static string Message(string message, string finish = "\"stop\"") =>
        $$"""{"id":"x","choices":[{"index":0,"message":{{message}},"finish_reason":{{finish}}}]}""";

    private static ScriptedModelAnswer Calls(params string[] calls) => ScriptedModelAnswer.Events(
        [.. calls.Select(call => Delta($$"""{"tool_calls":[{{call}}]}""")), Delta("{}", "\"tool_calls\""), "[DONE]"]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task A_stream_may_be_torn_at_any_byte(int size)
    {
        var answer = new[] { new ScriptedCall("查询", "{\"地点\":\"杭州\\n西湖😀\",\"quote\":\"\\\"\\u4f60\"}") };
        await using var parts = await EndpointParts.StartAsync(
            (ScriptedModelAnswer.Calls(answer) with { Content = "正在查😀", PieceLength = size }).SplitAt([.. Enumerable.Range(1, 4000 / size).Select(at => at * size)]));

        var response = (await parts.Client.StreamAsync()).Whole;

        Assert.Equal("正在查😀|tool_calls|call_1 查询(地点=杭州\n西湖😀;quote=\"你;)", ModelAsk.Told(response));
    }

    [Fact]
    public async Task A_pair_of_surrogates_may_be_torn_by_the_escapes_of_two_pieces()
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Events(
            Delta("""{"content":"好\ud83d"}"""), Delta("""{"content":"\ude00的"}"""), Delta("{}", "\"stop\""), "[DONE]"));

        Assert.Equal("好😀的", (await parts.Client.GetResponseAsync(ModelAsk.Question)).Text);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_become_replacement_characters()
    {
        byte[] broken = [.. "data: {\"choices\":[{\"delta\":{\"content\":\"好"u8, 0xE5, 0xA5, .. "\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"u8];
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Raw("text/event-stream", new ModelFrame.Bytes(broken)));

        Assert.StartsWith("好\uFFFD", (await parts.Client.GetResponseAsync(ModelAsk.Question)).Text, StringComparison.Ordinal);
    }

    public static TheoryData<string[], string> CallForms => new()
    {
        // Ids that are missing, empty or repeated.
        { ["""{"index":0,"function":{"name":"a","arguments":"{}"}}"""], "call_2_1 a()" },
        { ["""{"index":0,"id":"","function":{"name":"a","arguments":""}}""", """{"index":0,"id":"","function":{"name":null,"arguments":"{\"x\":1}"}}"""], "call_2_1 a(x=1;)" },
        { ["""{"index":0,"id":"s","function":{"name":"a","arguments":"{}"}}""", """{"index":1,"id":"s","function":{"name":"b","arguments":"{}"}}"""], "s a()|call_2_1 b()" },
        { ["""{"index":0,"id":"s","function":{"name":"a","arguments":"{\"x\""}}""", """{"index":0,"id":"s","function":{"name":"a","arguments":":1}"}}"""], "s a(x=1;)" },
        // No index, or the same one for every call.
        { ["""{"id":"s","function":{"name":"a","arguments":"{\"x\""}}""", """{"function":{"arguments":":1}"}}""", """{"id":"t","function":{"name":"b","arguments":"{}"}}"""], "s a(x=1;)|t b()" },
        { ["""{"function":{"name":"a","arguments":"{}"}}""", """{"function":{"name":"b","arguments":"{}"}}"""], "call_2_1 a()|call_2_2 b()" },
        { ["""{"index":0,"id":"s","function":{"name":"a","arguments":"{}"}}""", """{"index":0,"id":"t","function":{"name":"b","arguments":"{}"}}"""], "s a()|t b()" },
        // Arguments in other forms.
        { ["""{"index":0,"id":"s","function":{"name":"a","arguments":{"x":[1,2]}}}"""], "s a(x=[1,2];)" },
        { ["""{"index":0,"id":"s","function":{"name":"a","arguments":""}}"""], "s a()" },
        { ["""{"index":0,"id":"s","function":{"name":"a"}}"""], "s a()" },
        { ["""{"index":0,"id":"s","function":{"name":"a","arguments":"null"}}"""], "s a()" },
        { ["""{"index":0,"id":"s","function":{"name":"a","arguments":"\"{\\\"x\\\":1}\""}}"""], "s a(x=1;)" },
        { ["""{"index":0,"id":"s","function":{"name":"a","arguments":"x=1"}}"""], "s a() unreadable" },
        { ["""{"index":0,"id":"s","function":{"name":"a","arguments":"[1]"}}"""], "s a() unreadable" },
        { ["""{"index":0,"id":"s","function":{"name":"a","arguments":"{\"x\":1}{\"x\":1}"}}"""], "s a() unreadable" },
        // A name in two pieces.
        { ["""{"index":0,"id":"s","function":{"name":"look_up"}}""", """{"index":0,"function":{"name":"_bill","arguments":"{}"}}"""], "s look_up_bill()" },
    };

    [Theory]
    [MemberData(nameof(CallForms))]
    public async Task Calls_are_put_together_from_whatever_comes(string[] pieces, string told)
    {
        await using var parts = await EndpointParts.StartAsync(Calls(pieces));

        Assert.Equal("|tool_calls|" + told, ModelAsk.Told(await parts.Client.AskAsync()));
    }

    [Fact]
    public async Task The_older_form_of_a_call_is_read()
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Json(
            Message("""{"content":null,"function_call":{"name":"a","arguments":"{\"x\":1}"}}""", "\"function_call\"")));

        Assert.Equal("|tool_calls|call_2_1 a(x=1;)", ModelAsk.Told(await parts.Client.AskAsync()));
    }

    [Fact]
    public async Task Arguments_that_could_not_be_read_are_not_sent_again()
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Call("a", "x=1"));
        var first = await parts.Client.GetResponseAsync(ModelAsk.Question);

        await parts.Client.GetResponseAsync([.. ModelAsk.Question, .. first.Messages, new ChatMessage(ChatRole.Tool, [new FunctionResultContent("call_1", "invalid")])]);

        Assert.Equal("{}", Assert.Single(parts.Server.Requests[1].Messages[2].Calls).Arguments);
    }

    [Fact]
    public async Task Content_may_be_null_or_in_parts()
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Json(
            Message("""{"content":[{"type":"thinking","text":"想"},{"type":"text","text":"好"},{"type":"text","text":"的"}],"tool_calls":null}""")));

        Assert.Equal("好的", (await parts.Client.AskAsync()).Text);
    }

    [Theory]
    [InlineData("""{"reasoning_content":"想一想"}""")]
    [InlineData("""{"reasoning":"想一想"}""")]
    [InlineData("""{"content":"<think>想一想</think>\n\n"}""")]
    public async Task Thoughts_are_never_text(string thought)
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Events(Delta(thought), Fine, "[DONE]"));

        var response = await parts.Client.AskAsync();

        Assert.Equal("好的|stop", ModelAsk.Told(response));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Marks_of_thoughts_may_come_in_pieces(int length)
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Text("\n<think>a<b</think>\n3<5，<thin>") with { PieceLength = length });

        Assert.Equal("3<5，<thin>", (await parts.Client.AskAsync()).Text);
    }

    [Fact]
    public async Task Thoughts_alone_are_no_answer()
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Text("<think>想一想").WithReasoning("想"));

        Assert.Equal(ModelFailure.BadAnswer, await parts.Client.FailAsync());
    }

    [Fact]
    public async Task Thoughts_without_a_beginning_are_dropped_where_nobody_has_seen_them()
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Text("想一想</think>好的"));

        var whole = await parts.Client.GetResponseAsync(ModelAsk.Question);
        var streamed = await Assert.ThrowsAsync<ModelException>(() => parts.Client.StreamAsync());

        Assert.Equal(("好的", ModelFailure.BadAnswer), (whole.Text, streamed.Failure));
    }

    [Fact]
    public async Task Thoughts_before_a_call_go_back_with_its_result()
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Call("a").WithReasoning("先查"));
        var first = await parts.Client.GetResponseAsync(ModelAsk.Question);

        await parts.Client.GetResponseAsync([.. ModelAsk.Question, .. first.Messages, new ChatMessage(ChatRole.Tool, [new FunctionResultContent("call_1", "ok")])]);

        Assert.Equal("", first.Text);
        Assert.Equal("先查", parts.Server.Requests[1].Messages[2].Json["reasoning_content"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("<tool_call>{\"name\":\"a\"}</tool_call>")]
    [InlineData("好的<|im_end|>")]
    [InlineData("<｜tool▁calls▁begin｜>")]
    public async Task Control_words_of_a_model_are_no_answer(string text)
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Text(text));

        Assert.Equal(ModelFailure.BadAnswer, await parts.Client.FailAsync());
    }

    [Fact]
    public async Task Empty_choices_and_figures_alone_are_passed_over()
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Events(
            """{"choices":[],"prompt_filter_results":[{}]}""", Fine, """{"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":3.0}}""", "[DONE]"));

        var response = await parts.Client.AskAsync();

        Assert.Equal(("好的", 7L, 3L), (response.Text, response.Usage?.InputTokenCount, response.Usage?.OutputTokenCount));
    }

    [Theory]
    [InlineData("\"length\"", ModelFailure.TooLong)]
    [InlineData("\"content_filter\"", ModelFailure.ContentFilter)]
    [InlineData("\"sensitive\"", ModelFailure.ContentFilter)]
    [InlineData("\"insufficient_system_resource\"", ModelFailure.CutOff)]
    public async Task An_answer_that_ended_badly_is_none(string finish, ModelFailure failure)
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Events(
            Delta("""{"content":"居民电价是"}"""), Delta("{}", finish), "[DONE]"));

        Assert.Equal(failure, await parts.Client.FailAsync());
    }

    [Fact]
    public async Task A_call_that_ran_into_the_limit_is_none()
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Call("a", "{\"x\":") with { FinishReason = "length" });

        Assert.Equal(ModelFailure.TooLong, await parts.Client.FailAsync());
    }

    [Theory]
    [InlineData("\"eos\"", "eos")]
    [InlineData("null", "stop")]
    [InlineData("\"\"", "stop")]
    [InlineData("\"tool_calls\"", "stop")]
    public async Task An_unknown_or_missing_end_is_an_end_when_the_end_mark_came(string finish, string reason)
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Events(Delta("""{"content":"好的"}""", finish), "[DONE]"));

        Assert.Equal("好的|" + reason, ModelAsk.Told(await parts.Client.AskAsync()));
    }

    [Fact]
    public async Task A_refusal_is_none()
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Json(Message("""{"content":null,"refusal":"I can't."}""")));

        Assert.Equal(ModelFailure.Refused, await parts.Client.FailAsync());
    }

    [Theory]
    [InlineData(": keep-alive\n\ndata: FINE\n\n: ping\n\ndata: [DONE]\n\n")]
    [InlineData("data:FINE\n\ndata:[DONE]\n\n")]
    [InlineData("data: FINE\r\n\r\ndata: [DONE]\r\n\r\n")]
    [InlineData("data: FINE\r\rdata: [DONE]\r\r")]
    [InlineData("\n\n\nid: 1\nevent: message\nretry: 100\ndata: FINE\n\ndata: [DONE]\n\n")]
    [InlineData("data:\n\ndata: FINE\n\ndata: [DONE]\n\n")]
    [InlineData("\uFEFFdata: FINE\n\ndata: [DONE]\n\n")]
    [InlineData("data: FINE\n\n")]
    [InlineData("data: FINE\n\ndata: [DONE]\n\ndata: {\"error\":{\"message\":\"late\"}}\n\n")]
    public async Task Streams_are_read_in_every_spelling(string stream)
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Raw(
            "text/event-stream; charset=utf-8", new ModelFrame.Bytes(stream.Replace("FINE", Fine, StringComparison.Ordinal))));

        Assert.Equal("好的", (await parts.Client.AskAsync()).Text);
    }

    [Fact]
    public async Task An_endpoint_may_answer_whole_though_a_stream_was_asked_for()
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Json("\n\n\n" + Message("""{"content":"好的"}""")));

        Assert.Equal("好的", (await parts.Client.AskAsync()).Text);
    }

    [Theory]
    [InlineData("""{"error":{"message":"overloaded","type":"server_error","code":null}}""", ModelFailure.ServerError)]
    [InlineData("""{"error":{"message":"slow down","code":429}}""", ModelFailure.RateLimited)]
    [InlineData("""{"object":"error","message":"This model's maximum context length is 4096 tokens.","code":400}""", ModelFailure.ContextTooLong)]
    [InlineData("""{"code":"DataInspectionFailed","message":"Input data may contain inappropriate content."}""", ModelFailure.ContentFilter)]
    public async Task An_error_inside_a_good_answer_is_an_error(string error, ModelFailure failure)
    {
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Events(Delta("""{"content":"居民"}"""), error));

        Assert.Equal(failure, await parts.Client.FailAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_is_cut_is_no_answer(bool isTorn)
    {
        ModelFrame end = isTorn ? new ModelFrame.Cut() : new ModelFrame.Bytes("\n\n");
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Raw("text/event-stream",
            new ModelFrame.Bytes($"data: {Delta("""{"content":"居民电价是"}""")}\n\n"), new ModelFrame.Pause(TimeSpan.FromMilliseconds(50)), end));

        Assert.Equal(ModelFailure.CutOff, await parts.Client.FailAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Silence_in_the_middle_ends_in_time_though_the_connection_is_kept_alive(bool isKeptAlive)
    {
        ModelFrame[] alive = [.. Enumerable.Repeat<ModelFrame[]>([new ModelFrame.Pause(TimeSpan.FromMilliseconds(100)), new ModelFrame.Bytes(": ping\n\n")], 20).SelectMany(f => f)];
        await using var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Raw("text/event-stream",
            [new ModelFrame.Bytes($"data: {Delta("""{"content":"居民电价是"}""")}\n\n"), .. isKeptAlive ? alive : [], new ModelFrame.Silence()]), ("IdleTimeout", "00:00:00.700"));

        Assert.Equal(ModelFailure.Timeout, await parts.Client.FailAsync());
    }

    [Fact]
    public async Task A_slow_answer_is_none_of_those_while_it_goes_on()
    {
        await using var parts = await EndpointParts.StartAsync(
            ScriptedModelAnswer.Text("一二三四五六七八九十") with { PieceLength = 1, EventPause = TimeSpan.FromMilliseconds(100) });

        Assert.Equal("一二三四五六七八九十", (await parts.Client.GetResponseAsync(ModelAsk.Question)).Text);
    }

    [Fact]
    public async Task Half_of_a_pair_of_surrogates_in_a_question_harms_nothing()
    {
        await using var parts = await EndpointParts.StartAsync();

        await parts.Client.GetResponseAsync([new ChatMessage(ChatRole.User, "电价\ud83d？")]);

        Assert.Equal("电价\uFFFD？", Assert.Single(parts.Server.Requests).LastUser);
    }

    [Fact]
    public async Task Azure_is_asked_by_deployment_version_and_header()
    {
        await using var server = await ScriptedModelServer.StartAsync();
        await using var parts = EndpointParts.For(server, ("Kind", "Azure"), ("Endpoint", server.Endpoint.GetLeftPart(UriPartial.Authority)), ("Model", "dep-1"));

        await parts.Client.GetResponseAsync(ModelAsk.Question, new ChatOptions { MaxOutputTokens = 9 });

        var sent = Assert.Single(server.Requests);
        Assert.Equal("/openai/deployments/dep-1/chat/completions?api-version=2024-10-21", sent.Path);
        Assert.Equal((ScriptedModelServer.ApiKey, false), (sent.Headers["api-key"], sent.Headers.ContainsKey("Authorization")));
        Assert.Equal(9, sent.Json["max_completion_tokens"]!.GetValue<int>());
    }

    [Fact]
    public async Task Without_a_key_none_is_sent()
    {
        await using var parts = await EndpointParts.StartAsync(null, ("ApiKey", ""), ("Temperature", ""));

        await parts.Client.GetResponseAsync(ModelAsk.Question);

        var sent = Assert.Single(parts.Server.Requests);
        Assert.False(sent.Headers.ContainsKey("Authorization"));
        Assert.False(sent.Json.ContainsKey("temperature"));
        Assert.Equal("/v1/chat/completions", sent.Path);
    }
}
