using ServiceBot.Testing;

namespace ServiceBot.Tests.Stores;

/// <summary>The shared server, ended after the last test.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    public PostgreSqlCluster Cluster { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}
