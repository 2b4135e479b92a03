namespace ServiceBot.Core.Messaging;

/// <summary>Small values that all nodes share: a platform's access token, what a platform said about the account,
/// which files are still to be fetched.</summary>
/// <remarks>Kept as they are: a caller that keeps a secret encrypts it.</remarks>
public interface ISharedValues
{
    /// <summary>Reads a value.</summary>
    /// <param name="name">At most 100 characters: <c>wechat:token</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when there is none, or when it has expired.</returns>
    Task<SharedValue?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Reads all values whose names begin in the same way, in the order of their names; none that has expired.</summary>
    /// <param name="prefix">How they begin.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<KeyValuePair<string, SharedValue>>> ListAsync(string prefix, int limit, CancellationToken cancellationToken);

    /// <summary>Writes a value over the one before.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">At most 8000 characters.</param>
    /// <param name="expiresAt">UTC; null for never.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    Task WriteAsync(string name, string value, DateTimeOffset? expiresAt, CancellationToken cancellationToken);

    /// <summary>Removes a value if it is still the one the caller knows. Repeating is safe.</summary>
    Task RemoveAsync(string name, string value, CancellationToken cancellationToken);

    /// <summary>Takes a name for one caller of all nodes, such as the right to fetch a token.</summary>
    /// <param name="name">Its name; need not have a value.</param>
    /// <param name="duration">Ends by itself after this time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What <see cref="ReleaseAsync"/> needs; null when another caller has it.</returns>
    Task<string?> TryLeaseAsync(string name, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Ends a lease early. Repeating is safe.</summary>
    Task ReleaseAsync(string name, string lease, CancellationToken cancellationToken);
}
