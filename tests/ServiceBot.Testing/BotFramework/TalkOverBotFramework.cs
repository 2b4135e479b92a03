using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ServiceBot.Core.Conversations;
using ServiceBot.Testing.Server;

namespace ServiceBot.Testing.BotFramework;

/// <summary>Talks to the whole program as Azure's channels do: signed activities in, replies at the Connector.</summary>
internal sealed class TalkOverBotFramework : TalkOverServer
{
    private const string ChannelId = "directline";

    private readonly FakeConnector _connector;
    private readonly FakeIdentity _identity;
    private int _activities;

    private TalkOverBotFramework(FakeConnector connector, FakeIdentity identity) : base("botframework") =>
        (_connector, _identity) = (connector, identity);

    public override IReadOnlyList<string> Marks => ["29:user-", "conv|", "eyJ", "token-", FakeConnector.AppPassword];

    public override IReadOnlyCollection<string> Mistakes => _connector.Mistakes;

    protected override IEnumerable<string> Settings =>
    [
        .. _connector.Settings().Select(setting => $"--{setting.Key}={setting.Value}"),
        "--BotFramework:OpenIdMetadata=" + _identity.DocumentUrl,
    ];

    /// <summary>A talk whose program starts with the first dialogue.</summary>
    public static async Task<TalkOverBotFramework> NewAsync()
    {
        var time = new WorldTime();
        var talk = new TalkOverBotFramework(await FakeConnector.StartAsync(), await FakeIdentity.StartAsync(time));
        time.World = talk.World.Time;
        return talk;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _connector.DisposeAsync();
        await _identity.DisposeAsync();
    }

    protected override TalkLine NewLine(int number) => new Line(this, string.Create(CultureInfo.InvariantCulture, $"conv|{number}:@/="), $"29:user-{number}");

    /// <summary>The clock of tokens is the one of the dialogue.</summary>
    private sealed class WorldTime : TimeProvider
    {
        public TimeProvider World { get; set; } = System;

        public override DateTimeOffset GetUtcNow() => World.GetUtcNow();
    }

    private sealed class Line(TalkOverBotFramework talk, string conversation, string user) : TalkLine
    {
        private int _read;

        public override string NativeId => $"{ChannelId}|{conversation}";

        public override Task SayAsync(string text, CancellationToken cancellationToken) =>
            PostAsync("message", activity => activity["text"] = text, cancellationToken);

        public override Task PressAsync(string name, CancellationToken cancellationToken) =>
            PostAsync("event", activity => activity["name"] = name, cancellationToken);

        public override Task<IReadOnlyList<string>> ReadAsync(IReadOnlyList<Activity> replies, CancellationToken cancellationToken)
        {
            var arrived = talk._connector.Messages.Where(call => call.Conversation == conversation).Skip(_read).ToList();
            if (arrived.Count > replies.Count) throw new InvalidOperationException("More arrived than was said.");
            if (arrived.Count < replies.Count) return Task.FromResult<IReadOnlyList<string>>([]);
            _read += arrived.Count;
            return Task.FromResult<IReadOnlyList<string>>([.. arrived.Select(Text)]);
        }

        private async Task PostAsync(string type, Action<JsonObject> complete, CancellationToken cancellationToken)
        {
            var activity = new JsonObject
            {
                ["type"] = type,
                ["id"] = string.Create(CultureInfo.InvariantCulture, $"{conversation}|{Interlocked.Increment(ref talk._activities):0000000}"),
                ["timestamp"] = talk.World.Time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
                ["channelId"] = ChannelId,
                ["serviceUrl"] = talk._connector.ServiceUrl,
                ["from"] = new JsonObject { ["id"] = user, ["role"] = "user" },
                ["recipient"] = new JsonObject { ["id"] = "bot", ["role"] = "bot" },
                ["conversation"] = new JsonObject { ["id"] = conversation },
                ["locale"] = "zh-CN",
            };
            complete(activity);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/messages", UriKind.Relative));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", talk._identity.Token(talk._connector.ServiceUrl).ToString());
            request.Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
            using var response = await talk.Server.Client.SendAsync(request, cancellationToken);
            response.EnsureSuccessStatusCode();
        }

        /// <summary>Cited answers travel as Markdown that escapes what the customer is to see as it is.</summary>
        private static string Text(ConnectorCall call) => call.Member("textFormat") == "markdown"
            ? (call.Text ?? "").Replace("\\", "", StringComparison.Ordinal)
            : call.Text ?? "";
    }
}
