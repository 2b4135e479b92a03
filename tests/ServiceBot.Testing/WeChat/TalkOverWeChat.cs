using System.Globalization;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Operations.Evaluation;
using ServiceBot.Testing.Server;
using UnreachableException = System.Diagnostics.UnreachableException;

namespace ServiceBot.Testing.WeChat;

/// <summary>Talks to the whole program as the WeChat platform does: encrypted pushes in, replies in the answers to them or at
/// the API.</summary>
internal sealed class TalkOverWeChat : TalkOverServer
{
    /// <summary>Of the menu that the program ships with.</summary>
    private const string HumanKey = "human";

    private readonly FakeWeChatApi _api;
    private WeChatPlatform? _platform;
    private Uri? _program;
    private int _messages;

    private TalkOverWeChat(FakeWeChatApi api) : base("wechat") => _api = api;

    public override IReadOnlyList<string> Marks =>
        ["oTALK", WeChatXmlOf.User, FakeWeChatApi.AppSecret, WeChatPlatform.Token, WeChatPlatform.EncodingKey, "access_token="];

    protected override IEnumerable<string> Settings =>
    [
        .. _api.Settings().Select(setting => $"--{setting.Key}={setting.Value}"),
        "--WeChat:Mode=Safe", "--WeChat:AppId=" + WeChatPlatform.AppId, "--WeChat:Token=" + WeChatPlatform.Token,
        "--WeChat:EncodingAESKey=" + WeChatPlatform.EncodingKey,
        // The clock of a dialogue stands still: what is not there in time would never be due.
        "--WeChat:EventPatience=00:00:04",
    ];

    /// <summary>The pushing side, at the program as it runs now.</summary>
    private WeChatPlatform Platform
    {
        get
        {
            if (_platform is not null && _program == Server.Client.BaseAddress) return _platform;
            _platform?.Dispose();
            _program = Server.Client.BaseAddress ?? throw new UnreachableException();
            return _platform = new WeChatPlatform(_program, WeChatMode.Safe, World.Time);
        }
    }

    /// <summary>A talk whose program starts with the first dialogue.</summary>
    public static async Task<TalkOverWeChat> NewAsync()
    {
        var time = new WorldTime();
        var talk = new TalkOverWeChat(await FakeWeChatApi.StartAsync(time));
        time.World = talk.World.Time;
        return talk;
    }

    /// <summary>The large-print button is on the page alone.</summary>
    public override bool CanPlay(EvalCase one) => !one.Turns.Any(turn => turn.Deed is EvalDeed.Press { Name: "plain-mode" });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _platform?.Dispose();
        await _api.DisposeAsync();
    }

    protected override TalkLine NewLine(int number) => new Line(this, string.Create(CultureInfo.InvariantCulture, $"oTALK{number:00000000000000000000000}"));

    /// <summary>The customer's time at the platform is the one of the dialogue.</summary>
    private sealed class WorldTime : TimeProvider
    {
        public TimeProvider World { get; set; } = System;

        public override DateTimeOffset GetUtcNow() => World.GetUtcNow();
    }

    private sealed class Line(TalkOverWeChat talk, string user) : TalkLine
    {
        private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);

        private readonly List<Task<WeChatPushed>> _pushes = [];
        private int _sent;
        private int _readFromApi;

        public override string NativeId => WeChatXmlOf.Account + ":" + user;

        public override Task SayAsync(string text, CancellationToken cancellationToken)
        {
            talk._api.Write(user);
            var id = string.Create(CultureInfo.InvariantCulture, $"{7_000_000_000_000_000_000 + Interlocked.Increment(ref talk._messages)}");
            return PushAsync(WeChatXmlOf.Text(id, text, talk.World.Time.GetUtcNow(), user), cancellationToken);
        }

        public override Task PressAsync(string name, CancellationToken cancellationToken)
        {
            talk._api.Press(user);
            (string Name, object? Content)[] own = name switch
            {
                "servicebot/human" => [("Event", "CLICK"), ("EventKey", HumanKey)],
                "webchat/join" => [("Event", "subscribe"), ("EventKey", "")],
                _ => throw new InvalidOperationException($"WeChat has no {name}."),
            };
            return PushAsync(WeChatXmlOf.Push("event", talk.World.Time.GetUtcNow(), user, own), cancellationToken);
        }

        public override async Task<IReadOnlyList<string>> ReadAsync(IReadOnlyList<Activity> replies, CancellationToken cancellationToken)
        {
            var pushed = await Task.WhenAll(_pushes);
            if (pushed.FirstOrDefault(one => one.IsFault || one.IsUnanswered) is { } wrong)
                throw new InvalidOperationException($"A push ended with {wrong.Status}: {wrong.Body}");
            var fromApi = talk._api.Sent.Where(sent => sent.OpenId == user).Skip(_readFromApi).Select(sent => sent.Text).ToList();
            var texts = WeChatReading.Texts([.. pushed.Select(one => one.Text).OfType<string>(), .. fromApi], replies);
            if (texts.Count < replies.Count) return [];
            _pushes.Clear();
            _readFromApi += fromApi.Count;
            return texts;
        }

        /// <summary>The answer to a push comes late; the next message of a burst comes as soon as this one is stored.</summary>
        private async Task PushAsync(XElement push, CancellationToken cancellationToken)
        {
            var transcripts = talk.Server.Services.GetRequiredService<ITranscriptReader>();
            var task = talk.Platform.PushAsync(push);
            _pushes.Add(task);
            _sent++;
            while (!task.IsCompleted)
            {
                await Task.WhenAny(task, Task.Delay(Moment, TimeProvider.System, cancellationToken));
                if (await transcripts.FindAsync("wechat", NativeId, cancellationToken) is not var (key, _)) continue;
                if ((await transcripts.ReadLastReceivedAsync(key, 1000, cancellationToken)).Count >= _sent) return;
            }
        }
    }
}
