namespace ServiceBot.Tests.Stores;

/// <summary>Tests that share one PostgreSQL server; each has a database of its own.</summary>
[CollectionDefinition(Name)]
public sealed class PostgreSqlGroup : ICollectionFixture<PostgreSqlServer>
{
    public const string Name = "PostgreSQL";
}

