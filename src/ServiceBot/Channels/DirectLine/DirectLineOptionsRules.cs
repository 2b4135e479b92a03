using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Rules that one attribute cannot say. Reports every mistake at once.</summary>
internal sealed class DirectLineOptionsRules : IValidateOptions<DirectLineOptions>
{
    private const int ShortestKey = 32;

    public ValidateOptionsResult Validate(string? name, DirectLineOptions options)
    {
        List<string> mistakes = [];
        if (options.SigningKeys.Length > 2)
            mistakes.Add("DirectLine:SigningKeys holds at most two keys: the new one first, then the old one.");
        if (options.SigningKeys.Any(key => key.Length < ShortestKey))
            mistakes.Add($"Every key in DirectLine:SigningKeys needs at least {ShortestKey} characters.");
        if (options.SigningKeys.Distinct(StringComparer.Ordinal).Count() != options.SigningKeys.Length)
            mistakes.Add("DirectLine:SigningKeys names the same key twice.");
        foreach (var origin in options.AllowedOrigins)
            if (!IsOrigin(origin))
                mistakes.Add($"DirectLine:AllowedOrigins: '{origin}' is not an origin; write scheme and host, as in https://www.example.com.");
        if (options.PublicBaseUrl is { } url && !IsWebAddress(url))
            mistakes.Add("DirectLine:PublicBaseUrl must be an absolute http or https address without query.");
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static bool IsOrigin(string origin) =>
        IsWebAddress(origin) && Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.AbsolutePath == "/" && !origin.EndsWith('/');

    private static bool IsWebAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme is "http" or "https") && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0;
}
