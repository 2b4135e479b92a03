namespace ServiceBot.Desk.Access;

/// <summary>Where sessions are kept.</summary>
internal interface IDeskSessions
{
    Task AddAsync(DeskSession session, CancellationToken cancellationToken);

    /// <returns>The session and its account as it is now; null when it has ended.</returns>
    Task<(DeskSession Session, DeskAccount Account)?> FindAsync(string key, CancellationToken cancellationToken);

    Task UseAsync(string key, DateTimeOffset at, CancellationToken cancellationToken);

    Task RemoveAsync(string key, CancellationToken cancellationToken);

    /// <param name="account">Whose.</param>
    /// <param name="except">Key of the one that stays; null for none.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    Task RemoveAllAsync(string account, string? except, CancellationToken cancellationToken);
}

/// <summary>A browser in which somebody is signed in.</summary>
/// <param name="Key">Hash of what the browser holds.</param>
/// <param name="Account">Whose.</param>
/// <param name="CreatedAt">Since when, UTC.</param>
/// <param name="UsedAt">When it was last used, to the minute, UTC.</param>
/// <param name="EndsAt">When it ends in any case, UTC.</param>
/// <param name="ProviderToken">What the identity provider vouched with, protected; null for those who signed in here.</param>
internal sealed record DeskSession(
    string Key, string Account, DateTimeOffset CreatedAt, DateTimeOffset UsedAt, DateTimeOffset EndsAt, string? ProviderToken = null)
{
    /// <inheritdoc/>
    public override string ToString() => Account;
}

/// <summary>What an identity provider vouched with, protected, on its way into the session.</summary>
internal sealed record ProviderToken(string Protected)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(ProviderToken);
}
