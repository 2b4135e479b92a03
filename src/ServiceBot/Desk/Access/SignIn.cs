using Microsoft.Extensions.Options;

namespace ServiceBot.Desk.Access;

/// <summary>Lets somebody in who knows name and password. Unknown names are treated like known ones.</summary>
internal sealed class SignIn(IDeskAccounts accounts, Passwords passwords, IOptions<DeskOptions> options, TimeProvider time)
{
    private static readonly TimeSpan LongestLock = TimeSpan.FromDays(1);

    /// <summary>Names and passwords beyond this are nobody's.</summary>
    private const int Longest = 256;

    public async Task<SignInOutcome> TryAsync(string name, string password, CancellationToken cancellationToken)
    {
        if (name.Length is 0 or > Longest || password.Length is 0 or > Longest)
            return new SignInOutcome.Failed(null);
        var now = time.GetUtcNow();
        var attempts = await accounts.CountAttemptAsync(name, now - options.Value.LockTime, cancellationToken);
        if (attempts.LockedUntil > now)
            return new SignInOutcome.Locked(attempts.LockedUntil);
        var account = await accounts.FindByNameAsync(name, cancellationToken);
        // More at once than are allowed one after another: none of them is looked at.
        if (attempts.Count <= options.Value.LockAfter && passwords.Verify(account, password) && account is { IsDisabled: false })
        {
            await accounts.ForgetAttemptsAsync(name, cancellationToken);
            return new SignInOutcome.SignedIn(account);
        }
        if (attempts.Count < options.Value.LockAfter)
            return new SignInOutcome.Failed(account);
        var span = options.Value.LockTime * Math.Pow(2, Math.Min(attempts.Locks, 16));
        var until = now + (span < LongestLock ? span : LongestLock);
        await accounts.LockAsync(name, until, cancellationToken);
        return new SignInOutcome.Locked(until);
    }
}

/// <summary>What an attempt ended in.</summary>
internal abstract record SignInOutcome
{
    private SignInOutcome() { }

    public sealed record SignedIn(DeskAccount Account) : SignInOutcome;

    /// <param name="Account">Whose password it was not; null when the name is nobody's.</param>
    public sealed record Failed(DeskAccount? Account) : SignInOutcome;

    public sealed record Locked(DateTimeOffset Until) : SignInOutcome;
}
