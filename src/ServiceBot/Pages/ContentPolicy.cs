namespace ServiceBot.Pages;

/// <summary>What a page may load and from where: itself only.</summary>
internal static class ContentPolicy
{
    public const string Everyone = "*";

    public static string ForPage(string nonce, HostString host, string frameAncestors)
    {
        // Named besides 'self', because older browsers do not count WebSockets to the own host as 'self'.
        var sockets = host.HasValue ? $" ws://{host.Value} wss://{host.Value}" : "";
        var policy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
            + $"img-src 'self' data: blob:; font-src 'self'; connect-src 'self'{sockets}; manifest-src 'self'; "
            + "form-action 'self'; base-uri 'none'; object-src 'none'";
        // Left out rather than written as *, which would still refuse pages opened from a file or an app.
        return frameAncestors == Everyone ? policy : $"{policy}; frame-ancestors {frameAncestors}";
    }
}
