using System.Net;

namespace ServiceBot.Models;

/// <summary>What an endpoint's address and key may look like.</summary>
internal static class ModelAddress
{
    /// <param name="key">Which setting it is.</param>
    /// <param name="operation">What is added to the address, such as <c>/chat/completions</c>.</param>
    /// <param name="address">The address; none is right.</param>
    /// <param name="secret">The key that is sent to it.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    public static void Check(string key, string operation, string? address, string? secret, List<string> mistakes)
    {
        if (string.IsNullOrWhiteSpace(address))
            return;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
            || uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
            mistakes.Add($"{key} must be an absolute http or https address without query and without a key in it, such as https://api.deepseek.com/v1.");
        else if (uri.AbsolutePath.TrimEnd('/').EndsWith(operation[operation.LastIndexOf('/')..], StringComparison.OrdinalIgnoreCase))
            mistakes.Add($"{key} ends before {operation}: leave that part out.");
        else if (uri.Scheme == "http" && !string.IsNullOrWhiteSpace(secret) && !IsNear(uri))
            mistakes.Add($"{key} would send the key unencrypted over a public network: use https.");
    }

    public static void CheckKey(string key, string? value, List<string> mistakes)
    {
        if (value?.Trim().Any(c => c is <= ' ' or > '~') == true)
            mistakes.Add($"{key} has blanks or signs that no key has: copy it again.");
    }

    /// <summary>This machine, or a network of one's own.</summary>
    private static bool IsNear(Uri uri)
    {
        if (!IPAddress.TryParse(uri.DnsSafeHost, out var address))
            return uri.IsLoopback || !uri.Host.Contains('.') || uri.Host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
                || uri.Host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase);
        if (IPAddress.IsLoopback(address) || address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal)
            return true;
        return address.MapToIPv4().GetAddressBytes() is [10, ..] or [192, 168, ..] or [172, >= 16 and <= 31, ..] or [169, 254, ..];
    }
}
