namespace ServiceBot.Desk.Settings;

/// <summary>Where canned replies are kept.</summary>
internal interface ICannedReplies
{
    /// <summary>Everybody's and one's own, by group and shortcut.</summary>
    Task<IReadOnlyList<CannedReply>> ReadAsync(string humanAgent, CancellationToken cancellationToken);

    Task<CannedReply?> FindAsync(string id, CancellationToken cancellationToken);

    /// <returns>False when there is one of this id.</returns>
    Task<bool> AddAsync(CannedReply reply, CancellationToken cancellationToken);

    /// <returns>False when it is gone or was changed since its version.</returns>
    Task<bool> SaveAsync(CannedReply reply, CancellationToken cancellationToken);

    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken);
}
