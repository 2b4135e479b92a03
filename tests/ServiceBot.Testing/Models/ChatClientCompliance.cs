using Microsoft.Extensions.AI;
using ServiceBot.Core.Chat;

namespace ServiceBot.Testing.Models;

/// <summary>What every chat client keeps to, whatever it is made of; over a scripted endpoint.</summary>
public abstract class ChatClientCompliance : IAsyncLifetime
{
    /// <summary>Longer than a busy machine pauses.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private ScriptedModelServer? _server;
    private IChatClient? _client;

    protected ScriptedModelServer Server => _server ?? throw new InvalidOperationException("Not started.");

    protected IChatClient Client => _client ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
    {
        _server = await ScriptedModelServer.StartAsync();
        _client = ClientOf(_server, Patience);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>Makes a client that repeats nothing.</summary>
    /// <param name="server">Whom it asks.</param>
    /// <param name="patience">How long it waits for an answer.</param>
    protected abstract IChatClient ClientOf(ScriptedModelServer server, TimeSpan patience);

    [Fact]
    public async Task A_text_comes_whole_and_in_pieces()
    {
        Server.Script = _ => ScriptedModelAnswer.Text("居民电价第一档为每度0.5383元。");

        var whole = await Client.GetResponseAsync(ModelAsk.Question);
        var streamed = await Client.StreamAsync();

        Assert.Equal("居民电价第一档为每度0.5383元。", whole.Text);
        Assert.Equal(whole.Text, string.Concat(streamed.Pieces));
        Assert.Equal((ChatFinishReason.Stop, ChatRole.Assistant), (whole.FinishReason, Assert.Single(whole.Messages).Role));
        Assert.Equal((100L, 20L), (whole.Usage?.InputTokenCount, whole.Usage?.OutputTokenCount));
    }

    [Fact]
    public async Task Calls_of_functions_come_whole_with_their_arguments_read()
    {
        Server.Script = _ => ScriptedModelAnswer.Calls(
            new ScriptedCall("tariff_price", """{"province":"浙江","kwh":260.5}"""), new ScriptedCall("search_guides", """{"query":"分时\n电价"}"""));

        var calls = (await Client.AskAsync()).CallsOf();

        Assert.Equal(["tariff_price", "search_guides"], calls.Select(call => call.Name));
        Assert.Equal(["call_1", "call_2"], calls.Select(call => call.CallId));
        Assert.Equal(("浙江", "260.5", "分时\n电价"),
            (calls[0].Arguments?["province"]?.ToString(), calls[0].Arguments?["kwh"]?.ToString(), calls[1].Arguments?["query"]?.ToString()));
    }

    [Fact]
    public async Task A_dialogue_with_calls_and_results_arrives_as_it_was_said()
    {
        ChatMessage[] messages =
        [
            .. ModelAsk.Question,
            new(ChatRole.Assistant, [new FunctionCallContent("c1", "tariff_price", new Dictionary<string, object?> { ["province"] = "浙江" })]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", "0.538元/度"), new FunctionResultContent("c2", new Dictionary<string, object?> { ["status"] = "done" })]),
        ];

        await Client.GetResponseAsync(messages);

        var sent = Assert.Single(Server.Requests);
        Assert.Equal(["system", "user", "assistant", "tool", "tool"], sent.Messages.Select(message => message.Role));
        Assert.Equal(new ScriptedCall("tariff_price", """{"province":"浙江"}""", "c1"),
            Assert.Single(sent.Messages[2].Calls));
        Assert.Equal([("c1", "0.538元/度"), ("c2", """{"status":"done"}""")], sent.Results.Select(result => (result.CallId ?? "", result.Text)));
    }

    [Theory]
    [InlineData(401, ModelFailure.Unauthorized)]
    [InlineData(404, ModelFailure.BadRequest)]
    [InlineData(413, ModelFailure.ContextTooLong)]
    [InlineData(429, ModelFailure.RateLimited)]
    [InlineData(500, ModelFailure.ServerError)]
    public async Task A_status_is_a_failure_of_the_closed_list(int status, ModelFailure failure)
    {
        Server.Script = _ => ScriptedModelAnswer.Error(status).WithHeader("Retry-After", "3600");

        Assert.Equal(failure, await Client.FailAsync());
    }

    [Fact]
    public async Task Silence_ends_in_time()
    {
        Server.Script = _ => ScriptedModelAnswer.Silent();
        var hasty = ClientOf(Server, TimeSpan.FromSeconds(1));

        Assert.Equal(ModelFailure.Timeout, await hasty.FailAsync());
    }

    [Fact]
    public async Task A_broken_connection_is_a_failure()
    {
        Server.Script = _ => ScriptedModelAnswer.Broken();

        Assert.Equal(ModelFailure.Unreachable, await Client.FailAsync());
    }

    [Fact]
    public async Task An_answer_without_text_or_calls_is_none()
    {
        Server.Script = _ => ScriptedModelAnswer.Text("");

        Assert.Equal(ModelFailure.BadAnswer, await Client.FailAsync());
    }

    [Fact]
    public async Task Whoever_cancels_is_told_so()
    {
        Server.Script = _ => ScriptedModelAnswer.Silent();
        using var overtaken = new CancellationTokenSource();
        var asked = Client.GetResponseAsync(ModelAsk.Question, cancellationToken: overtaken.Token);
        await Server.ArrivedAsync(1);

        await overtaken.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Equal(overtaken.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task Settings_of_a_call_never_hold_what_travels_with_it()
    {
        var options = new ModelCall(ModelPurpose.Rewrite, new("abcdefghijklmnopqrstuvwxyz")).AttachTo(new ChatOptions { MaxOutputTokens = 50 });

        await Client.GetResponseAsync(ModelAsk.Question, options);

        var sent = Assert.Single(Server.Requests);
        Assert.DoesNotContain("abcdefghij", sent.Body);
        Assert.Equal(50, sent.Json["max_tokens"]!.GetValue<int>());
    }
}
