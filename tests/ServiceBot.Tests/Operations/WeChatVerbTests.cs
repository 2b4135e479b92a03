using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Messaging;
using ServiceBot.Operations.Verbs;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;
using ServiceBot.Testing.WeChat;

namespace ServiceBot.Tests.Operations;

public sealed class WeChatVerbTests
{
    [Fact]
    public async Task The_menu_that_comes_with_the_program_is_pushed()
    {
        await using var api = await FakeWeChatApi.StartAsync();
        using var output = new StringWriter();

        var code = await WeChatVerb.PushMenuAsync(Settings(api), output, default);

        Assert.Equal(0, code);
        Assert.Contains("\"name\":\"查电费\"", api.Menu, StringComparison.Ordinal);
        Assert.Contains("\"sub_button\":[", api.Menu, StringComparison.Ordinal);
        Assert.Contains("报修停电", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_without_a_menu_is_told_why()
    {
        await using var api = await FakeWeChatApi.StartAsync();
        api.IsVerified = false;

        var told = await Assert.ThrowsAsync<InvalidDataException>(() => WeChatVerb.PushMenuAsync(Settings(api), TextWriter.Null, default));

        Assert.Contains("48001", told.Message, StringComparison.Ordinal);
        Assert.Contains("Verify the account", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_without_the_account_says_what_to_set()
    {
        var told = await Assert.ThrowsAsync<InvalidDataException>(() => WeChatVerb.PushMenuAsync([], TextWriter.Null, default));

        Assert.Contains("WeChat:AppId", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_for_a_service_hall_is_made_and_saved()
    {
        await using var api = await FakeWeChatApi.StartAsync();
        using var folder = new TemporaryFolder();
        using var output = new StringWriter();
        var file = new FileInfo(Path.Combine(folder.Path, "hall.png"));

        var code = await WeChatVerb.MakeCodeAsync(Settings(api), "hall-03", null, file, output, default);

        Assert.Equal(0, code);
        Assert.Equal(FakeWeChatApi.Picture, await File.ReadAllBytesAsync(file.FullName));
        Assert.Contains("TICKET-1", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"scene_str\":\"hall-03\"", api.Calls.Single(call => call.Path == "/cgi-bin/qrcode/create").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_message_is_sent_and_a_closed_window_is_told()
    {
        await using var api = await FakeWeChatApi.StartAsync();
        api.Write("oTester");

        var code = await WeChatVerb.SendTestAsync(Settings(api), "oTester", TextWriter.Null, default);
        var told = await Assert.ThrowsAsync<InvalidDataException>(() => WeChatVerb.SendTestAsync(Settings(api), "oStranger", TextWriter.Null, default));

        Assert.Equal(0, code);
        Assert.Single(api.Sent);
        Assert.Contains("45015", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_of_a_running_program_is_read_from_beside_it()
    {
        await using var api = await FakeWeChatApi.StartAsync();
        using var data = new TemporaryFolder();
        using var output = new StringWriter();
        await using var server = await RunningServer.StartAsync(Settings(api), directory: data.Path);
        var book = server.Services.GetRequiredService<IChannelBook>();
        book.Note("wechat", ChannelDirection.Received, "answered");
        book.Note("wechat", ChannelDirection.Sent, "send 45047", "the messages are used up");
        await book.ReadAsync("wechat", TimeProvider.System.GetUtcNow().AddHours(-1), default);

        var code = await WeChatVerb.TellStatusAsync([.. Settings(api), "--Storage:DataDirectory=" + data.Path], 24, output, default);

        Assert.Equal(0, code);
        Assert.Contains("channel on", output.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"answered\s+1\s", output.ToString());
        Assert.Matches(@"send 45047\s+1\s.*the messages are used up", output.ToString());
    }

    [Fact]
    public async Task A_program_without_the_channel_says_what_to_set()
    {
        await using var server = await RunningServer.StartAsync();

        using var answer = await server.Client.GetAsync("/wechat");

        Assert.Equal(503, (int)answer.StatusCode);
        Assert.Contains("WeChat:Token", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string[] Settings(FakeWeChatApi api) => [.. api.Settings().Select(setting => $"--{setting.Key}={setting.Value}")];
}
