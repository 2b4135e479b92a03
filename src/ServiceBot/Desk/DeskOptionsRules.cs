using Microsoft.Extensions.Options;

namespace ServiceBot.Desk;

/// <summary>Rules that one attribute cannot say. Reports every mistake at once.</summary>
internal sealed class DeskOptionsRules : IValidateOptions<DeskOptions>
{
    public ValidateOptionsResult Validate(string? name, DeskOptions options)
    {
        List<string> mistakes = [];
        if (options.SessionIdle > options.SessionLifetime)
            mistakes.Add("Desk:SessionIdle must not be longer than Desk:SessionLifetime.");
        foreach (var origin in options.AllowedOrigins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || origin.EndsWith('/')
                || uri is not { PathAndQuery: "/", Fragment: "", UserInfo: "" })
                mistakes.Add($"Desk:AllowedOrigins: '{origin}' is not an origin; write scheme and host, as in https://desk.example.com.");
        }
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}
