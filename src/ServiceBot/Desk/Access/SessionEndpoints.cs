using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using ServiceBot.Desk.Oidc;

namespace ServiceBot.Desk.Access;

/// <summary>Signing in and out, one's own password.</summary>
internal static class SessionEndpoints
{
    private const string Tag = "Session";

    public static void MapSession(this RouteGroupBuilder open, RouteGroupBuilder signedIn)
    {
        open.MapGet("/sign-in", Ways).WithName("SignInWays").WithSummary("How one can sign in.").WithTags(Tag).Produces<SignInWays>();
        open.MapPost("/session", SignInAsync).WithName("SignIn").WithSummary("Signs in with name and password.").WithTags(Tag)
            .Produces<SessionView>().Refuses(401, 423, 429);
        signedIn.MapGet("/session", ReadAsync).WithName("ReadSession").WithSummary("Who is signed in.").WithTags(Tag).Produces<SessionView>();
        signedIn.MapDelete("/session", SignOutAsync).WithName("SignOut").WithTags(Tag)
            .WithSummary("Signs out here; with everywhere=true in every browser. Who came from an identity provider is told where to sign out there.")
            .Produces<SignedOut>().Produces(204);
        signedIn.MapPost("/session/password", ChangePasswordAsync).WithName("ChangePassword").WithTags(Tag)
            .WithSummary("Changes one's own password; other browsers are signed out.").Produces<SessionView>().Refuses(400, 423);
    }

    private static SignInWays Ways(IOptions<DeskOptions> options, IEnumerable<SignInProvider> providers) =>
        new(options.Value.LocalAccounts, [.. providers]);

    private static async Task<IResult> SignInAsync(
        SignInBody body, HttpContext context, SignIn signIn, SignInGate gate, DeskSessions sessions, SessionViews views,
        IOptions<DeskOptions> options, IDeskAudit audit, CancellationToken cancellationToken)
    {
        if (!options.Value.LocalAccounts)
            return DeskProblems.Refuse(403, "noLocalAccounts", "本系统不使用密码登录，请选择统一身份认证登录。");
        if (!gate.Allows(context.Connection.RemoteIpAddress))
            return DeskProblems.TooMany();
        Task TellAsync(DeskAccount? account, string what) => audit.WriteAsync(
            // A name that is nobody's may be a password in the wrong field: it is not written down.
            new AuditEntry(account?.Id ?? "", account?.DisplayName ?? "", what) { Address = AuditEntry.AddressOf(context) }, cancellationToken);
        switch (await signIn.TryAsync(body.Name ?? "", body.Password ?? "", cancellationToken))
        {
            case SignInOutcome.SignedIn(var account):
                await TellAsync(account, AuditActions.SignIn);
                var token = await sessions.OpenAsync(account, cancellationToken);
                DeskCookie.Write(context, token);
                return await sessions.FindAsync(token, false, cancellationToken) is ({ } session, { } current)
                    ? TypedResults.Ok(await views.OfAsync(session, current, cancellationToken))
                    : DeskProblems.SignedOut();
            case SignInOutcome.Locked(var until):
                await TellAsync(null, AuditActions.SignInLocked);
                return Locked(context, until);
            case SignInOutcome.Failed(var account):
                await TellAsync(account, AuditActions.SignInFailed);
                return DeskProblems.Refuse(401, "signInFailed", "登录名或密码不正确。");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static async Task<Ok<SessionView>> ReadAsync(HttpContext context, SessionViews views, CancellationToken cancellationToken) =>
        TypedResults.Ok(await views.OfAsync(context, cancellationToken));

    private static async Task<Results<NoContent, Ok<SignedOut>>> SignOutAsync(
        DeskCaller caller, HttpContext context, DeskSessions sessions, IEnumerable<OidcSignOut> providers, IDeskAudit audit,
        CancellationToken cancellationToken, bool everywhere = false)
    {
        // While the session still says who vouched.
        var goOn = providers.FirstOrDefault() is { } provider
            ? await provider.FindAddressAsync(SessionViews.SessionOf(context), context.Request, cancellationToken) : null;
        await audit.WriteAsync(AuditEntry.Of(context, AuditActions.SignOut, detail: everywhere ? "everywhere" : null), cancellationToken);
        if (everywhere)
            await sessions.EndAllAsync(caller.Id, null, cancellationToken);
        else
            await sessions.EndAsync(caller, cancellationToken);
        DeskCookie.Remove(context);
        return goOn is null ? TypedResults.NoContent() : TypedResults.Ok(new SignedOut(goOn));
    }

    private static async Task<IResult> ChangePasswordAsync(
        PasswordBody body, DeskCaller caller, HttpContext context, SignIn signIn, IDeskAccounts accounts, Passwords passwords,
        DeskSessions sessions, SessionViews views, IDeskAudit audit, CancellationToken cancellationToken)
    {
        var account = SessionViews.AccountOf(context);
        if (account.PasswordHash is null)
            return DeskProblems.Refuse(400, "noPassword", "您使用统一身份认证登录，密码请在认证系统中修改。");
        // Counted like attempts to sign in: an open browser is no place to try passwords.
        switch (await signIn.TryAsync(account.Name, body.Current ?? "", cancellationToken))
        {
            case SignInOutcome.Locked(var until):
                return Locked(context, until);
            case SignInOutcome.Failed:
                return DeskProblems.Refuse(400, "passwordWrong", "当前密码不正确。",
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["current"] = "当前密码不正确。" });
        }
        var next = body.Next ?? "";
        if (Passwords.Judge(next, account) is { } weakness || next == body.Current && (weakness = "新密码不能与当前密码相同。") is not null)
        {
            return DeskProblems.Refuse(400, "passwordWeak", weakness,
                new Dictionary<string, string>(StringComparer.Ordinal) { ["next"] = weakness });
        }
        await audit.WriteAsync(AuditEntry.Of(context, AuditActions.PasswordChanged), cancellationToken);
        await accounts.SetPasswordAsync(account.Id, passwords.Hash(next), mustChange: false, cancellationToken);
        await sessions.EndAllAsync(account.Id, caller.Session, cancellationToken);
        return TypedResults.Ok(await views.OfAsync(
            SessionViews.SessionOf(context), account with { MustChangePassword = false }, cancellationToken));
    }

    private static JsonHttpResult<ProblemBody> Locked(HttpContext context, DateTimeOffset until)
    {
        context.Response.Headers.RetryAfter = until.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        return DeskProblems.Refuse(423, "signInLocked", "尝试次数过多，已暂时锁定，请稍后再试，或联系管理员重置密码。");
    }
}

/// <summary>What is sent to sign in.</summary>
internal sealed record SignInBody(string? Name, string? Password)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(SignInBody);
}

/// <summary>What is sent to change one's password.</summary>
internal sealed record PasswordBody(string? Current, string? Next)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(PasswordBody);
}

/// <summary>Signed out here; the browser goes on to sign out at the identity provider.</summary>
internal sealed record SignedOut(string GoOnAt)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(SignedOut);
}

/// <summary>How one can sign in.</summary>
internal sealed record SignInWays(bool Local, IReadOnlyList<SignInProvider> Providers);

/// <summary>Somebody else who vouches for people.</summary>
internal sealed record SignInProvider(string Id, string Name, string Path);
