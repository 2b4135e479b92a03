using System.Net;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Kills;

/// <summary>A human agent's desk that repeats each message, under the same client id, until it is acknowledged.</summary>
/// <param name="url">The program.</param>
/// <param name="name">Sign-in name.</param>
internal sealed class StubbornHumanAgent(string url, string name) : IDisposable
{
    private readonly DeskClient _desk = new(new Uri(url));
    private string _conversation = "";

    public string Name => name;

    /// <summary>The acknowledged messages with the place each was given, in order.</summary>
    public List<(long Sequence, string Text)> Acknowledged { get; } = [];

    /// <summary>Acknowledged messages that were sent once more, with the place that was named then.</summary>
    public List<(long Sequence, string Text)> Repetitions { get; } = [];

    /// <param name="password">Made for the first sign-in.</param>
    public Task SignInAsync(string password) => _desk.EnterAsync(name, password);

    /// <summary>Finds the bot's conversation that a customer began with these words.</summary>
    public async Task FindAsync(string words)
    {
        var (_, inbox) = await _desk.GetAsync("/inbox?view=bot");
        foreach (var id in inbox.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("conversation").GetString()))
        {
            var (_, page) = await _desk.GetAsync($"/conversations/{id}/entries");
            if (page.GetProperty("entries").EnumerateArray().Any(entry => entry.GetProperty("text").GetString() == words))
                _conversation = id ?? "";
        }
        Assert.NotEqual("", _conversation);
    }

    /// <summary>Says one thing after the other until told to stop, and now and then one of them again.</summary>
    public async Task TalkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var text = $"坐席 {name}-{Acknowledged.Count}";
            Acknowledged.Add((await SayAsync(text), text));
            if (Acknowledged.Count % 5 == 0)
                Repetitions.Add((await SayAsync(Acknowledged[^2].Text), Acknowledged[^2].Text));
            await PauseAsync();
        }
    }

    public void Dispose() => _desk.Dispose();

    /// <returns>The place that the message was given.</returns>
    private async Task<long> SayAsync(string text)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (!patience.IsCancellationRequested)
        {
            if (await TrySayAsync(text) is { } sequence)
                return sequence;
            await PauseAsync();
        }
        throw new TimeoutException("A human agent's message was not acknowledged.");
    }

    /// <returns>Null where the program did not answer, or had a moment's trouble.</returns>
    private async Task<long?> TrySayAsync(string text)
    {
        try
        {
            var (status, body) = await _desk.PostAsync($"/conversations/{_conversation}/messages", new { clientId = text, text });
            return status switch
            {
                HttpStatusCode.OK => body.GetProperty("sequence").GetInt64(),
                HttpStatusCode.ServiceUnavailable => null,
                _ => throw new InvalidOperationException($"{status}: {body}"),
            };
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    private static Task PauseAsync() => Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
}
