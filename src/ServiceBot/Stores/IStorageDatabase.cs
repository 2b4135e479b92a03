using System.Data.Common;

namespace ServiceBot.Stores;

/// <summary>What differs between the databases outside the message path.</summary>
internal interface IStorageDatabase : IAsyncDisposable
{
    /// <summary>Whether there is a database to look at; false only where one would be made by looking.</summary>
    bool IsThere { get; }

    /// <summary>Folder of the migrations among the program's resources.</summary>
    string MigrationsFolder { get; }

    /// <summary>Checks that the database can be used and is ours alone where it has to be.</summary>
    /// <exception cref="StorageProblemException">With cause and remedy.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>A new, open connection.</summary>
    Task<DbConnection> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Keeps other nodes from migrating at the same time, until the transaction ends.</summary>
    Task LockSchemaAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Says what to do about an error at start.</summary>
    StorageProblemException Explain(Exception exception);

    /// <summary>Whether the error means that the database cannot be reached or is busy, rather than that it refuses the data.</summary>
    bool IsUnavailable(Exception exception);
}
