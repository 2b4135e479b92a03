using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Rows;

namespace ServiceBot.Stores;

/// <summary>Runs queries on the model and turns an absent database into a refusal.</summary>
internal sealed class StoreReads(IDbContextFactory<ServiceBotDb> contexts, IStorageDatabase database)
{
    public async Task<T> RunAsync<T>(
        Func<ServiceBotDb, CancellationToken, Task<T>> query, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await query(context, cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or IOException
            && database.IsUnavailable(exception))
        {
            throw new StoreUnavailableException("The database did not answer a query.", exception);
        }
    }
}
