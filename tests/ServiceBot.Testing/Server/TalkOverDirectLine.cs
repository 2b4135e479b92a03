using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ServiceBot.Core.Conversations;
using ServiceBot.Operations.Evaluation;

namespace ServiceBot.Testing.Server;

/// <summary>Talks to the whole program over Direct Line, as a customer's browser does.</summary>
internal sealed class TalkOverDirectLine : TalkOverServer
{
    private const string Secret = "talk-over-directline-secret";
    private const string Service = "v3/directline/";

    private readonly IReadOnlyList<string> _settings;

    private TalkOverDirectLine(IReadOnlyDictionary<string, string?> settings) : base("directline") =>
        _settings = ["--DirectLine:Secret=" + Secret, .. settings.Select(setting => $"--{setting.Key}={setting.Value}")];

    public override IReadOnlyList<string> Marks => [Secret];

    protected override IEnumerable<string> Settings => _settings;

    /// <summary>A talk whose program starts with the first dialogue.</summary>
    public static TalkOverDirectLine New() => new(new Dictionary<string, string?>());

    public static Task<TalkOverDirectLine> BeginAsync() => BeginAsync(PlayTime.Beginning, new Dictionary<string, string?>());

    /// <param name="now">When the talk begins.</param>
    /// <param name="settings">Settings of the program besides its own directory.</param>
    public static async Task<TalkOverDirectLine> BeginAsync(DateTimeOffset now, IReadOnlyDictionary<string, string?> settings)
    {
        var talk = new TalkOverDirectLine(settings);
        await talk.BeginAsync(now);
        return talk;
    }

    protected override TalkLine NewLine(int number) => new Line(this, $"dl_{number}");

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string credential, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(Service + path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await Server.Client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    private sealed class Line(TalkOverDirectLine talk, string user) : TalkLine
    {
        private readonly List<(ReplyKind Kind, string Text)> _arrived = [];
        private string _id = "";
        private string _watermark = "";

        public override string NativeId => _id;

        public override async Task OpenAsync(CancellationToken cancellationToken)
        {
            var generated = await talk.SendAsync(HttpMethod.Post, "tokens/generate", Secret, new { user = new { id = user } }, cancellationToken);
            var started = await talk.SendAsync(HttpMethod.Post, "conversations", Text(generated, "token"), null, cancellationToken);
            _id = Text(started, "conversationId");
        }

        public override Task SayAsync(string text, CancellationToken cancellationToken) =>
            PostAsync(new { type = "message", from = new { id = user }, text }, cancellationToken);

        public override Task PressAsync(string name, CancellationToken cancellationToken) =>
            PostAsync(new { type = "event", from = new { id = user }, name }, cancellationToken);

        /// <summary>Reads as a polling client does.</summary>
        public override async Task<IReadOnlyList<string>> ReadAsync(IReadOnlyList<Activity> replies, CancellationToken cancellationToken)
        {
            var body = await talk.SendAsync(HttpMethod.Get, $"conversations/{_id}/activities?watermark={_watermark}", Secret, null, cancellationToken);
            _watermark = Text(body, "watermark");
            _arrived.AddRange(body.GetProperty("activities").EnumerateArray().Where(IsReply).Select(Reply));
            if (_arrived.Count < replies.Count) return [];
            if (!_arrived.Select(reply => reply.Kind).SequenceEqual(replies.Select(reply => reply.Kind ?? ReplyKind.Answer)))
                throw new InvalidOperationException("What arrived is not what was said.");
            var texts = _arrived.ConvertAll(reply => reply.Text);
            _arrived.Clear();
            return texts;
        }

        private async Task PostAsync(object activity, CancellationToken cancellationToken)
        {
            // As a page does that was open for long: a younger token first.
            var token = await talk.SendAsync(HttpMethod.Get, $"conversations/{_id}", Secret, null, cancellationToken);
            await talk.SendAsync(HttpMethod.Post, $"conversations/{_id}/activities", Text(token, "token"), activity, cancellationToken);
        }

        private static bool IsReply(JsonElement activity) =>
            activity.GetProperty("type").GetString() is "message"
            && activity.GetProperty("from").TryGetProperty("role", out var role) && role.GetString() is "bot";

        private static (ReplyKind, string) Reply(JsonElement activity) =>
            (KindOf(activity), Unmarked(Text(activity, "text")));

        /// <summary>What a human agent says has none.</summary>
        private static ReplyKind KindOf(JsonElement activity) =>
            activity.TryGetProperty("channelData", out var data) && data.TryGetProperty("kind", out var kind)
                ? Enum.Parse<ReplyKind>(kind.GetString() ?? "") : ReplyKind.Answer;

        private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

        /// <summary>Cited answers travel as Markdown that escapes what the customer is to see as it is.</summary>
        private static string Unmarked(string text) => text.Replace("\\", "", StringComparison.Ordinal);
    }
}
