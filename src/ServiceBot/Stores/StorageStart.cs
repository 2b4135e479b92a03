using System.Data.Common;
using System.Security.Cryptography;
using ServiceBot.Stores.Migrations;

namespace ServiceBot.Stores;

/// <summary>Opens the database once, before anything else of the program starts: checks, migrates, reads the key.</summary>
internal sealed class StorageStart(IStorageDatabase database, Migrator migrator) : IHostedLifecycleService, IDisposable
{
    private const string KeySecretName = "conversation-key-secret";
    private const int KeySecretBytes = 32;

    private readonly SemaphoreSlim _once = new(1, 1);
    private byte[]? _keySecret;

    /// <summary>The installation's own key for conversation names, the same on every node.</summary>
    public ReadOnlySpan<byte> KeySecret =>
        _keySecret ?? throw new InvalidOperationException("The database has not been opened yet.");

    /// <summary>Opens the database; repeating is safe.</summary>
    /// <exception cref="StorageProblemException">With cause and remedy.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _once.WaitAsync(cancellationToken);
        try
        {
            if (_keySecret is not null)
                return;
            await MigrateAsync(cancellationToken);
            await using var connection = await database.ConnectAsync(cancellationToken);
            _keySecret = await ReadKeySecretAsync(connection, cancellationToken);
        }
        catch (DbException exception)
        {
            throw database.Explain(exception);
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>Checks the database and brings its tables to the program's version.</summary>
    /// <returns>The version before and after.</returns>
    /// <exception cref="StorageProblemException">With cause and remedy.</exception>
    public async Task<(int Before, int After)> MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.PrepareAsync(cancellationToken);
            return await migrator.MigrateAsync(cancellationToken);
        }
        catch (DbException exception)
        {
            throw database.Explain(exception);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _once.Dispose();

    private static async Task<byte[]> ReadKeySecretAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // Two nodes may start at once: the first insert wins and both read it.
        await using var insert = connection.Command(
            "INSERT INTO settings (name, value) VALUES (@name, @value) ON CONFLICT (name) DO NOTHING",
            ("@name", KeySecretName), ("@value", Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeySecretBytes))));
        await insert.ExecuteNonQueryAsync(cancellationToken);
        await using var select = connection.Command(
            "SELECT value FROM settings WHERE name = @name", ("@name", KeySecretName));
        return Convert.FromBase64String((string?)await select.ExecuteScalarAsync(cancellationToken)
            ?? throw new InvalidDataException("The key for conversation names is missing."));
    }
}
