using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Oidc;

/// <summary>Signing in at the house's own identity provider, section <c>Desk:Oidc</c>. Off until <c>Authority</c> is set.</summary>
internal sealed class OidcOptions
{
    /// <summary>Address of the provider, https. Default none.</summary>
    public string? Authority { get; set; }

    /// <summary>Id that the provider gave this program.</summary>
    public string? ClientId { get; set; }

    /// <summary>Secret that the provider gave this program.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What the button says. Default 统一身份认证.</summary>
    [Required, StringLength(20, MinimumLength = 1)]
    public string DisplayName { get; set; } = "统一身份认证";

    /// <summary>Scopes besides <c>openid</c>. Default <c>profile</c>.</summary>
    public string[]? Scopes { get; set; }

    /// <summary>Whether claims are also read from the provider's user-info endpoint. Default false.</summary>
    public bool ReadUserInfo { get; set; }

    /// <summary>Claim with the sign-in name. Default <c>preferred_username</c>.</summary>
    [Required]
    public string SignInNameClaim { get; set; } = "preferred_username";

    /// <summary>Claim with the name that colleagues see. Default <c>name</c>.</summary>
    [Required]
    public string NameClaim { get; set; } = "name";

    /// <summary>Claim with the work number (工号). Default none: a free number is given, and an admin may change it.</summary>
    public string? NumberClaim { get; set; }

    /// <summary>Claim with groups or roles. Default <c>roles</c>.</summary>
    [Required]
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Role of the desk by value of <see cref="RoleClaim"/>: <c>cs-lead</c> = <c>Supervisor</c>. Whoever has none of the values is
    /// refused. Default empty: roles are given by admins at the desk.</summary>
    public Dictionary<string, DeskRole> RoleMap { get; init; } = [];

    /// <summary>Where <see cref="RoleMap"/> is empty: role of people who come for the first time. Default none, they are refused.</summary>
    public DeskRole? FirstRole { get; set; }

    public bool IsOn => !string.IsNullOrWhiteSpace(Authority);
}

[OptionsValidator]
internal sealed partial class OidcOptionsValidator : IValidateOptions<OidcOptions>;

/// <summary>Rules that one attribute cannot say. Reports every mistake at once.</summary>
internal sealed class OidcOptionsRules(IHostEnvironment environment) : IValidateOptions<OidcOptions>
{
    public ValidateOptionsResult Validate(string? name, OidcOptions options)
    {
        List<string> mistakes = [];
        if (!options.IsOn)
        {
            return options.ClientId is null && options.ClientSecret is null && options.RoleMap.Count == 0 && options.FirstRole is null
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail("Desk:Oidc has a client or roles but no Authority: set Desk:Oidc:Authority to the provider's address, or remove the rest.");
        }
        if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority) || authority.Scheme is not ("http" or "https"))
            mistakes.Add("Desk:Oidc:Authority must be the provider's https address, as in https://login.example.com/realms/grid.");
        else if (authority.Scheme == "http" && !environment.IsDevelopment())
            mistakes.Add("Desk:Oidc:Authority must begin with https: over http anybody on the way could sign in as anybody.");
        if (string.IsNullOrWhiteSpace(options.ClientId))
            mistakes.Add("Desk:Oidc:ClientId must be set to the id that the provider gave this program.");
        if (string.IsNullOrWhiteSpace(options.ClientSecret))
            mistakes.Add("Desk:Oidc:ClientSecret must be set (environment: Desk__Oidc__ClientSecret).");
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}
