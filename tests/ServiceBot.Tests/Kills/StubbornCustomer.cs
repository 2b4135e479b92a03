using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

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

    /// <summary>Texts of the acknowledged messages, in order.</summary>
    public List<string> Acknowledged { get; } = [];

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
            while (!await TrySendAsync(text))
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
            Acknowledged.Add(text);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
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

    private async Task<bool> TrySendAsync(string text)
    {
        try
        {
            using var response = await _http.PostAsJsonAsync(
                new Uri($"conversations/{_conversation}/activities", UriKind.Relative),
                new { type = "message", from = new { id = "dl_customer" }, text, channelData = new { clientActivityID = text } });
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static string? Text(JsonElement activity, string name) =>
        activity.TryGetProperty(name, out var value) ? value.GetString() : null;
}
