using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Access;

/// <summary>Makes the first admin of a new desk, and gives one back to a desk that lost it.</summary>
internal sealed class FirstAdmin(
    IDeskAccounts accounts, IDeskSessions sessions, IHumanAgentStore people, Passwords passwords, IDeskAudit audit, TimeProvider time)
{
    public const string Name = "admin";

    private const string Number = "1000";
    private const int Capacity = 3;

    /// <summary>Makes it where there is no account at all.</summary>
    /// <returns>The password; null when there are accounts, or another node was first.</returns>
    public async Task<string?> MakeAsync(CancellationToken cancellationToken)
    {
        if (await accounts.AnyAsync(cancellationToken))
            return null;
        var password = Passwords.Make();
        return await AddAsync(Name, Number, password, cancellationToken) ? password : null;
    }

    /// <summary>Gives an account of this name a new password and the right to give accounts, whatever it was before.</summary>
    /// <returns>The password.</returns>
    public async Task<string> ResetAsync(string name, CancellationToken cancellationToken)
    {
        var password = Passwords.Make();
        if (await accounts.FindByNameAsync(name, cancellationToken) is not { } account)
        {
            var taken = (await accounts.ReadAsync(cancellationToken)).Select(one => one.Number).ToHashSet(StringComparer.Ordinal);
            var number = Enumerable.Range(1000, 9000).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)).First(n => !taken.Contains(n));
            if (!await AddAsync(name, number, password, cancellationToken))
                throw new InvalidOperationException("The account was added by somebody else at the same moment. Try again.");
            return password;
        }
        var saving = await accounts.SaveAsync(
            account with { Roles = [.. account.Roles, DeskRole.Admin], IsDisabled = false }, cancellationToken);
        if (saving != AccountSaving.Saved)
            throw new InvalidOperationException("The account was changed by somebody else at the same moment. Try again.");
        await accounts.SetPasswordAsync(account.Id, passwords.Hash(password), mustChange: true, cancellationToken);
        await accounts.ForgetAttemptsAsync(name, cancellationToken);
        await sessions.RemoveAllAsync(account.Id, null, cancellationToken);
        await audit.WriteAsync(
            new AuditEntry(account.Id, account.DisplayName, AuditActions.PasswordReset) { Detail = "reset-admin" }, cancellationToken);
        return password;
    }

    private async Task<bool> AddAsync(string name, string number, string password, CancellationToken cancellationToken)
    {
        var account = new DeskAccount
        {
            Id = NewId(),
            Name = name,
            DisplayName = "管理员",
            Number = number,
            Roles = [DeskRole.Admin],
            PasswordHash = passwords.Hash(password),
            MustChangePassword = true,
            CreatedAt = time.GetUtcNow(),
        };
        if (!await accounts.AddAsync(account, cancellationToken))
            return false;
        await people.SaveAsync(
            new HumanAgentProfile(account.Id, number, Capacity, [HandoffQueues.General, HandoffQueues.Emergency], []), cancellationToken);
        await audit.WriteAsync(new AuditEntry(account.Id, account.DisplayName, AuditActions.AccountAdded) { Detail = name }, cancellationToken);
        return true;
    }

    /// <summary>An id for a new account.</summary>
    public static string NewId() => "u" + RandomNumberGenerator.GetHexString(16, lowercase: true);
}

/// <summary>Makes the first admin when the program starts, and tells the password once to whoever started it.</summary>
internal sealed class FirstAdminStart(FirstAdmin admin, IOptions<DeskOptions> options, DeskConsole console) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.LocalAccounts && await admin.MakeAsync(cancellationToken) is { } password)
            console.Tell(FirstAdmin.Name, password);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Where a new password is told: never a log.</summary>
/// <param name="output">Standard error, or what a verb writes to.</param>
internal sealed class DeskConsole(TextWriter output)
{
    public void Tell(string name, string password) => output.WriteLine(
        $"""

        坐席工作台 /desk 的管理员账号已建立，密码只显示这一次，首次登录须修改：
        The desk's admin account was made. Its password is shown this once and must be changed at the first sign-in:

            登录名 name:     {name}
            密码   password: {password}

        """);
}
