using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.WeChat;

/// <summary>Passes files to and from the platform's temporary store, which keeps them for three days.</summary>
internal sealed class WeChatMedia(WeChatApi api, WeChatHttp http, IOptions<WeChatOptions> options)
{
    /// <summary>Largest file that is fetched, bytes: the platform's own limit for videos.</summary>
    public const int MostDownloadBytes = 10 << 20;

    /// <summary>Largest picture that is sent, bytes: the smaller of the two limits that the platform's page names.</summary>
    public const int MostUploadBytes = 2 << 20;

    private const string DownloadPath = "/cgi-bin/media/get";
    private const string UploadPath = "/cgi-bin/media/upload";
    private static readonly string[] VideoHosts = [".qq.com", ".qpic.cn", ".wechat.com"];

    /// <summary>Fetches what a customer sent.</summary>
    /// <param name="mediaId">From the push.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<WeChatDownload> DownloadAsync(string mediaId, CancellationToken cancellationToken)
    {
        WeChatDownload? found = null;
        var answer = await api.CallAsync(
            WeChatCallNames.Download,
            token => new HttpRequestMessage(HttpMethod.Get, http.Address(DownloadPath, ("access_token", token), ("media_id", mediaId))),
            (request, token) => http.SendAsync(request, async (response, ended) =>
            {
                (var read, found) = await ReadFileAsync(response, ended);
                return read;
            }, token),
            cancellationToken);
        return (answer, found) switch
        {
            (WeChatResponse.Done { Body.VideoUrl: { } url }, null) => await DownloadVideoAsync(url, cancellationToken),
            (WeChatResponse.Done, { } file) => file,
            (WeChatResponse.Done or WeChatResponse.Refused { Kind: WeChatErrorKind.MediaGone or WeChatErrorKind.MediaTooLarge or WeChatErrorKind.NotGranted }, _) =>
                new WeChatDownload.Missing(),
            _ => new WeChatDownload.Unavailable(),
        };
    }

    /// <summary>Puts a picture where a message can name it.</summary>
    /// <param name="file">At most <see cref="MostUploadBytes"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer with its <see cref="WeChatWire.MediaId"/>.</returns>
    public Task<WeChatResponse> UploadImageAsync(WeChatFile file, CancellationToken cancellationToken) =>
        api.CallAsync(
            WeChatCallNames.Upload,
            token => new HttpRequestMessage(HttpMethod.Post, http.Address(UploadPath, ("access_token", token), ("type", "image")))
            {
                Content = Form(file),
            },
            http.SendAsync,
            cancellationToken);

    /// <summary>The form as the platform reads it: names in quotes, the boundary without, the length given.</summary>
    private static MultipartFormDataContent Form(WeChatFile file)
    {
        var boundary = "----servicebot" + file.Content.Length.ToString("x8", CultureInfo.InvariantCulture) + "boundary";
        var part = new ReadOnlyMemoryContent(file.Content);
        part.Headers.ContentType = new MediaTypeHeaderValue(file.ContentType);
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
        {
            Name = "\"media\"",
            FileName = $"\"picture.{(file.ContentType == "image/png" ? "png" : "jpg")}\"",
        };
        part.Headers.ContentLength = file.Content.Length;
        var form = new MultipartFormDataContent(boundary) { part };
        form.Headers.Remove("Content-Type");
        form.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + boundary);
        return form;
    }

    /// <summary>A file comes as itself, an error and a video's address as JSON: told apart by type and by the first byte.</summary>
    private static async Task<(WeChatResponse, WeChatDownload?)> ReadFileAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await WeChatHttp.ReadAsync(response, MostDownloadBytes, cancellationToken);
        if (body is null)
            return (new WeChatResponse.Done(new WeChatWire()), new WeChatDownload.Missing());
        var type = response.Content.Headers.ContentType?.MediaType ?? "application/octet-stream";
        var isText = type.Contains("json", StringComparison.OrdinalIgnoreCase) || type.StartsWith("text/", StringComparison.OrdinalIgnoreCase);
        if (isText || body is [(byte)'{', ..])
            return (WeChatHttp.Read(response, body) ?? WeChatHttp.Unreadable(response), null);
        if (!response.IsSuccessStatusCode)
            return (WeChatHttp.Unreadable(response), null);
        var name = response.Content.Headers.ContentDisposition?.FileName?.Trim('"');
        return (new WeChatResponse.Done(new WeChatWire()), new WeChatDownload.Found(new WeChatFile(type, name is null ? null : Path.GetFileName(name), body)));
    }

    /// <summary>Fetches a video from the address that the platform gave, which must be one of its own.</summary>
    private async Task<WeChatDownload> DownloadVideoAsync(string url, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !IsOwn(address))
            return new WeChatDownload.Missing();
        WeChatDownload? found = null;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var answer = await http.SendAsync(request, async (response, token) =>
        {
            (var read, found) = await ReadFileAsync(response, token);
            return read;
        }, cancellationToken);
        return found ?? (answer is WeChatResponse.Refused ? new WeChatDownload.Missing() : new WeChatDownload.Unavailable());
    }

    private bool IsOwn(Uri address) =>
        (address.Scheme is "http" or "https")
        && (VideoHosts.Any(host => address.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase))
            || string.Equals(address.Authority, new Uri(options.Value.ApiBaseUrl).Authority, StringComparison.OrdinalIgnoreCase));
}
