using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Kills;

/// <summary>A human agent's desk that repeats each message, under the same client id, until it is acknowledged.</summary>
/// <param name="url">The program.</param>
/// <param name="id">Id of the human agent.</param>
internal sealed class StubbornHumanAgent(string url, string id) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(url + "/testing/desk/"), Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Texts of the acknowledged messages, in order.</summary>
    public List<string> Acknowledged { get; } = [];

    /// <summary>What repetitions of acknowledged messages came to.</summary>
    public List<string?> Repetitions { get; } = [];

    public async Task SignInAsync() => Assert.NotNull(await PostAsync($"sign-in?agent={id}"));

    /// <summary>Says one thing after the other until told to stop, and now and then one of them again.</summary>
    public async Task TalkAsync(string conversation, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var text = $"坐席 {id}-{Acknowledged.Count}";
            await SayAsync(conversation, text);
            Acknowledged.Add(text);
            if (Acknowledged.Count % 5 == 0)
                Repetitions.Add(await SayAsync(conversation, Acknowledged[^2]));
            await PauseAsync();
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> SayAsync(string conversation, string text)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (!patience.IsCancellationRequested)
        {
            var path = $"say?agent={id}&conversation={Uri.EscapeDataString(conversation)}&id={Uri.EscapeDataString(text)}&text={Uri.EscapeDataString(text)}";
            if (await PostAsync(path) is { } outcome)
                return outcome is "Said" or "Repeated" ? outcome : throw new InvalidOperationException(outcome);
            await PauseAsync();
        }
        throw new TimeoutException("A human agent's message was not acknowledged.");
    }

    /// <returns>Null where the program did not answer, or not with success.</returns>
    private async Task<string?> PostAsync(string path)
    {
        try
        {
            using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), null);
            return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    private static Task PauseAsync() => Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
}
