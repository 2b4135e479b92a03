using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;
using ServiceBot.Tests.Stores;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Kills;

/// <summary>The program is killed without warning, again and again, while people talk over it, on every database. SERVICEBOT_KILLS
/// sets how often.</summary>
public abstract class KillCompliance(PostgreSqlServer server, ITestOutputHelper output)
{
    /// <summary>Of the moments of the kills.</summary>
    protected abstract int Seed { get; }

    /// <summary>How many kills there are where nothing is said.</summary>
    protected abstract int DefaultKills { get; }

    /// <summary>Settings of the program besides its database.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>();

    [Fact]
    public async Task No_kill_loses_repeats_or_reorders_an_acknowledged_message_on_SQLite()
    {
        using var folder = new TemporaryFolder();

        await KillAndCheckAsync(EngineSettings.Sqlite(folder.Path));
    }

    [PostgreSqlFact]
    public async Task No_kill_loses_repeats_or_reorders_an_acknowledged_message_on_PostgreSQL()
    {
        using var folder = new TemporaryFolder();
        var connectionString = await server.Cluster.CreateDatabaseAsync();

        await KillAndCheckAsync(EngineSettings.PostgreSql(connectionString).With("Storage:DataDirectory", folder.Path));
    }

    /// <summary>Whoever talks is made ready; the program runs and is not killed yet.</summary>
    protected abstract Task OpenAsync(ServerProcess program);

    /// <summary>Everybody talks until told to stop, while the program is killed.</summary>
    protected abstract Task TalkAsync(CancellationToken stopping);

    /// <summary>Asserts what stands after it; the program runs and is not killed any more.</summary>
    /// <returns>What was said, for whoever reads the test's output.</returns>
    protected abstract Task<string> CheckAsync();

    private async Task KillAndCheckAsync(IReadOnlyDictionary<string, string?> database)
    {
        var kills = Kill.Count(DefaultKills);
        var settings = Settings.Aggregate(
            database.With("DirectLine:Secret", StubbornCustomer.Secret), (all, one) => all.With(one.Key, one.Value ?? ""));
        await using var program = new ServerProcess(settings);
        await program.StartAsync();
        await OpenAsync(program);
        using var stop = new CancellationTokenSource();
        var talking = TalkAsync(stop.Token);

        await Kill.RepeatedlyAsync(program, kills, Seed);
        await stop.CancelAsync();
        await talking;

        output.WriteLine($"Seed {Seed}: {kills} kills, {await CheckAsync()}.");
    }
}
