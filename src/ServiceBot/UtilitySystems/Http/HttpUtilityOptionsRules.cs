using Microsoft.Extensions.Options;
using ServiceBot.UtilitySystems.Signing;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>Rules that one attribute cannot say. Reports every mistake at once.</summary>
internal sealed class HttpUtilityOptionsRules : IValidateOptions<HttpUtilityOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpUtilityOptions options)
    {
        List<string> mistakes = [];
        if (options.BaseAddress is null)
        {
            foreach (var system in Enum.GetValues<UtilitySystem>().Where(system => options.AddressOf(system) is null))
                mistakes.Add($"Set {HttpUtilityOptions.Section}:BaseAddress, or {HttpUtilityOptions.Section}:{system}Address.");
        }
        Check(nameof(options.BaseAddress), options.BaseAddress);
        Check(nameof(options.CustomerArchiveAddress), options.CustomerArchiveAddress);
        Check(nameof(options.BillingAddress), options.BillingAddress);
        Check(nameof(options.OutagesAddress), options.OutagesAddress);
        Check(nameof(options.WorkOrdersAddress), options.WorkOrdersAddress);
        if (options.SigningKeys.Count == 0)
            mistakes.Add($"Set {HttpUtilityOptions.Section}:SigningKeys:0:Id and :Secret, the key shared with the gateway.");
        mistakes.AddRange(KeyRing.Mistakes(HttpUtilityOptions.Section + ":SigningKeys", options.SigningKeys));
        if (options.AttemptTimeout > options.TotalTimeout)
            mistakes.Add($"{HttpUtilityOptions.Section}:AttemptTimeout must not be longer than {HttpUtilityOptions.Section}:TotalTimeout.");
        if (options.AttemptTimeout > options.TurnPatience)
            mistakes.Add($"{HttpUtilityOptions.Section}:AttemptTimeout must not be longer than {HttpUtilityOptions.Section}:TurnPatience.");
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);

        void Check(string key, string? address)
        {
            if (address is not null && !IsServer(address))
                mistakes.Add($"{HttpUtilityOptions.Section}:{key} must be an https address without query or user; http only on the same machine.");
        }
    }

    private static bool IsServer(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0;
}
