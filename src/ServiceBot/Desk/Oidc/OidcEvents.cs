using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Oidc;

/// <summary>What happens when somebody comes back from the identity provider.</summary>
internal sealed partial class OidcEvents(OidcAccounts accounts, OidcSignOut signOut, IDeskAudit audit, ILogger<OidcEvents> logger) : OpenIdConnectEvents
{
    /// <summary>Where the page says what went wrong.</summary>
    private const string Page = "/desk/sign-in";

    public const string Failed = "oidcFailed", NotAllowed = "oidcNotAllowed", Away = "oidcUnavailable";

    /// <summary>The framework takes unsigned tokens that come straight from the provider; we do not.</summary>
    public override Task TokenValidated(TokenValidatedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.SecurityToken is not { RawSignature.Length: > 0 })
            context.Fail("The token is not signed.");
        else
            context.HttpContext.Items[typeof(ProviderToken)] = new ProviderToken(signOut.Protect(context.SecurityToken.RawData));
        return Task.CompletedTask;
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var http = context.HttpContext;
        var address = AuditEntry.AddressOf(http);
        if (context.Principal is { } user && await accounts.FindOrAddAsync(user, address, http.RequestAborted) is { } account)
        {
            http.Items[typeof(DeskAccount)] = account;
            return;
        }
        await audit.WriteAsync(new AuditEntry("", "", AuditActions.Refused) { Detail = NotAllowed, Address = address }, http.RequestAborted);
        http.Response.Redirect(PageOf(NotAllowed));
        context.HandleResponse();
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Failure is StoreUnavailableException)
            return;
        // The text of the failure may quote what was sent; its kind does not.
        Log.NotVouchedFor(logger, (context.Failure?.InnerException ?? context.Failure)?.GetType().Name ?? "none");
        var http = context.HttpContext;
        await audit.WriteAsync(
            new AuditEntry("", "", AuditActions.SignInFailed) { Detail = "oidc", Address = AuditEntry.AddressOf(http) }, http.RequestAborted);
        http.Response.Redirect(PageOf(Failed));
        context.HandleResponse();
    }

    public static string PageOf(string problem) => QueryHelpers.AddQueryString(Page, "problem", problem);

    private static partial class Log
    {
        [LoggerMessage(EventId = 7110, Level = LogLevel.Warning,
            Message = "The identity provider did not vouch for somebody who wanted to sign in ({Failure})")]
        public static partial void NotVouchedFor(ILogger logger, string failure);
    }
}
