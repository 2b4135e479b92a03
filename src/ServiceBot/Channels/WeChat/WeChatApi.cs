using System.Text.Json;

namespace ServiceBot.Channels.WeChat;

/// <summary>Calls the platform: with the token, once more where that helps, and not at all while it would be refused.</summary>
internal sealed class WeChatApi(WeChatHttp http, WeChatTokens tokens, WeChatPauses pauses, WeChatNotes notes, Random random, TimeProvider time)
{
    private const int BusyAttempts = 3;
    private const int ShortestPauseMs = 200;
    private const int LongestPauseMs = 700;

    /// <summary>Posts JSON.</summary>
    /// <param name="call">From <see cref="WeChatCallNames"/>.</param>
    /// <param name="path">Path of the API.</param>
    /// <param name="write">Writes the members of the body.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<WeChatResponse> PostAsync(string call, string path, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        var body = WeChatJson.Write(write);
        return CallAsync(call, token => new HttpRequestMessage(HttpMethod.Post, http.Address(path, ("access_token", token)))
        {
            Content = WeChatJson.Content(body),
        }, http.SendAsync, cancellationToken);
    }

    /// <summary>Makes a call of any shape.</summary>
    /// <param name="call">From <see cref="WeChatCallNames"/>.</param>
    /// <param name="make">Makes the request from the token; called again for a repetition.</param>
    /// <param name="send">Sends it and reads the answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<WeChatResponse> CallAsync(
        string call,
        Func<string, HttpRequestMessage> make,
        Func<HttpRequestMessage, CancellationToken, Task<WeChatResponse>> send,
        CancellationToken cancellationToken)
    {
        if (pauses.Of(call) is { } paused)
            return paused;
        var lookup = await tokens.GetAsync(cancellationToken);
        for (var isRepeated = false; ; isRepeated = true)
        {
            if (lookup is not WeChatTokenLookup.Found { Token: var token })
                return ((WeChatTokenLookup.None)lookup).Why is WeChatResponse.Refused why ? why : new WeChatResponse.NotSent("no-token");
            var answer = await SendPatientlyAsync(() => make(token.Value), send, cancellationToken);
            if (answer is WeChatResponse.Refused { Kind: WeChatErrorKind.TokenDead } && !isRepeated)
            {
                lookup = await tokens.RenewAsync(token, cancellationToken);
                continue;
            }
            if (answer is WeChatResponse.Refused refused)
                answer = pauses.Take(call, refused);
            notes.Note(call, answer);
            return answer;
        }
    }

    /// <summary>A busy platform did nothing: it is asked three times within two seconds.</summary>
    private async Task<WeChatResponse> SendPatientlyAsync(
        Func<HttpRequestMessage> make, Func<HttpRequestMessage, CancellationToken, Task<WeChatResponse>> send, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = make();
            var answer = await send(request, cancellationToken);
            if (attempt == BusyAttempts || answer is not WeChatResponse.Refused { Kind: WeChatErrorKind.Busy })
                return answer;
            await Task.Delay(Pause(), time, cancellationToken);
        }
    }

    private TimeSpan Pause()
    {
        lock (random)
            return TimeSpan.FromMilliseconds(random.Next(ShortestPauseMs, LongestPauseMs));
    }
}
