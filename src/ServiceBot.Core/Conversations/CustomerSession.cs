namespace ServiceBot.Core.Conversations;

/// <summary>The account that the customer proved to be theirs in this conversation.</summary>
/// <param name="AccountNumber">The account number (户号).</param>
/// <param name="VerifiedAt">When the identity check passed, or the binding was used, UTC.</param>
/// <param name="UsedAt">When the account was last used, UTC: the session ends some time after it.</param>
/// <param name="IsBound">Whether the account is bound to the channel user, so that it needs no check.</param>
public sealed record CustomerSession(string AccountNumber, DateTimeOffset VerifiedAt, DateTimeOffset UsedAt, bool IsBound = false)
{
    /// <summary>Nobody: replaces a session that ended.</summary>
    public static CustomerSession None { get; } = new("", default, default);

    /// <inheritdoc/>
    public override string ToString() => AccountNumber.Length == 0 ? "none" : "verified";
}
