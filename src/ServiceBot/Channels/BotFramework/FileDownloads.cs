using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Fetches customers' files: from trusted hosts only, step by step where it is passed on, and with the bot's token
/// where the file lies with the channel's own Connector.</summary>
internal sealed class FileDownloads(
    IHttpClientFactory clients, ConnectorTokens tokens, ServiceHosts hosts, IReceivedFiles files,
    IOptions<BotFrameworkOptions> options, TimeProvider time) : IFileSource
{
    /// <summary>Name of its HTTP client.</summary>
    public const string HttpClientName = "botframework-files";

    /// <summary>Name of the event that tells what became of a file.</summary>
    public const string FileEvent = "botframework/file";

    private const int MostSteps = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly FileDownload Missing = new FileDownload.Refused("missing");

    public string Channel => BotFrameworkRegistration.ChannelName;

    public string EventName => FileEvent;

    public async Task<FileDownload> FetchAsync(AwaitedFile file, Activity message, CancellationToken cancellationToken)
    {
        if (FileNote.Read(file.Note) is not { } note)
            return Missing;
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await StepsAsync(file.Conversation, note, either.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpIOException)
        {
            return new FileDownload.Later(null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new FileDownload.Later(null);
        }
    }

    private async Task<FileDownload> StepsAsync(ConversationKey conversation, FileNote note, CancellationToken cancellationToken)
    {
        var url = note.Url;
        var hasNewToken = false;
        for (var step = 0; step < MostSteps; step++)
        {
            if (!hosts.IsTrustedFile(url))
                return new FileDownload.Refused("foreign-host");
            var address = new Uri(url, UriKind.Absolute);
            var needsToken = options.Value.HasApp && IsConnectors(address, note.ServiceUrl);
            var lookup = needsToken ? await tokens.GetAsync(cancellationToken) : null;
            if (needsToken && lookup is not TokenLookup.Found)
                return new FileDownload.Later(null);
            var token = (lookup as TokenLookup.Found)?.Token;

            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var client = clients.CreateClient(HttpClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            switch ((int)response.StatusCode)
            {
                case 200:
                    return await KeepAsync(conversation, response, note.Name, cancellationToken);
                case 301 or 302 or 303 or 307 or 308 when response.Headers.Location is { } next:
                    url = new Uri(address, next).AbsoluteUri;
                    break;
                case 401 when token is not null && !hasNewToken:
                    tokens.Forget(token);
                    hasNewToken = true;
                    break;
                case 408 or 429 or >= 500:
                    return new FileDownload.Later(ConnectorBody.RetryAfter(response, time.GetUtcNow()));
                default:
                    return Missing;
            }
        }
        return Missing;
    }

    private async Task<FileDownload> KeepAsync(
        ConversationKey conversation, HttpResponseMessage response, string? name, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return FileDownload.Of(await files.SaveAsync(conversation, body, name, cancellationToken));
    }

    private static bool IsConnectors(Uri address, string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var service)
        && address.Scheme == service.Scheme && string.Equals(address.Authority, service.Authority, StringComparison.OrdinalIgnoreCase);
}
