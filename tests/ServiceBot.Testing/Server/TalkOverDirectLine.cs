using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Operations.Evaluation;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Testing.Server;

/// <summary>Talks to the whole program over Direct Line, as a customer's browser does.</summary>
internal sealed class TalkOverDirectLine : ITalk
{
    private const string Secret = "talk-over-directline-secret";
    private const string Service = "v3/directline/";

    private readonly TemporaryFolder _directory = new();
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private readonly List<string> _logs = [];
    private RunningServer? _server;

    private readonly IReadOnlyList<string> _settings;

    private TalkOverDirectLine(DateTimeOffset now, IReadOnlyDictionary<string, string?> settings)
    {
        World.Begin(now);
        _settings = [.. settings.Select(setting => $"--{setting.Key}={setting.Value}")];
    }

    public PlayWorld World { get; } = new();

    /// <summary>Everything logged in this dialogue, by the programs before a restart as well.</summary>
    public IReadOnlyList<string> Logs => [.. _logs, .. Server.Logs.Lines];

    /// <summary>The program that is talked to.</summary>
    public RunningServer Server => _server ?? throw new InvalidOperationException("The program does not run.");

    public static Task<TalkOverDirectLine> BeginAsync(EvalCase one) =>
        BeginAsync(one.Given.Now ?? PlayTime.Beginning, new Dictionary<string, string?>());

    /// <param name="now">When the talk begins.</param>
    /// <param name="settings">Settings of the program besides its own directory.</param>
    public static async Task<TalkOverDirectLine> BeginAsync(DateTimeOffset now, IReadOnlyDictionary<string, string?> settings)
    {
        var talk = new TalkOverDirectLine(now, settings);
        await talk.StartAsync();
        return talk;
    }

    public async Task<IReadOnlyList<Heard>> SayAsync(string person, IReadOnlyList<string> messages, CancellationToken cancellationToken)
    {
        var line = await OpenAsync(person, cancellationToken);
        foreach (var text in messages) await PostAsync(line, new { type = "message", from = new { id = line.User }, text }, cancellationToken);
        return await HearAsync(line, cancellationToken);
    }

    public async Task<IReadOnlyList<Heard>> PressAsync(string person, string name, CancellationToken cancellationToken)
    {
        var line = await OpenAsync(person, cancellationToken);
        await PostAsync(line, new { type = "event", from = new { id = line.User }, name }, cancellationToken);
        return await HearAsync(line, cancellationToken);
    }

    /// <summary>Waits for a message that answers nothing: news of an order.</summary>
    public async Task<Heard> HearNewsAsync(string person, CancellationToken cancellationToken)
    {
        var line = await OpenAsync(person, cancellationToken);
        using var signal = new SemaphoreSlim(0);
        using var listening = Server.Services.GetRequiredService<ITranscriptFeed>().Subscribe(line.Key, _ => signal.Release());
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (true)
        {
            var heard = await ReadAsync(line, cancellationToken);
            if (heard.Count > 0) return heard[0];
            await signal.WaitAsync(patience.Token);
        }
    }

    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await Server.DisposeAsync();
        _logs.AddRange(Server.Logs.Lines);
        await StartAsync();
    }

    public ConversationState State(string person) =>
        _lines.TryGetValue(person, out var line) ? World.Ledger.State(line.Key) : ConversationState.Empty;

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _directory.Dispose();
    }

    private async Task StartAsync() => _server = await RunningServer.StartAsync(
        ["--DirectLine:Secret=" + Secret, "--Storage:SurvivesPowerLoss=false", .. _settings], services => services.AddPlayWorld(World), directory: _directory.Path);

    private async Task<Line> OpenAsync(string person, CancellationToken cancellationToken)
    {
        if (_lines.TryGetValue(person, out var known)) return known;
        var user = $"dl_{_lines.Count}";
        var generated = await SendAsync(HttpMethod.Post, "tokens/generate", Secret, new { user = new { id = user } }, cancellationToken);
        var started = await SendAsync(HttpMethod.Post, "conversations", generated.GetProperty("token").GetString() ?? "", null, cancellationToken);
        var id = started.GetProperty("conversationId").GetString() ?? "";
        var found = await Server.Services.GetRequiredService<ITranscriptReader>().FindAsync("directline", id, cancellationToken)
            ?? throw new InvalidOperationException("A started conversation is not stored.");
        return _lines[person] = new Line(id, user, found.Key);
    }

    private async Task PostAsync(Line line, object activity, CancellationToken cancellationToken)
    {
        // As a page does that was open for long: a younger token first.
        var token = await SendAsync(HttpMethod.Get, $"conversations/{line.Id}", Secret, null, cancellationToken);
        await SendAsync(HttpMethod.Post, $"conversations/{line.Id}/activities", token.GetProperty("token").GetString() ?? "", activity, cancellationToken);
        line.Sent++;
    }

    /// <summary>Waits until everything sent was answered, and reads the answers as a polling client does.</summary>
    private async Task<IReadOnlyList<Heard>> HearAsync(Line line, CancellationToken cancellationToken)
    {
        using var signal = new SemaphoreSlim(0);
        using var listening = Server.Services.GetRequiredService<ITranscriptFeed>().Subscribe(line.Key, _ => signal.Release());
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        var heard = new List<Heard>();
        while (true)
        {
            var turns = World.Ledger.Turns.Where(turn => turn.Conversation == line.Key).ToList();
            heard.AddRange(await ReadAsync(line, cancellationToken));
            if (turns.Sum(turn => turn.Heard) >= line.Sent && line.Heard + heard.Count >= turns.Sum(turn => turn.Said)) break;
            // A turn without replies stores nothing that the feed tells: look again after a moment.
            if (patience.IsCancellationRequested) throw new InvalidOperationException(Missing(line, turns, heard));
            await signal.WaitAsync(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
        line.Heard += heard.Count;
        return heard;
    }

    /// <summary>What the bot said since the last look.</summary>
    private async Task<IReadOnlyList<Heard>> ReadAsync(Line line, CancellationToken cancellationToken)
    {
        var body = await SendAsync(HttpMethod.Get, $"conversations/{line.Id}/activities?watermark={line.Watermark}", Secret, null, cancellationToken);
        line.Watermark = body.GetProperty("watermark").GetString() ?? "";
        return [.. body.GetProperty("activities").EnumerateArray().Where(IsReply).Select(Reply)];
    }

    private string Missing(Line line, List<(ConversationKey Conversation, int Heard, int Said)> turns, List<Heard> heard) =>
        $"Sent {line.Sent}; {turns.Count} turns answered {turns.Sum(turn => turn.Heard)} with {turns.Sum(turn => turn.Said)} replies; "
        + $"{line.Heard + heard.Count} arrived. The log ends with:\n{string.Join('\n', Server.Logs.Lines.TakeLast(20))}";

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string credential, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(Service + path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await Server.Client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    private static bool IsReply(JsonElement activity) =>
        activity.GetProperty("type").GetString() is "message"
        && activity.GetProperty("from").TryGetProperty("role", out var role) && role.GetString() is "bot";

    private static Heard Reply(JsonElement activity) => new(
        Enum.Parse<ReplyKind>(activity.GetProperty("channelData").GetProperty("kind").GetString() ?? ""),
        Unmarked(activity.GetProperty("text").GetString() ?? ""));

    /// <summary>Cited answers travel as Markdown that escapes what the customer is to see as it is.</summary>
    private static string Unmarked(string text) => text.Replace("\\", "", StringComparison.Ordinal);

    private sealed class Line(string id, string user, ConversationKey key)
    {
        public string Id => id;

        public string User => user;

        public ConversationKey Key => key;

        public int Sent { get; set; }

        public int Heard { get; set; }

        public string Watermark { get; set; } = "";
    }
}
