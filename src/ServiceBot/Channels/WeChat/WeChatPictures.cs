using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.WeChat;

/// <summary>Reads the pictures of a reply: our own files, or such as stand in the reply itself.</summary>
internal sealed class WeChatPictures(WeChatHttp http)
{
    private const string InlineMark = ";base64,";

    /// <summary>Reads every picture that can be sent; what cannot be read or is too large is left out.</summary>
    public async Task<IReadOnlyList<WeChatFile>> ReadAsync(Activity reply, CancellationToken cancellationToken)
    {
        List<WeChatFile> pictures = [];
        foreach (var attachment in reply.Attachments)
            if (attachment.ContentType is "image/png" or "image/jpeg" && attachment.ContentUrl is { Length: > 0 } url
                && await ReadAsync(attachment, url, cancellationToken) is { Content.Length: > 0 and <= WeChatMedia.MostUploadBytes } picture)
                pictures.Add(picture);
        return pictures;
    }

    private async Task<WeChatFile?> ReadAsync(Attachment attachment, string url, CancellationToken cancellationToken)
    {
        if (url.StartsWith("data:", StringComparison.Ordinal))
            return Inline(attachment, url);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return null;
        byte[]? content = null;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        await http.SendAsync(request, async (response, token) =>
        {
            if (response.IsSuccessStatusCode)
                content = await WeChatHttp.ReadAsync(response, WeChatMedia.MostUploadBytes, token);
            return new WeChatResponse.Done(new WeChatWire());
        }, cancellationToken);
        return content is null ? null : new WeChatFile(attachment.ContentType, attachment.Name, content);
    }

    private static WeChatFile? Inline(Attachment attachment, string url)
    {
        var mark = url.IndexOf(InlineMark, StringComparison.Ordinal);
        if (mark < 0)
            return null;
        var content = new byte[url.Length];
        return Convert.TryFromBase64Chars(url.AsSpan(mark + InlineMark.Length), content, out var length)
            ? new WeChatFile(attachment.ContentType, attachment.Name, content.AsMemory(0, length))
            : null;
    }
}
