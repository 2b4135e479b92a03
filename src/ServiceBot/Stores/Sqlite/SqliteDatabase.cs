using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace ServiceBot.Stores.Sqlite;

/// <summary>The SQLite file in the data directory, ours alone while the program runs.</summary>
internal sealed class SqliteDatabase(IOptions<StorageOptions> options) : IStorageDatabase
{
    private const string FileName = "servicebot.db";
    private const string LockFileName = "servicebot.lock";

    // Primary result codes, sqlite.org/rescode.html.
    private const int Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    private readonly StorageOptions _options = options.Value;
    private FileStream? _lock;

    public string MigrationsFolder => "Sqlite";

    /// <summary>What every connection opens.</summary>
    public string ConnectionString { get; } = CreateConnectionString(options.Value);

    private string Directory => Path.GetFullPath(_options.DataDirectory);

    public bool IsThere => new SqliteConnectionStringBuilder(ConnectionString).DataSource is var file && (file.Length == 0 || File.Exists(file));

    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            System.IO.Directory.CreateDirectory(Directory);
            _lock ??= new FileStream(
                Path.Combine(Directory, LockFileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return Task.CompletedTask;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw NotWritable(exception);
        }
        catch (IOException exception) when (File.Exists(Path.Combine(Directory, LockFileName)))
        {
            throw new StorageProblemException(
                $"The data directory {Directory} is in use by another running ServiceBot. Stop that one, give this one its own "
                + "directory (Storage:DataDirectory, environment Storage__DataDirectory), or use PostgreSQL to run several nodes.",
                exception);
        }
        catch (IOException exception)
        {
            throw NotWritable(exception);
        }
    }

    public async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public Task LockSchemaAsync(DbConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    public StorageProblemException Explain(Exception exception) => (exception as SqliteException)?.SqliteErrorCode switch
    {
        Busy or Locked => new StorageProblemException(
            $"The database in {Directory} is locked by another program (a database tool with an open transaction, a backup). "
            + "Close it and start again.", exception),
        ReadOnly or CannotOpen or IoError => NotWritable(exception),
        Full => new StorageProblemException($"The disk of {Directory} is full. Free some space and start again.", exception),
        Corrupt or NotADatabase => new StorageProblemException(
            $"The file {FileName} in {Directory} is not a readable database. Restore it from a backup, or move it away to begin anew.",
            exception),
        _ => new StorageProblemException(
            $"The database in {Directory} cannot be used: {exception.Message}", exception),
    };

    public bool IsUnavailable(Exception exception) => exception is SqliteException sqlite
        && sqlite.SqliteErrorCode is Busy or Locked or ReadOnly or IoError or Corrupt or Full or CannotOpen or NotADatabase;

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        if (_lock is not null)
            await _lock.DisposeAsync();
    }

    private static string CreateConnectionString(StorageOptions options)
    {
        var builder = new SqliteConnectionStringBuilder(options.ConnectionString ?? "");
        if (string.IsNullOrEmpty(builder.DataSource))
            builder.DataSource = Path.Combine(Path.GetFullPath(options.DataDirectory), FileName);
        builder.DefaultTimeout = (int)Math.Ceiling(options.LockTimeout.TotalSeconds);
        return builder.ToString();
    }

    private StorageProblemException NotWritable(Exception exception) => new(
        $"The data directory {Directory} cannot be written. Make it writable for the user that runs ServiceBot, or set "
        + "another one (Storage:DataDirectory, environment Storage__DataDirectory).", exception);
}
