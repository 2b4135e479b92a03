using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.DirectLine;

/// <summary>The address under which the client reached this program, for links that it is given.</summary>
internal sealed class PublicAddress(IOptions<DirectLineOptions> options)
{
    public string HttpBase(HttpRequest request) =>
        options.Value.PublicBaseUrl is { } set
            ? set.TrimEnd('/')
            : string.Concat(request.Scheme, "://", request.Host.ToUriComponent(), request.PathBase.ToUriComponent());

    public string StreamUrl(HttpRequest request, string conversation, long watermark, string token) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"ws{HttpBase(request).AsSpan(4)}{DirectLineRegistration.Root}/conversations/{Uri.EscapeDataString(conversation)}/stream?watermark={watermark}&t={token}");
}
