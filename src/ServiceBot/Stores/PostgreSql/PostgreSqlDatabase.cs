using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ServiceBot.Stores.PostgreSql;

/// <summary>The PostgreSQL database that all nodes share.</summary>
internal sealed class PostgreSqlDatabase(IOptions<StorageOptions> options) : IStorageDatabase
{
    private const string Remedy =
        " Check Storage:ConnectionString (environment Storage__ConnectionString); the usual form is "
        + "Host=…;Port=5432;Database=servicebot;Username=servicebot;Password=….";

    /// <summary>Any fixed number: keeps two nodes from migrating at once.</summary>
    private const long SchemaLock = 0x5365_7276_6963_6542;

    private readonly Lock _gate = new();
    private NpgsqlDataSource? _source;

    public string MigrationsFolder => "PostgreSql";

    /// <summary>Where connections come from.</summary>
    /// <exception cref="StorageProblemException">The connection string is not one.</exception>
    public NpgsqlDataSource Source
    {
        get
        {
            lock (_gate)
                return _source ??= CreateSource(options.Value);
        }
    }

    public bool IsThere => true;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await Source.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or SocketException or TimeoutException)
        {
            throw Explain(exception);
        }
    }

    public async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken) =>
        await Source.OpenConnectionAsync(cancellationToken);

    public async Task LockSchemaAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT pg_advisory_xact_lock(@lock)", ("@lock", SchemaLock));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public StorageProblemException Explain(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            new("PostgreSQL refused the user name or password." + Remedy, exception),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            new("The PostgreSQL server has no database of that name. Create it (createdb servicebot), or correct the name." + Remedy, exception),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            new("The PostgreSQL user may not create or use ServiceBot's tables. Make it the owner of the database, or run "
                + "`migrate` once as its owner and grant SELECT, INSERT, UPDATE and DELETE on all tables.", exception),
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } =>
            new("The PostgreSQL server has no free connection. Raise max_connections, or lower Maximum Pool Size in "
                + "Storage:ConnectionString.", exception),
        PostgresException postgres =>
            new($"PostgreSQL refused to start work ({postgres.SqlState}: {postgres.MessageText}).", exception),
        _ => new("The PostgreSQL server cannot be reached. Is it running, and are host and port right?" + Remedy, exception),
    };

    public bool IsUnavailable(Exception exception) => exception switch
    {
        // Class 08 connection, 40 rollback, 53 resources, 55 object state, 57 operator intervention, 58 system error.
        PostgresException postgres => postgres.IsTransient || postgres.SqlState[..2] is "08" or "40" or "53" or "55" or "57" or "58",
        NpgsqlException or SocketException or TimeoutException or IOException => true,
        InvalidOperationException { InnerException: { } inner } => IsUnavailable(inner),
        _ => false,
    };

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
            await _source.DisposeAsync();
    }

    private static NpgsqlDataSource CreateSource(StorageOptions options)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString)
            {
                CommandTimeout = (int)Math.Ceiling(options.LockTimeout.TotalSeconds),
                MaxAutoPrepare = 64,
                AutoPrepareMinUsages = 2,
                ApplicationName = "servicebot",
            };
            return new NpgsqlDataSourceBuilder(builder.ConnectionString).Build();
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw new StorageProblemException("Storage:ConnectionString is not a PostgreSQL connection string." + Remedy, exception);
        }
    }
}
