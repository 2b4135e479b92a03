using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.WorkOrders;

/// <summary>The writes that a system of the utility did not take yet (<see cref="SideRecord.KeptWrite"/>).</summary>
public interface IKeptWriteStore
{
    /// <summary>Claims writes that are due, for this node alone.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="claim">After this time without an end, another claim may take them again.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<KeptWrite>> ClaimAsync(int limit, TimeSpan claim, CancellationToken cancellationToken);

    /// <summary>The system took it: the row is removed. Repeating is safe.</summary>
    Task DoneAsync(KeptWrite write, CancellationToken cancellationToken);

    /// <summary>Not taken: due again after the pause.</summary>
    Task RetryAsync(KeptWrite write, TimeSpan pause, CancellationToken cancellationToken);

    /// <summary>Refused for good: kept for the operator, never sent again.</summary>
    Task GiveUpAsync(KeptWrite write, string reason, CancellationToken cancellationToken);

    /// <summary>How many wait and how many were given up, for readiness and metrics.</summary>
    Task<(int Waiting, int GivenUp)> CountAsync(CancellationToken cancellationToken);
}
