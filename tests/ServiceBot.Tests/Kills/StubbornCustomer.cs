using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Kills;

/// <summary>A web-chat client that sends message after message and repeats each, under the same client id, until the
/// server has acknowledged it.</summary>
internal sealed class StubbornCustomer : IDisposable
{
    public const string Secret = "kill-test-secret-0123456789abcdef";

    private readonly HttpClient _http;
    private string _conversation = "";

    public StubbornCustomer(string url)
    {
        _http = new HttpClient { BaseAddress = new Uri(url + "/v3/directline/"), Timeout = TimeSpan.FromSeconds(10) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
    }

    /// <summary>The conversation as Direct Line calls it.</summary>
    public string Conversation => _conversation;

    /// <summary>Texts of the acknowledged messages, in order.</summary>
    public List<string> Acknowledged { get; } = [];

    /// <summary>Opens a conversation, as soon as the server is there.</summary>
    public async Task OpenStubbornlyAsync()
    {
        while (!await TryAsync(OpenAsync))
            await PauseAsync();
    }

    public async Task OpenAsync()
    {
        using var response = await _http.PostAsync(new Uri("conversations", UriKind.Relative), null);
        response.EnsureSuccessStatusCode();
        _conversation = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("conversationId").GetString() ?? "";
    }

    /// <summary>Sends until told to stop; a message once begun is sent until it is acknowledged.</summary>
    public async Task TalkAsync(string name, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var text = $"谢谢 {name}-{Acknowledged.Count}";
            await SayAsync(text);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Sends a message until it is acknowledged.</summary>
    public async Task SayAsync(string text)
    {
        var id = $"{Acknowledged.Count} {text}";
        while (!await TrySendAsync(text, id))
            await PauseAsync();
        Acknowledged.Add(text);
    }

    /// <summary>Sends the last message once more, as a client does whose acknowledgement was lost.</summary>
    public Task RepeatAsync() => TrySendAsync(Acknowledged[^1], $"{Acknowledged.Count - 1} {Acknowledged[^1]}");

    /// <summary>Waits for the answer to the last message, also while the server is away.</summary>
    public async Task<string> AnswerAsync()
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience * 2, TimeProvider.System);
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            IReadOnlyList<(string Id, string? Text, string? ReplyToId)> said = [];
            if (await TryAsync(async () => said = await ReadAsync())
                && said.LastOrDefault(entry => entry.ReplyToId is null).Id is { } question
                && said.FirstOrDefault(entry => entry.ReplyToId == question).Text is { } answer)
                return answer;
            await PauseAsync();
        }
    }

    /// <summary>Everything said so far: sender's text, or the id of the message that a reply answers.</summary>
    public async Task<IReadOnlyList<(string Id, string? Text, string? ReplyToId)>> ReadAsync()
    {
        var all = new List<(string, string?, string?)>();
        var watermark = "";
        while (true)
        {
            var page = await _http.GetFromJsonAsync<JsonElement>(
                new Uri($"conversations/{_conversation}/activities?watermark={watermark}", UriKind.Relative));
            var activities = page.GetProperty("activities").EnumerateArray().ToList();
            if (activities.Count == 0)
                return all;
            all.AddRange(activities.Select(a => (a.GetProperty("id").GetString() ?? "", Text(a, "text"), Text(a, "replyToId"))));
            watermark = page.GetProperty("watermark").GetString();
        }
    }

    public void Dispose() => _http.Dispose();

    private Task<bool> TrySendAsync(string text, string id) => TryAsync(async () =>
    {
        using var response = await _http.PostAsJsonAsync(
            new Uri($"conversations/{_conversation}/activities", UriKind.Relative),
            new { type = "message", from = new { id = "dl_customer" }, text, channelData = new { clientActivityID = id } });
        response.EnsureSuccessStatusCode();
    });

    private static Task PauseAsync() => Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);

    private static async Task<bool> TryAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static string? Text(JsonElement activity, string name) =>
        activity.TryGetProperty(name, out var value) ? value.GetString() : null;
}
