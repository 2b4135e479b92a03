namespace ServiceBot.Stores;

/// <summary>Which database keeps conversations.</summary>
public enum StorageProvider
{
    /// <summary>One file in the data directory, one process. The default.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, any number of nodes.</summary>
    PostgreSql,
}
