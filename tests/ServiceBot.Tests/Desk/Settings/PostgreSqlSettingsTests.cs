using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Desk.Settings;

[Collection(PostgreSqlGroup.Name)]
[NeedsPostgreSql]
public sealed class PostgreSqlSettingsTests(PostgreSqlServer server) : SettingsCompliance
{
    private string _connectionString = "";

    protected override IReadOnlyDictionary<string, string?> Settings => EngineSettings.PostgreSql(_connectionString);

    public override async Task InitializeAsync()
    {
        _connectionString = await server.Cluster.CreateDatabaseAsync();
        await base.InitializeAsync();
    }
}
