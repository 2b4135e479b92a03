using Microsoft.AspNetCore.Http.HttpResults;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Access;

/// <summary>Accounts, for admins.</summary>
internal static class AgentEndpoints
{
    private const string Tag = "Agents";

    public static void MapAgents(this RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var group = api.MapGroup("/agents").RequireAuthorization(DeskPolicies.Admin).WithTags(Tag);
        group.MapGet("", ReadAsync).WithName("ReadAgents").WithSummary("Everybody who has an account.").Produces<IReadOnlyList<DeskAgent>>();
        group.MapPost("", AddAsync).WithName("AddAgent").WithSummary("Gives an account; its password is shown once.")
            .Produces<NewPassword>(201).Refuses(400, 409);
        group.MapPut("/{id}", ChangeAsync).WithName("ChangeAgent").WithSummary("Changes an account; disabled ones are signed out.")
            .Produces<DeskAgent>().Refuses(400, 404, 409);
        group.MapPost("/{id}/password", ResetAsync).WithName("ResetPassword").WithSummary("Makes a new password, shown once.")
            .Produces<NewPassword>().Refuses(404);
        group.MapPost("/{id}/signOut", SignOutAsync).WithName("SignOutAgent").WithSummary("Signs somebody out everywhere.")
            .Produces(204).Refuses(404);
    }

    private static Task<IReadOnlyList<DeskAgent>> ReadAsync(DeskPeople people, CancellationToken cancellationToken) =>
        people.ReadAsync(cancellationToken);

    private static async Task<IResult> AddAsync(
        AgentBody body, HttpContext context, IDeskAccounts accounts, IHumanAgentStore presence, DeskPeople people, AgentRules rules,
        Passwords passwords, IDeskAudit audit, TimeProvider time, CancellationToken cancellationToken)
    {
        var mistakes = rules.Judge(body, isNew: true);
        if (mistakes.Count > 0)
            return DeskProblems.Invalid(mistakes);
        var password = Passwords.Make();
        var account = body.ApplyTo(new DeskAccount
        {
            Id = FirstAdmin.NewId(),
            Name = (body.Name ?? "").Trim(),
            DisplayName = "",
            Number = "",
            Roles = [],
            PasswordHash = passwords.Hash(password),
            MustChangePassword = true,
            CreatedAt = time.GetUtcNow(),
        });
        if (!await accounts.AddAsync(account, cancellationToken))
        {
            return await accounts.FindByNameAsync(account.Name, cancellationToken) is not null
                ? DeskProblems.Conflict("nameTaken", "登录名已被使用，请换一个。")
                : NumberTaken();
        }
        await presence.SaveAsync(body.ToProfile(account.Id), cancellationToken);
        await audit.WriteAsync(AuditEntry.Of(context, AuditActions.AccountAdded, detail: body.Describe(account)), cancellationToken);
        return TypedResults.Json(
            new NewPassword(await people.ReadAsync(account, cancellationToken), password), AccessJson.Default.NewPassword, statusCode: 201);
    }

    private static async Task<IResult> ChangeAsync(
        string id, AgentBody body, DeskCaller caller, HttpContext context, IDeskAccounts accounts, IHumanAgentStore presence,
        DeskSessions sessions, DeskPeople people, AgentRules rules, IDeskAudit audit, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(id, cancellationToken) is not { } account)
            return DeskProblems.NotFound();
        var mistakes = rules.Judge(body, isNew: false);
        if (mistakes.Count > 0)
            return DeskProblems.Invalid(mistakes);
        if (id == caller.Id && (body.Disabled || !body.RolesOrNone.Contains(DeskRole.Admin)))
            return DeskProblems.Conflict("ownAccount", "不能停用自己的账号，也不能取消自己的管理员角色，请由其他管理员操作。");
        await audit.WriteAsync(AuditEntry.Of(context, AuditActions.AccountChanged, detail: body.Describe(account)), cancellationToken);
        switch (await accounts.SaveAsync(body.ApplyTo(account) with { Version = body.Version ?? account.Version }, cancellationToken))
        {
            case AccountSaving.Outdated: return DeskProblems.Outdated();
            case AccountSaving.NumberTaken: return NumberTaken();
            case AccountSaving.LastAdmin: return DeskProblems.Conflict("lastAdmin", "至少要保留一名可用的管理员。");
        }
        await presence.SaveAsync(body.ToProfile(id), cancellationToken);
        if (body.Disabled)
        {
            await presence.LeftAsync(id, cancellationToken);
            await sessions.EndAllAsync(id, null, cancellationToken);
        }
        return await people.FindAsync(id, cancellationToken) is { } agent ? TypedResults.Ok(agent) : DeskProblems.NotFound();
    }

    private static async Task<IResult> ResetAsync(
        string id, HttpContext context, IDeskAccounts accounts, Passwords passwords, DeskSessions sessions, DeskPeople people,
        IDeskAudit audit, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(id, cancellationToken) is not { } account)
            return DeskProblems.NotFound();
        var password = Passwords.Make();
        await audit.WriteAsync(AuditEntry.Of(context, AuditActions.PasswordReset, detail: account.Name), cancellationToken);
        await accounts.SetPasswordAsync(id, passwords.Hash(password), mustChange: true, cancellationToken);
        await accounts.ForgetAttemptsAsync(account.Name, cancellationToken);
        await sessions.EndAllAsync(id, null, cancellationToken);
        return await people.FindAsync(id, cancellationToken) is { } agent
            ? TypedResults.Ok(new NewPassword(agent, password)) : DeskProblems.NotFound();
    }

    private static async Task<IResult> SignOutAsync(
        string id, HttpContext context, IDeskAccounts accounts, IHumanAgentStore presence, DeskSessions sessions, IDeskAudit audit,
        CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(id, cancellationToken) is not { } account)
            return DeskProblems.NotFound();
        await audit.WriteAsync(AuditEntry.Of(context, AuditActions.SignedOutByAdmin, detail: account.Name), cancellationToken);
        await presence.LeftAsync(id, cancellationToken);
        await sessions.EndAllAsync(id, null, cancellationToken);
        return TypedResults.NoContent();
    }

    private static JsonHttpResult<ProblemBody> NumberTaken() => DeskProblems.Conflict("numberTaken", "工号已被使用，请换一个。");
}

/// <summary>An account whose password was just made.</summary>
/// <param name="Agent">Whose.</param>
/// <param name="Password">Shown this once.</param>
internal sealed record NewPassword(DeskAgent Agent, string Password)
{
    /// <inheritdoc/>
    public override string ToString() => Agent.Id;
}
