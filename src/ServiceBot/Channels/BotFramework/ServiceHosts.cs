using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Which service URLs may be answered at all.</summary>
internal sealed class ServiceHosts(IOptions<BotFrameworkOptions> options)
{
    private const string AnySubdomain = "*.";

    private readonly IReadOnlyList<string> _rules = BotFrameworkAddresses.Of(options.Value).ServiceHosts;
    private readonly bool _onlyLoopback = options.Value.AllowAnonymous;

    /// <summary>Whether answers may go to a service URL: https to a listed host, http only to a listed loopback host.
    /// Without authentication: this machine, and nothing else.</summary>
    public bool IsTrusted(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) && url.Query.Length == 0 && IsTrustedFile(serviceUrl);

    /// <summary>Whether a file may be fetched from an address: on the same hosts, whatever its query.</summary>
    public bool IsTrustedFile(string? address) =>
        IsWebAddress(address) && Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (_onlyLoopback ? url.IsLoopback : _rules.Any(rule => Matches(rule, url)));

    /// <summary>Whether a host is listed by its own name: whoever lists it knows where it is, within the own network too.
    /// A name below a listed domain may have been given to any address.</summary>
    public bool IsNamed(string host, int port) => _onlyLoopback || _rules.Any(rule =>
        string.Equals(rule, host, StringComparison.OrdinalIgnoreCase)
        || string.Equals(rule, $"{host}:{port}", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an address is https, or http on this machine, and has no user name and no fragment.</summary>
    public static bool IsWebAddress(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url.UserInfo.Length == 0 && url.Fragment.Length == 0;

    /// <summary>Whether a text is <c>host</c>, <c>host:port</c> or <c>*.domain</c>.</summary>
    public static bool IsRule(string rule)
    {
        var host = rule.StartsWith(AnySubdomain, StringComparison.Ordinal) ? rule[AnySubdomain.Length..] : rule;
        return host.Length > 0 && !host.Contains('*', StringComparison.Ordinal)
            && Uri.TryCreate("https://" + host, UriKind.Absolute, out var url)
            && url.AbsolutePath == "/" && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0
            && !host.EndsWith('/');
    }

    private static bool Matches(string rule, Uri url)
    {
        var host = url.IdnHost;
        if (rule.StartsWith(AnySubdomain, StringComparison.Ordinal))
            return host.EndsWith(rule[1..], StringComparison.OrdinalIgnoreCase) && host.Length > rule.Length - 1;
        return string.Equals(rule, host, StringComparison.OrdinalIgnoreCase)
            || string.Equals(rule, url.Authority, StringComparison.OrdinalIgnoreCase)
            || string.Equals(rule, $"{host}:{url.Port}", StringComparison.OrdinalIgnoreCase);
    }
}
