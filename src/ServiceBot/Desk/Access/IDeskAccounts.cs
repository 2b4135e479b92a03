namespace ServiceBot.Desk.Access;

/// <summary>Where accounts are kept.</summary>
internal interface IDeskAccounts
{
    /// <summary>Whether there is an account at all.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken);

    Task<DeskAccount?> FindAsync(string id, CancellationToken cancellationToken);

    Task<DeskAccount?> FindByNameAsync(string name, CancellationToken cancellationToken);

    Task<DeskAccount?> FindBySubjectAsync(string issuer, string subject, CancellationToken cancellationToken);

    /// <summary>All accounts by work number.</summary>
    Task<IReadOnlyList<DeskAccount>> ReadAsync(CancellationToken cancellationToken);

    /// <returns>False when name, number or subject belong to somebody already.</returns>
    Task<bool> AddAsync(DeskAccount account, CancellationToken cancellationToken);

    /// <summary>Changes everything but password and sign-in name, if nobody changed it since <see cref="DeskAccount.Version"/>.</summary>
    Task<AccountSaving> SaveAsync(DeskAccount account, CancellationToken cancellationToken);

    Task SetPasswordAsync(string id, string passwordHash, bool mustChange, CancellationToken cancellationToken);

    /// <summary>Counts an attempt before the password is looked at, so that attempts at the same time count as well.</summary>
    /// <param name="name">As typed; need not be anybody's.</param>
    /// <param name="forgetBefore">Failures before this are forgotten.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    Task<SignInAttempts> CountAttemptAsync(string name, DateTimeOffset forgetBefore, CancellationToken cancellationToken);

    /// <summary>Locks a name and begins to count anew.</summary>
    Task LockAsync(string name, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Forgets failures and locks of a name.</summary>
    Task ForgetAttemptsAsync(string name, CancellationToken cancellationToken);
}

/// <summary>What a change of an account ended in.</summary>
internal enum AccountSaving
{
    Saved,
    Outdated,
    NumberTaken,

    /// <summary>Nobody could give accounts any more.</summary>
    LastAdmin,
}

/// <summary>How often somebody tried a name.</summary>
/// <param name="Count">Attempts since the last success or lock, this one included.</param>
/// <param name="Locks">Locks since the last success.</param>
/// <param name="LockedUntil">In the past for never.</param>
internal sealed record SignInAttempts(int Count, int Locks, DateTimeOffset LockedUntil);
