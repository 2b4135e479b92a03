using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Stores;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>Looks into the tables, whichever database it is.</summary>
internal static class StoreRows
{
    public static async Task<long> CountAsync(EngineHost engine, string sql)
    {
        await using var connection = await ConnectAsync(engine);
        await using var command = connection.Command(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>Everything in every table, as text.</summary>
    public static async Task<string> DumpAsync(EngineHost engine)
    {
        await using var connection = await ConnectAsync(engine);
        var names = connection.GetType().Name.StartsWith("Sqlite", StringComparison.Ordinal)
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";
        var text = new StringBuilder();
        foreach (var table in await ReadAsync(connection, names))
            text.AppendLine(table).AppendJoin('\n', await ReadAsync(connection, "SELECT * FROM " + table)).AppendLine();
        return text.ToString();
    }

    private static Task<DbConnection> ConnectAsync(EngineHost engine) =>
        engine.Services.GetRequiredService<IStorageDatabase>().ConnectAsync(default);

    private static async Task<List<string>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.Command(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return rows;
    }
}
