using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Chat;
using ServiceBot.Testing.Models;
using ServiceBot.Testing.Server;
using ServiceBot.Testing.WeChat;

namespace ServiceBot.Tests.Models;

/// <summary>The whole program with a chat model over real HTTP, as a customer on WeChat meets it.</summary>
public sealed class ModelOverChannelsTests : IAsyncLifetime
{
    private const string Question = "电费逾期违约金怎么算？";

    private ScriptedModelServer _model = null!;
    private FakeWeChatApi _api = null!;

    public async Task InitializeAsync() => (_model, _api) = (await ScriptedModelServer.StartAsync(), await FakeWeChatApi.StartAsync());

    public async Task DisposeAsync()
    {
        await _model.DisposeAsync();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task A_slow_model_s_push_is_acknowledged_in_time_and_its_answer_follows_marked()
    {
        var gate = new TaskCompletionSource();
        _model.Script = request => ScriptedModelAnswer.Text(ScriptedQuotes.First(request.LastUser)).After(new ModelFrame.Until(gate.Task));
        await using var server = await StartAsync();

        var pushed = await SayAsync(server);
        await _model.ArrivedAsync(1);
        var before = _api.Sent.Count;
        gate.SetResult();
        await _api.WhenAsync(api => api.Sent.Count > 0);

        Assert.True(pushed.IsAcknowledged, pushed.ToString());
        Assert.Equal(0, before);
        var sent = Assert.Single(_api.Sent);
        Assert.True(sent.IsMarkedAsAi);
        Assert.Contains("千分之", sent.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("refused")]
    [InlineData("figures")]
    public async Task A_model_that_fails_is_replaced_by_the_bot_s_own_answer_unmarked(string fault)
    {
        _model.Script = _ => fault switch
        {
            "empty" => ScriptedModelAnswer.Error(503),
            "refused" => ScriptedModelAnswer.Text("无依据"),
            _ => ScriptedModelAnswer.Text("每天按欠费的万分之七计算[1]。"),
        };
        await using var server = await StartAsync();

        var pushed = await SayAsync(server);
        var text = pushed.Text ?? (await SentAsync()).Text;

        Assert.Contains("千分之", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AI", text, StringComparison.Ordinal);
        Assert.DoesNotContain("万分之七", text, StringComparison.Ordinal);
        Assert.NotEmpty(_model.Requests);
    }

    [Fact]
    public async Task Turns_leave_a_dead_model_alone_once_its_breaker_is_open()
    {
        _model.Script = _ => ScriptedModelAnswer.Error(503);
        await using var server = await StartAsync();
        var standing = server.Services.GetRequiredService<IModelStanding>();
        for (var turn = 0; turn < 10 && !standing.IsAway(); turn++)
            await SayAsync(server, $"{turn}");
        var asked = _model.Requests.Count;

        var texts = new List<string?>();
        for (var turn = 10; turn < 15; turn++)
            texts.Add((await SayAsync(server, $"{turn}")).Text);

        Assert.True(standing.IsAway());
        Assert.Equal(asked, _model.Requests.Count);
        Assert.All(texts, text => Assert.True(text is null || text.Contains("千分之", StringComparison.Ordinal), text));
    }

    private async Task<FakeWeChatSent> SentAsync()
    {
        await _api.WhenAsync(api => api.Sent.Count > 0);
        return _api.Sent[0];
    }

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(
    [
        .. _api.Settings().Concat(_model.Settings()).Select(setting => $"--{setting.Key}={setting.Value}"),
        "--WeChat:Mode=Safe", "--WeChat:AppId=" + WeChatPlatform.AppId, "--WeChat:Token=" + WeChatPlatform.Token,
        "--WeChat:EncodingAESKey=" + WeChatPlatform.EncodingKey, "--WeChat:ReplyPatience=00:00:01", "--Messaging:GatherWindow=00:00:00",
        "--Chat:AttemptTimeout=00:01:00", "--Chat:TurnTimeout=00:02:00", "--Chat:RetryPause=00:00:00.01",
    ]);

    private async Task<WeChatPushed> SayAsync(RunningServer server, string id = "1")
    {
        using var platform = new WeChatPlatform(server.Client.BaseAddress!, WeChatMode.Safe, TimeProvider.System);
        _api.Write(WeChatXmlOf.User);
        return await platform.InsistAsync(WeChatXmlOf.Text(id, Question, TimeProvider.System.GetUtcNow()));
    }
}
