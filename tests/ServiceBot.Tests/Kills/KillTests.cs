using System.Globalization;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;
using ServiceBot.Tests.Stores;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Kills;

/// <summary>The program is killed without warning, again and again, while customers write. SERVICEBOT_KILLS sets how often.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class KillTests(PostgreSqlServer server, ITestOutputHelper output)
{
    private const int Customers = 6;
    private const int DefaultKills = 5;
    private const int Seed = 20260228;

    [Fact]
    public async Task No_kill_loses_or_repeats_an_acknowledged_message_on_SQLite()
    {
        using var folder = new TemporaryFolder();

        await KillAndCheckAsync(EngineSettings.Sqlite(folder.Path));
    }

    [PostgreSqlFact]
    public async Task No_kill_loses_or_repeats_an_acknowledged_message_on_PostgreSQL()
    {
        using var folder = new TemporaryFolder();
        var connectionString = await server.Cluster.CreateDatabaseAsync();

        await KillAndCheckAsync(EngineSettings.PostgreSql(connectionString).With("Storage:DataDirectory", folder.Path));
    }

    private async Task KillAndCheckAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var kills = Kill.Count(DefaultKills);
        await using var program = new ServerProcess(
            settings.With("DirectLine:Secret", StubbornCustomer.Secret).With("Messaging:MaxTurnActivities", "1"));
        await program.StartAsync();
        var customers = Enumerable.Range(0, Customers).Select(_ => new StubbornCustomer(program.Url)).ToList();
        await Task.WhenAll(customers.Select(c => c.OpenAsync()));
        using var stop = new CancellationTokenSource();
        var talking = Task.WhenAll(customers.Select((c, i) => c.TalkAsync(i.ToString(CultureInfo.InvariantCulture), stop.Token)));

        await Kill.RepeatedlyAsync(program, kills, Seed);
        await stop.CancelAsync();
        await talking;

        output.WriteLine($"Seed {Seed}: {kills} kills, {customers.Sum(c => c.Acknowledged.Count)} acknowledged messages.");
        Assert.All(customers, c => Assert.NotEmpty(c.Acknowledged));
        foreach (var customer in customers)
        {
            await CheckAsync(customer);
            customer.Dispose();
        }
    }

    private static async Task CheckAsync(StubbornCustomer customer)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        var said = await customer.ReadAsync();
        while (said.Count(s => s.ReplyToId is not null) < customer.Acknowledged.Count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
            said = await customer.ReadAsync();
        }
        var questions = said.Where(s => s.ReplyToId is null).ToList();
        Assert.Equal(customer.Acknowledged, questions.Select(q => q.Text));
        Assert.Equal(questions.Select(q => q.Id), said.Where(s => s.ReplyToId is not null).Select(s => s.ReplyToId));
    }
}
