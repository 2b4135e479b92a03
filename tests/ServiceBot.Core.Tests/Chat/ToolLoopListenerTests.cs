using Microsoft.Extensions.AI;
using ServiceBot.Core.Chat;
using ServiceBot.Testing.Models;

namespace ServiceBot.Core.Tests.Chat;

public class ToolLoopListenerTests
{
    [Fact]
    public async Task Who_listens_hears_each_text_and_what_is_called_in_its_order()
    {
        var listener = new Recorder();

        var text = await RunAsync(listener, chat => chat.Results.Count > 0
            ? ScriptedChatClient.Text("居民电价[1]。")
            : new ChatMessage(ChatRole.Assistant, [new TextContent("我来查一下。"), new FunctionCallContent("1", "tariff_price", new Dictionary<string, object?> { ["province"] = "浙江" })]));

        Assert.Equal("居民电价[1]。", text);
        Assert.Equal(["begins", "我来查一下。", "calls tariff_price", "begins", "居民电价[1]。"], listener.Heard);
    }

    [Fact]
    public async Task With_and_without_a_listener_the_loop_comes_to_the_same()
    {
        static ChatMessage Answer(ScriptedChat chat) => chat.Results.Count > 0 ? ScriptedChatClient.Text("好") : ScriptedChatClient.Call(("tariff_price", new { province = "浙江" }));

        var (heard, unheard) = (await RunAsync(new Recorder(), Answer), await RunAsync(null, Answer));

        Assert.Equal(unheard, heard);
    }

    private static Task<string?> RunAsync(Recorder? listener, Func<ScriptedChat, ChatMessage> answer) =>
        new ToolLoop(new ScriptedChatClient(answer), new ModelCall(ModelPurpose.Answer), new ChatTurnOptions())
            .RunAsync([new ChatMessage(ChatRole.User, "问")], ChatFunctions.All, new Target(), (null, null), listener, default);

    private sealed class Target : ICallTarget
    {
        public string Unveil(string argument) => argument;

        public Task<ToolOutcome> RunAsync(ChatCall call, CancellationToken cancellationToken) => Task.FromResult(new ToolOutcome(ToolStatus.Done, "0.538元"));
    }

    private sealed class Recorder : IDraftListener
    {
        public List<string> Heard { get; } = [];

        public void Begins() => Heard.Add("begins");

        public void Writes(string piece) => Heard.Add(piece);

        public void Calls(IReadOnlyList<string> functions) => Heard.Add("calls " + string.Join(' ', functions));
    }
}
