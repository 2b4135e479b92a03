using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Which pages may call, by their <c>Origin</c>.</summary>
internal sealed class OriginRules(IOptions<DirectLineOptions> options)
{
    private readonly HashSet<string> _allowed = new(options.Value.AllowedOrigins, StringComparer.OrdinalIgnoreCase);
    private readonly string? _publicAuthority =
        options.Value.PublicBaseUrl is { } url ? new Uri(url).Authority : null;

    /// <summary>Calls that carry a token: no list means any page, since nothing here relies on cookies.</summary>
    public bool MayUseToken(string origin, HttpRequest request) =>
        _allowed.Count == 0 || _allowed.Contains(origin) || IsOwn(origin, request);

    /// <summary>Calls that may carry a cookie: only listed pages and our own.</summary>
    public bool MayUseCookie(string origin, HttpRequest request) => _allowed.Contains(origin) || IsOwn(origin, request);

    // By host alone: behind a proxy that ends TLS the scheme seen here is not the browser's.
    private bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (Same(uri.Authority, _publicAuthority) || Same(uri.Authority, WithoutDefaultPort(uri, request.Host)));

    private static string? WithoutDefaultPort(Uri origin, HostString host) =>
        host.Port == (origin.Scheme == Uri.UriSchemeHttps ? 443 : 80) ? host.Host : host.Value;

    private static bool Same(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
