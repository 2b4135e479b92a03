using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.WeChat;

/// <summary>Makes codes that tell where they were scanned: at the counter of a service hall, on a letter.</summary>
internal sealed class WeChatQrCodes(WeChatApi api, WeChatHttp http, IOptions<WeChatOptions> options)
{
    private const string CreatePath = "/cgi-bin/qrcode/create";
    private const string PicturePath = "/cgi-bin/showqrcode?ticket=";
    private const int MostPictureBytes = 1 << 20;

    /// <summary>Makes a code.</summary>
    /// <param name="scene">What comes back with the scan, 1 to 64 characters.</param>
    /// <param name="lifetime">How long it works, at most 30 days; null for ever (an account has 100,000 of these).</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<WeChatResponse> CreateAsync(string scene, TimeSpan? lifetime, CancellationToken cancellationToken) =>
        api.PostAsync(WeChatCallNames.QrCode, CreatePath, body =>
        {
            if (lifetime is { } life)
                body.WriteNumber("expire_seconds", (int)life.TotalSeconds);
            body.WriteText("action_name", lifetime is null ? "QR_LIMIT_STR_SCENE" : "QR_STR_SCENE");
            body.WriteStartObject("action_info");
            body.WriteStartObject("scene");
            body.WriteText("scene_str", scene);
            body.WriteEndObject();
            body.WriteEndObject();
        }, cancellationToken);

    /// <summary>Fetches the picture of a code.</summary>
    /// <returns>Null when it cannot be had.</returns>
    public async Task<byte[]?> PictureAsync(string ticket, CancellationToken cancellationToken)
    {
        byte[]? picture = null;
        using var request = new HttpRequestMessage(HttpMethod.Get, PictureAddress(ticket));
        await http.SendAsync(request, async (response, token) =>
        {
            if (response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType?.StartsWith("image/", StringComparison.Ordinal) == true)
                picture = await WeChatHttp.ReadAsync(response, MostPictureBytes, token);
            return new WeChatResponse.Done(new WeChatWire());
        }, cancellationToken);
        return picture;
    }

    /// <summary>Where anybody can see the picture.</summary>
    public Uri PictureAddress(string ticket) =>
        new(options.Value.PictureBaseUrl.TrimEnd('/') + PicturePath + Uri.EscapeDataString(ticket));
}
