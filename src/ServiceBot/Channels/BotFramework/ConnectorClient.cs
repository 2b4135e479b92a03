using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Calls a channel's Connector API. The bot's token goes to verified addresses on trusted hosts, and nowhere else.</summary>
internal sealed class ConnectorClient(
    IHttpClientFactory clients, ConnectorTokens tokens, ServiceHosts hosts, IOptions<BotFrameworkOptions> options, TimeProvider time)
{
    /// <summary>Name of its HTTP client.</summary>
    public const string HttpClientName = "botframework-connector";

    private const int LongestAnswer = 64 << 10;
    private const int LongestCode = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <summary>Puts an activity at the end of the conversation.</summary>
    public Task<ConnectorAnswer> SendAsync(BotFrameworkReference to, ReadOnlyMemory<byte> activity, CancellationToken cancellationToken) =>
        CallAsync(to, HttpMethod.Post, ["conversations", to.Conversation.Id, "activities"], activity, cancellationToken);

    /// <summary>Answers an activity; channels without threads put it at the end.</summary>
    public Task<ConnectorAnswer> ReplyAsync(
        BotFrameworkReference to, string activityId, ReadOnlyMemory<byte> activity, CancellationToken cancellationToken) =>
        CallAsync(to, HttpMethod.Post, ["conversations", to.Conversation.Id, "activities", activityId], activity, cancellationToken);

    /// <summary>Replaces an activity; many channels cannot.</summary>
    public Task<ConnectorAnswer> UpdateAsync(
        BotFrameworkReference to, string activityId, ReadOnlyMemory<byte> activity, CancellationToken cancellationToken) =>
        CallAsync(to, HttpMethod.Put, ["conversations", to.Conversation.Id, "activities", activityId], activity, cancellationToken);

    /// <summary>Takes an activity back; many channels cannot.</summary>
    public Task<ConnectorAnswer> DeleteAsync(BotFrameworkReference to, string activityId, CancellationToken cancellationToken) =>
        CallAsync(to, HttpMethod.Delete, ["conversations", to.Conversation.Id, "activities", activityId], null, cancellationToken);

    /// <summary>Opens a conversation of the bot with somebody it has met on this channel; not possible everywhere.</summary>
    /// <param name="met">A conversation with the same person.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Taken with the id of the new conversation.</returns>
    public Task<ConnectorAnswer> OpenAsync(BotFrameworkReference met, CancellationToken cancellationToken) =>
        CallAsync(met, HttpMethod.Post, ["conversations"], ActivityWriter.NewConversation(met), cancellationToken);

    /// <summary>Leaves a file with the channel.</summary>
    /// <returns>Taken with the id of the file.</returns>
    public Task<ConnectorAnswer> UploadAsync(
        BotFrameworkReference to, string contentType, string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        CallAsync(to, HttpMethod.Post, ["conversations", to.Conversation.Id, "attachments"],
            ActivityWriter.Upload(contentType, name, bytes.Span), cancellationToken);

    private async Task<ConnectorAnswer> CallAsync(
        BotFrameworkReference to, HttpMethod method, string[] path, ReadOnlyMemory<byte>? body, CancellationToken cancellationToken)
    {
        if (!hosts.IsTrusted(to.ServiceUrl))
            return new ConnectorAnswer.Refused(0, "service-host-not-allowed");
        if (options.Value.HasApp && !to.IsVerified)
            return new ConnectorAnswer.Refused(0, "service-url-not-verified");
        if (Address(to.ServiceUrl, path) is not { } address)
            return new ConnectorAnswer.Refused(0, "id-not-usable");
        if (!options.Value.HasApp)
            return await TryAsync(address, method, body, null, cancellationToken);

        var first = await tokens.GetAsync(cancellationToken);
        if (first is not TokenLookup.Found { Token: var token })
            return NoToken(first);
        var answer = await TryAsync(address, method, body, token, cancellationToken);
        if (answer is not ConnectorAnswer.Refused { Status: 401 })
            return answer;

        tokens.Forget(token);
        var second = await tokens.GetAsync(cancellationToken);
        if (second is not TokenLookup.Found { Token: var fresh })
            return NoToken(second);
        if (fresh == token)
            return answer;
        answer = await TryAsync(address, method, body, fresh, cancellationToken);
        if (answer is ConnectorAnswer.Refused { Status: 401 })
            tokens.KeepAfterSecondRefusal();
        return answer;
    }

    private static ConnectorAnswer.Later NoToken(TokenLookup lookup) => lookup switch
    {
        TokenLookup.Refused refused => new("token", refused.RetryAfter),
        TokenLookup.Unavailable unavailable => new("token", unavailable.RetryAfter),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<ConnectorAnswer> TryAsync(
        Uri address, HttpMethod method, ReadOnlyMemory<byte>? body, string? token, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var request = new HttpRequestMessage(method, address);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is { } bytes)
        {
            request.Content = new ReadOnlyMemoryContent(bytes);
            request.Content.Headers.ContentType = Json;
        }
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(response, either.Token);
        }
        catch (HttpRequestException)
        {
            return new ConnectorAnswer.Later("connection", null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ConnectorAnswer.Later("timeout", null);
        }
    }

    private async Task<ConnectorAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var (id, code) = await ReadBodyAsync(response, cancellationToken);
        if (response.IsSuccessStatusCode)
            return new ConnectorAnswer.Taken(id);
        if (status is 408 or 412 or 429 or (>= 500 and not 501))
            return new ConnectorAnswer.Later($"http-{status}", ConnectorBody.RetryAfter(response, time.GetUtcNow()));
        return new ConnectorAnswer.Refused(status, code is null ? $"{status}" : $"{status} {code}");
    }

    // The status decides. A body that breaks off, or that nobody understands, does not undo what it says: a repetition would
    // show the message twice.
    private static async Task<(string? Id, string? Code)> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var body = await ConnectorBody.ReadAsync(response, LongestAnswer, cancellationToken);
            if (body.IsEmpty)
                return (null, null);
            using var json = JsonDocument.Parse(body);
            var error = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("error", out var found) ? found : default;
            return (ConnectorBody.Text(json.RootElement, "id"), Code(ConnectorBody.Text(error, "code")));
        }
        catch (Exception exception) when (exception is JsonException or IOException or SocketException or OperationCanceledException or HttpRequestException)
        {
            return (null, null);
        }
    }

    /// <summary>A code as a channel means it; anything else may hold data.</summary>
    private static string? Code(string? code) =>
        code is { Length: > 0 and <= LongestCode } && code.All(char.IsAsciiLetterOrDigit) ? code : null;

    /// <summary>The channel's base, whatever path it has, and the segments, each escaped: ids hold <c>|</c>, <c>;</c>, <c>/</c>.</summary>
    private static Uri? Address(string serviceUrl, string[] segments)
    {
        var address = new StringBuilder(serviceUrl.TrimEnd('/')).Append("/v3");
        foreach (var segment in segments)
        {
            // A segment of dots alone would climb to another path.
            if (segment.Length == 0 || segment.All(c => c == '.'))
                return null;
            address.Append('/').Append(Uri.EscapeDataString(segment));
        }
        return new Uri(address.ToString(), UriKind.Absolute);
    }
}
