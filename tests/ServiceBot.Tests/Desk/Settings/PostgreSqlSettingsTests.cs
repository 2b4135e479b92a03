using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Settings;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
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

    [PostgreSqlFact]
    public async Task Another_node_sees_within_seconds_what_was_set()
    {
        using var chief = await Server.SignedInAsync("chief", DeskRole.Supervisor);
        await using var other = await DeskServer.StartAsync(Settings);
        var hours = other.Services.GetRequiredService<ServiceHours>();
        var before = hours.Of(new DateOnly(2026, 11, 27));

        await chief.PutAsync("/settings/hours", new { workdays = new[] { "10:00-11:00" }, freeDays = Array.Empty<string>() });
        await other.Services.GetRequiredService<LiveSettings>().RefreshAsync(default);

        Assert.Equal([new DutyInterval(8 * 60, 20 * 60)], before);
        Assert.Equal([new DutyInterval(10 * 60, 11 * 60)], hours.Of(new DateOnly(2026, 11, 27)));
    }
}
