using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Desk.Webhooks;

[Collection(PostgreSqlGroup.Name)]
[NeedsPostgreSql]
public sealed class PostgreSqlWebhookTests(PostgreSqlServer server) : WebhookCompliance
{
    private string _connectionString = "";

    protected override IReadOnlyDictionary<string, string?> Settings => EngineSettings.PostgreSql(_connectionString);

    public override async Task InitializeAsync()
    {
        _connectionString = await server.Cluster.CreateDatabaseAsync();
        await base.InitializeAsync();
    }
}
