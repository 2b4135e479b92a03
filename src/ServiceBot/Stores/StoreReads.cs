using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Rows;

namespace ServiceBot.Stores;

/// <summary>Runs queries, on the model or by hand, and turns an absent database into a refusal.</summary>
internal sealed class StoreReads(IDbContextFactory<ServiceBotDb> contexts, IStorageDatabase database)
{
    public Task<T> RunAsync<T>(
        Func<ServiceBotDb, CancellationToken, Task<T>> query, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await query(context, cancellationToken);
    });

    /// <summary>Without the model: cheaper, and what the start of the program asks for does not wait until it is built.</summary>
    public Task<T> RunByHandAsync<T>(
        Func<DbConnection, CancellationToken, Task<T>> query, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        await using var connection = await database.ConnectAsync(cancellationToken);
        return await query(connection, cancellationToken);
    });

    private async Task<T> AskAsync<T>(Func<Task<T>> query)
    {
        try
        {
            return await query();
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or IOException
            && database.IsUnavailable(exception))
        {
            throw new StoreUnavailableException("The database did not answer a query.", exception);
        }
    }
}
