using System.Data.Common;
using System.Globalization;

namespace ServiceBot.Stores.Migrations;

/// <summary>Brings the tables to the program's version: numbered SQL files per database, each applied once.</summary>
internal sealed partial class Migrator(IStorageDatabase database, TimeProvider time, ILogger<Migrator> logger)
{
    /// <summary>Applies what is missing, all in one transaction.</summary>
    /// <returns>The version before and after.</returns>
    /// <exception cref="StorageProblemException">The tables are newer than the program.</exception>
    public async Task<(int Before, int After)> MigrateAsync(CancellationToken cancellationToken)
    {
        var scripts = MigrationScript.Load(database.MigrationsFolder);
        await using var connection = await database.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await database.LockSchemaAsync(connection, cancellationToken);

        var before = await ReadVersionAsync(connection, transaction, cancellationToken);
        var newest = scripts[^1].Version;
        if (before > newest)
        {
            throw new StorageProblemException(string.Create(CultureInfo.InvariantCulture,
                $"The database has schema version {before}, but this program knows versions up to {newest}: it was used by a newer ServiceBot. Start that version, or restore a backup made before the update."));
        }
        foreach (var script in scripts.Where(s => s.Version > before))
        {
            await RunAsync(connection, transaction, script.Sql, cancellationToken);
            await using var note = connection.Command(
                "INSERT INTO schema_versions (version, applied_at) VALUES (@version, @at)",
                ("@version", script.Version), ("@at", time.GetUtcNow().ToUnixTimeMilliseconds()));
            note.Transaction = transaction;
            await note.ExecuteNonQueryAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        if (newest > before)
            Log.Migrated(logger, before, newest);
        return (before, newest);
    }

    private static async Task<int> ReadVersionAsync(
        DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await RunAsync(connection, transaction,
            "CREATE TABLE IF NOT EXISTS schema_versions (version integer NOT NULL PRIMARY KEY, applied_at bigint NOT NULL)",
            cancellationToken);
        await using var select = connection.Command("SELECT COALESCE(MAX(version), 0) FROM schema_versions");
        select.Transaction = transaction;
        return Convert.ToInt32(await select.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    private static async Task RunAsync(
        DbConnection connection, DbTransaction transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql);
        command.Transaction = transaction;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9101, Level = LogLevel.Information,
            Message = "The database was brought from schema version {Before} to {After}")]
        public static partial void Migrated(ILogger logger, int before, int after);
    }
}
