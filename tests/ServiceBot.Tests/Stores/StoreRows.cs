using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Stores;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>Looks into the tables, whichever database it is.</summary>
internal static class StoreRows
{
    public static async Task<long> CountAsync(EngineHost engine, string sql)
    {
        await using var connection = await engine.Services.GetRequiredService<IStorageDatabase>().ConnectAsync(default);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
