using Microsoft.Extensions.Options;

namespace ServiceBot.Desk.Access;

/// <summary>Tells calls of our own pages from those of others' pages.</summary>
internal sealed class DeskOrigins(IOptions<DeskOptions> options)
{
    /// <returns>False when a browser says that a page of somebody else calls.</returns>
    public bool Allows(HttpRequest request)
    {
        var headers = request.Headers;
        if (headers["Sec-Fetch-Site"] is { Count: > 0 } site && site != "same-origin" && site != "none")
            return false;
        return headers.Origin is not { Count: > 0 } origin
            || string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase)
            || options.Value.AllowedOrigins.Contains(origin.ToString(), StringComparer.OrdinalIgnoreCase);
    }
}
