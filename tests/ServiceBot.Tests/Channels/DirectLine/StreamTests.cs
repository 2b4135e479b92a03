using System.Net.WebSockets;
using System.Text.Json;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Channels.DirectLine;

public class StreamTests
{
    [Fact]
    public async Task Everything_since_the_start_is_replayed_before_what_comes_live()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        await host.SayAsync(conversation, "早");

        await using var stream = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        var before = await stream.TextsAsync(2);
        await host.SayAsync(conversation, "晚");
        var after = await stream.TextsAsync(2);

        Assert.Equal(["早", "re:早", "晚", "re:晚"], before.Concat(after));
    }

    [Fact]
    public async Task The_first_frame_tells_the_watermark_even_when_nothing_was_said()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        await using var stream = await DirectLineHost.ConnectAsync(conversation.StreamUrl);

        var frame = JsonSerializer.Deserialize<JsonElement>(await stream.FrameAsync() ?? "");

        Assert.Equal(0, frame.GetProperty("activities").GetArrayLength());
        Assert.Equal("1", frame.GetProperty("watermark").GetString());
    }

    [Fact]
    public async Task A_cut_socket_misses_nothing_and_repeats_nothing_after_reconnecting()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        await using var first = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        await host.SayAsync(conversation, "一");
        await first.TextsAsync(2);
        first.Socket.Abort();
        foreach (var text in new[] { "二", "三", "四" })
            await host.SayAsync(conversation, text);

        await using var second = await ReconnectAsync(host, conversation, first.Watermark);
        var texts = await second.TextsUntilAsync("四");

        Assert.Equal(["二", "三", "四"], texts.Where(text => text?.StartsWith("re:", StringComparison.Ordinal) == false));
        Assert.DoesNotContain("一", texts);
        Assert.DoesNotContain("re:一", texts);
    }

    [Fact]
    public async Task Reconnecting_without_a_watermark_shows_only_what_comes_then()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        await using (var first = await DirectLineHost.ConnectAsync(conversation.StreamUrl))
        {
            await host.SayAsync(conversation, "旧");
            await first.TextsAsync(2);
        }

        await using var second = await ReconnectAsync(host, conversation, null);
        await host.SayAsync(conversation, "新");
        var texts = await second.TextsAsync(2);

        Assert.Equal(["新", "re:新"], texts);
    }

    [Fact]
    public async Task Two_tabs_see_the_same_and_another_conversation_sees_nothing_of_it()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        var other = await host.StartConversationAsync();
        await using var left = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        await using var right = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        await using var stranger = await DirectLineHost.ConnectAsync(other.StreamUrl);

        await host.SayAsync(conversation, "私事");
        await host.SayAsync(other, "别的事");

        Assert.Equal(["私事", "re:私事"], await left.TextsAsync(2));
        Assert.Equal(["私事", "re:私事"], await right.TextsAsync(2));
        Assert.Equal(["别的事", "re:别的事"], await stranger.TextsAsync(2));
    }

    [Fact]
    public async Task The_watermark_goes_on_after_a_restart()
    {
        using var data = new TemporaryFolder();
        await using var before = await DirectLineHost.StartAsync(dataDirectory: data.Path);
        var conversation = await before.StartConversationAsync();
        await using var first = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        await before.SayAsync(conversation, "重启前");
        await first.TextsAsync(2);
        var watermark = first.Watermark;
        await before.StopAsync();

        await using var after = await DirectLineHost.StartAsync(dataDirectory: data.Path);
        await using var second = await ReconnectAsync(after, conversation, watermark);
        await after.SayAsync(conversation, "重启后");
        var texts = await second.TextsAsync(2);

        Assert.Equal(["重启后", "re:重启后"], texts);
        Assert.True(long.Parse(second.Watermark ?? "0", null) > long.Parse(watermark ?? "0", null));
    }

    [Fact]
    public async Task A_program_that_stops_closes_its_streams_politely()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        await using var stream = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        await stream.FrameAsync();

        var stopping = host.StopAsync();
        var end = await stream.FrameAsync();
        await stream.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await stopping;

        Assert.Null(end);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, stream.Socket.CloseStatus);
    }

    [Fact]
    public async Task A_quiet_stream_is_kept_alive_with_empty_frames()
    {
        await using var host = await DirectLineHost.StartAsync(new() { ["DirectLine:KeepAlive"] = "00:00:00.1" });
        var conversation = await host.StartConversationAsync();
        await using var stream = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        await stream.FrameAsync();

        string?[] frames = [await stream.FrameAsync(), await stream.FrameAsync()];

        Assert.All(frames, frame => Assert.Equal("", frame));
    }

    [Fact]
    public async Task Empty_and_meaningless_frames_from_the_client_are_ignored()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        await using var stream = await DirectLineHost.ConnectAsync(conversation.StreamUrl);

        await stream.SendAsync([], WebSocketMessageType.Text);
        await stream.SendAsync("not json {"u8.ToArray(), WebSocketMessageType.Text);
        await stream.SendAsync(new byte[5000], WebSocketMessageType.Binary);
        await stream.SendAsync("""{"type":"message","text":"不是这样发的"}"""u8.ToArray(), WebSocketMessageType.Text);
        await host.SayAsync(conversation, "还在");

        Assert.Equal(["还在", "re:还在"], await stream.TextsAsync(2));
    }

    [Fact]
    public async Task A_stream_address_is_good_for_a_minute()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        host.Time.Advance(TimeSpan.FromSeconds(60));

        var (status, error) = await host.GetAsync(conversation.StreamUrl.Split("/v3/directline")[1], null);

        Assert.Equal(403, status);
        Assert.Equal("TokenExpired", error.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_stream_address_asked_for_without_upgrade_says_so()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();

        var (status, _) = await host.GetAsync(conversation.StreamUrl.Split("/v3/directline")[1], null);

        Assert.Equal(426, status);
    }

    [Fact]
    public async Task A_page_of_a_foreign_origin_opens_no_stream()
    {
        await using var host = await DirectLineHost.StartAsync(new() { ["DirectLine:AllowedOrigins:0"] = "https://good.example" });
        var conversation = await host.StartConversationAsync();

        await using var good = await DirectLineHost.ConnectAsync(conversation.StreamUrl, "https://good.example");
        var refusal = await Assert.ThrowsAsync<WebSocketException>(
            () => DirectLineHost.ConnectAsync(conversation.StreamUrl, "https://evil.example"));

        Assert.Equal(WebSocketState.Open, good.Socket.State);
        Assert.Contains("403", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_conversation_holds_a_limited_number_of_streams()
    {
        await using var host = await DirectLineHost.StartAsync(new() { ["DirectLine:MaxSocketsPerConversation"] = "1" });
        var conversation = await host.StartConversationAsync();
        await using var first = await DirectLineHost.ConnectAsync(conversation.StreamUrl);

        var refusal = await Assert.ThrowsAsync<WebSocketException>(() => DirectLineHost.ConnectAsync(conversation.StreamUrl));

        Assert.Contains("429", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_history_is_replayed_whole_and_in_order()
    {
        await using var host = await DirectLineHost.StartAsync(new() { ["Messaging:MaxWaitingActivities"] = "1000" });
        var conversation = await host.StartConversationAsync();
        var events = Enumerable.Range(0, 450).Select(i => host.PostAsync($"/conversations/{conversation.Id}/activities",
            conversation.Token, new { type = "event", name = "e" + i, from = new { id = "u" } }));
        await Task.WhenAll(events);

        await using var stream = await ReconnectAsync(host, conversation, "0");
        var activities = await stream.ActivitiesAsync(450);

        Assert.Equal(Enumerable.Range(2, 450),
            activities.Select(activity => activity.GetProperty("channelData").GetProperty("webchat:sequence-id").GetInt32()));
    }

    [Fact]
    public async Task The_stream_address_follows_the_public_address()
    {
        await using var host = await DirectLineHost.StartAsync(new() { ["DirectLine:PublicBaseUrl"] = "https://bot.example.com/chat" });

        var conversation = await host.StartConversationAsync();

        Assert.StartsWith($"wss://bot.example.com/chat/v3/directline/conversations/{conversation.Id}/stream?watermark=0&t=", conversation.StreamUrl, StringComparison.Ordinal);
    }

    private static async Task<StreamClient> ReconnectAsync(DirectLineHost host, DirectLineHost.Started conversation, string? watermark)
    {
        var (status, body) = await host.GetAsync($"/conversations/{conversation.Id}?watermark={watermark}", conversation.Token);
        Assert.Equal(200, status);
        return await DirectLineHost.ConnectAsync(body.GetProperty("streamUrl").GetString() ?? "");
    }
}
