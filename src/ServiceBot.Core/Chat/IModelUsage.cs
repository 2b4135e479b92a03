namespace ServiceBot.Core.Chat;

/// <summary>Tokens spent a day, counted for all nodes together.</summary>
public interface IModelUsage
{
    /// <summary>Takes tokens if the day still has them.</summary>
    /// <param name="tenant">Who pays: at most 60 characters.</param>
    /// <param name="day">In China.</param>
    /// <param name="tokens">How many; an estimate that <see cref="SettleAsync"/> corrects.</param>
    /// <param name="limit">Of the day.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False: not taken, the day would have more than its limit.</returns>
    Task<bool> TryTakeAsync(string tenant, DateOnly day, int tokens, long limit, CancellationToken cancellationToken);

    /// <summary>Corrects what was taken.</summary>
    /// <param name="tenant">Who pays.</param>
    /// <param name="day">The day it was taken on.</param>
    /// <param name="difference">Above zero: more was spent; below: less.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    Task SettleAsync(string tenant, DateOnly day, int difference, CancellationToken cancellationToken);

    /// <summary>Tokens spent on a day.</summary>
    Task<long> ReadAsync(string tenant, DateOnly day, CancellationToken cancellationToken);
}
