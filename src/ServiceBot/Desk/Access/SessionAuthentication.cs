using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace ServiceBot.Desk.Access;

/// <summary>Recognises callers of the desk by their session, and tells refused ones why.</summary>
internal sealed class SessionAuthentication(DeskSessions sessions, IDeskAudit audit) : IAuthenticationSignInHandler
{
    /// <summary>On requests that a page makes by itself: they do not keep the session.</summary>
    public const string BackgroundHeader = "X-ServiceBot-Background";

    private HttpContext? _context;
    private Task<AuthenticateResult>? _result;

    private HttpContext Context => _context ?? throw new InvalidOperationException("The handler was not initialized.");

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync() => _result ??= ReadAsync();

    public Task ChallengeAsync(AuthenticationProperties? properties) => DeskProblems.SignedOut().ExecuteAsync(Context);

    public async Task ForbidAsync(AuthenticationProperties? properties)
    {
        if (DeskCaller.TryOf(Context.User) is { MustChangePassword: true })
        {
            await DeskProblems.PasswordChangeNeeded().ExecuteAsync(Context);
            return;
        }
        var route = (Context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/');
        await audit.WriteAsync(
            AuditEntry.Of(Context, AuditActions.Refused, detail: $"{Context.Request.Method} {route}"), Context.RequestAborted);
        await DeskProblems.Forbidden().ExecuteAsync(Context);
    }

    /// <summary>Another way to sign in has found out who it is: the principal names the account.</summary>
    public async Task SignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
    {
        var account = Context.Items[typeof(DeskAccount)] as DeskAccount
            ?? throw new InvalidOperationException("Nobody has found the account.");
        DeskCookie.Write(Context, await sessions.OpenAsync(account, Context.Items[typeof(ProviderToken)] as ProviderToken, Context.RequestAborted));
    }

    public async Task SignOutAsync(AuthenticationProperties? properties)
    {
        if (DeskCaller.TryOf(Context.User) is { } caller)
            await sessions.EndAsync(caller, Context.RequestAborted);
        DeskCookie.Remove(Context);
    }

    private async Task<AuthenticateResult> ReadAsync()
    {
        var request = Context.Request;
        if (!DeskEdge.Concerns(request.Path) || DeskCookie.Read(request) is not { Length: > 0 } token)
            return AuthenticateResult.NoResult();
        var isUse = !request.Headers.ContainsKey(BackgroundHeader) && !request.Path.StartsWithSegments(DeskRegistration.Hub);
        if (await sessions.FindAsync(token, isUse, Context.RequestAborted) is not ({ } session, { } account))
            return AuthenticateResult.NoResult();
        Context.Items[typeof(DeskSession)] = session;
        Context.Items[typeof(DeskAccount)] = account;
        return AuthenticateResult.Success(new AuthenticationTicket(
            account.ToCaller().ToPrincipal(session.Key, account.MustChangePassword), DeskPolicies.Scheme));
    }
}
