using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing.Server;
using ServiceBot.Testing.WeChat;

namespace ServiceBot.Tests.Channels.WeChat;

/// <summary>Marked values through the whole program, by way of the channel; none of them is told to anybody but the customer.</summary>
public class WeChatPrivacyTests
{
    private const string Mark = "canary7f3a";
    private const string User = "oCANARY7F3A00000000000000001";

    [Fact]
    public async Task Nothing_a_customer_pushes_is_in_logs_traces_metrics_errors_or_the_book()
    {
        using var telemetry = new RecordedTelemetry();
        await using var api = await FakeWeChatApi.StartAsync();
        await using var server = await RunningServer.StartAsync(
        [
            .. api.Settings().Select(setting => $"--{setting.Key}={setting.Value}"), "--WeChat:Mode=Safe", "--WeChat:AppId=" + WeChatPlatform.AppId,
            "--WeChat:Token=" + WeChatPlatform.Token, "--WeChat:EncodingAESKey=" + WeChatPlatform.EncodingKey,
        ]);
        using var platform = new WeChatPlatform(server.Client.BaseAddress ?? new Uri(""), WeChatMode.Safe, TimeProvider.System);

        var pushed = await PushEverythingAsync(platform, api);
        var refused = await MistakesAsync(platform);

        var counts = await server.Services.GetRequiredService<IChannelBook>().ReadAsync("wechat", DateTimeOffset.MinValue, default);
        Assert.DoesNotContain(pushed, one => one.IsFault || one.IsUnanswered);
        Assert.All(refused, one => Assert.InRange(one.Status ?? 0, 400, 413));
        var told = server.Logs.Lines.Concat(telemetry.Lines).Concat(refused.Select(one => one.Body)).Concat(counts.Select(count => $"{count.Outcome} {count.Detail}"));
        Assert.DoesNotContain(told, line => Secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        Assert.Contains(server.Logs.Lines, line => line.Contains("[2010]", StringComparison.Ordinal));
        Assert.Contains(telemetry.Lines, line => line.StartsWith("span turn", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Secrets =>
        [Mark, "13987651234", "3399887766554", WeChatXmlOf.User, FakeWeChatApi.AppSecret, WeChatPlatform.Token, WeChatPlatform.EncodingKey, "access_token="];

    /// <summary>Every kind of push, with marks wherever a customer's own values stand.</summary>
    private static async Task<IReadOnlyList<WeChatPushed>> PushEverythingAsync(WeChatPlatform platform, FakeWeChatApi api)
    {
        (string Kind, (string, object?)[] Own)[] pushes =
        [
            ("text", [("Content", $"我叫{Mark}，户号3399887766554，手机13987651234，电费多少？")]),
            ("image", [("PicUrl", "http://mmbiz.qpic.cn/" + Mark), ("MediaId", Mark)]),
            ("voice", [("Format", "amr"), ("MediaId", Mark), ("Recognition", "我是" + Mark)]),
            ("video", [("MediaId", Mark), ("ThumbMediaId", Mark)]),
            ("location", [("Location_X", "30.2"), ("Location_Y", "120.2"), ("Scale", "15"), ("Label", "杭州市" + Mark)]),
            ("link", [("Title", Mark), ("Description", Mark), ("Url", "https://files.example/" + Mark)]),
            (Mark, [("Content", Mark)]),
            ("event", [("Event", "subscribe"), ("EventKey", "qrscene_" + Mark)]),
            ("event", [("Event", "CLICK"), ("EventKey", Mark)]),
            ("event", [("Event", Mark), ("EventKey", Mark)]),
        ];
        var answers = new List<WeChatPushed>();
        for (var i = 0; i < pushes.Length; i++)
        {
            api.Write(User);
            var id = string.Create(CultureInfo.InvariantCulture, $"70000000{i}");
            answers.Add(await platform.PushAsync(WeChatXmlOf.Push(pushes[i].Kind, TimeProvider.System.GetUtcNow(), User, [.. pushes[i].Own, ("MsgId", id)])));
        }
        return answers;
    }

    /// <summary>Broken and unwelcome pushes; each has its own way through the channel.</summary>
    private static async Task<IReadOnlyList<WeChatPushed>> MistakesAsync(WeChatPlatform platform)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var (query, body) = platform.Seal($"<xml><Content>{Mark}</Content></xml>", now, "1", WeChatMode.Safe);
        return
        [
            await platform.SendAsync($"signature={Mark}&timestamp={Mark}&nonce={Mark}&openid={Mark}", $"<xml>{Mark}</xml>"),
            await platform.SendAsync(query.Replace("nonce=1", "nonce=" + Mark, StringComparison.Ordinal), body),
            await platform.SendAsync(query, $"<xml><Encrypt>{Mark}</Encrypt></xml>"),
            await platform.SendAsync(query, $"<xml>{Mark}"),
            await platform.SendAsync(query, $"<!DOCTYPE x [<!ENTITY a '{Mark}'>]><xml>&a;</xml>"),
        ];
    }
}
