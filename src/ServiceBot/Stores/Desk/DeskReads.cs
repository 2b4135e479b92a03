using System.Data.Common;

namespace ServiceBot.Stores.Desk;

/// <summary>Short form for one hand-written query of the desk.</summary>
internal static class DeskReads
{
    /// <summary>Every row of a query, read at once.</summary>
    public static Task<List<T>> QueryAsync<T>(
        this StoreReads reads, string sql, (string Name, object? Value)[] values, Func<DbDataReader, T> read, CancellationToken cancellationToken) =>
        reads.RunByHandAsync(async (connection, token) =>
        {
            await using var command = connection.Command(sql, values);
            await using var rows = await command.ExecuteReaderAsync(token);
            var found = new List<T>();
            while (await rows.ReadAsync(token))
                found.Add(read(rows));
            return found;
        }, cancellationToken);
}
