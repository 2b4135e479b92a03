using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;
using ServiceBot.Tests.Stores;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Kills;

/// <summary>The program is killed while customers file repairs. SERVICEBOT_KILLS sets how often.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class RepairKillTests(PostgreSqlServer server, ITestOutputHelper output)
{
    private const int DefaultKills = 3;
    private const int Seed = 20261121;

    /// <summary>Who reports; a name that stands twice reports the same faults in two conversations at once.</summary>
    private static readonly string[] Names = ["1", "2", "3", "3"];

    [Fact]
    public async Task No_kill_loses_or_repeats_a_repair_on_SQLite()
    {
        using var folder = new TemporaryFolder();

        await KillAndCheckAsync(
            EngineSettings.Sqlite(folder.Path), () => new SqliteConnection($"Data Source={Path.Combine(folder.Path, "servicebot.db")};Pooling=False"));
    }

    [PostgreSqlFact]
    public async Task No_kill_loses_or_repeats_a_repair_on_PostgreSQL()
    {
        using var folder = new TemporaryFolder();
        var connectionString = await server.Cluster.CreateDatabaseAsync();

        await KillAndCheckAsync(
            EngineSettings.PostgreSql(connectionString).With("Storage:DataDirectory", folder.Path), () => new NpgsqlConnection(connectionString));
    }

    private async Task KillAndCheckAsync(IReadOnlyDictionary<string, string?> settings, Func<DbConnection> connect)
    {
        var kills = Kill.Count(DefaultKills);
        await using var program = new ServerProcess(settings.With("DirectLine:Secret", StubbornCustomer.Secret));
        await program.StartAsync();
        var reporters = Names.Select((name, i) => new RepairReporter(program.Url, name, Seed + i)).ToList();
        using var stop = new CancellationTokenSource();
        var reporting = Task.WhenAll(reporters.Select(reporter => reporter.ReportAsync(stop.Token)));

        await Kill.RepeatedlyAsync(program, kills, Seed);
        await stop.CancelAsync();
        await reporting;

        var reports = reporters.SelectMany(reporter => reporter.Reports).ToList();
        var filed = reports.Count(report => report.Filed is not null);
        var stands = await StandingAsync(connect);
        output.WriteLine($"Seed {Seed}: {kills} kills, {reports.Count} reports, {filed} confirmed, {stands.Select(row => row.Address).Distinct().Count()} places.");
        Assert.All(reporters, reporter => Assert.NotEmpty(reporter.Reports));
        Assert.All(reports, report => Assert.True(report.Filed is { } answer ? IsFiling(answer) : IsFound(report.Asked), report.Filed ?? report.Asked));
        Assert.Equal(filed, stands.Count);
        Assert.All(stands.GroupBy(row => row.Address), place => Assert.Single(place.Select(row => row.Number).Distinct()));
        Assert.Equal(stands.Select(row => row.Address).Distinct().Count(), stands.Select(row => row.Number).Distinct().Count());
        foreach (var report in reports)
            await CheckAsync(report);
        reporters.ForEach(reporter => reporter.Dispose());
    }

    private static bool IsFiling(string answer) =>
        answer.Contains("报修已登记，工单号 BX", StringComparison.Ordinal) || answer.Contains("您的情况已并入", StringComparison.Ordinal);

    /// <summary>The other conversation was first.</summary>
    private static bool IsFound(string answer) => answer.Contains("BX", StringComparison.Ordinal);

    /// <summary>Every message stands once and has one answer.</summary>
    private static async Task CheckAsync(RepairReport report)
    {
        var said = await report.Customer.ReadAsync();
        var questions = said.Where(entry => entry.ReplyToId is null).ToList();
        Assert.Equal(report.Customer.Acknowledged, questions.Select(question => question.Text));
        Assert.Equal(questions.Select(question => question.Id), said.Where(entry => entry.ReplyToId is not null).Select(entry => entry.ReplyToId));
    }

    private static async Task<IReadOnlyList<(string Number, string Address)>> StandingAsync(Func<DbConnection> connect)
    {
        await using var connection = connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT r.number, r.address FROM demo_order_reports r JOIN demo_orders o ON o.number = r.number";
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<(string, string)>();
        while (await rows.ReadAsync())
            all.Add((rows.GetString(0), rows.GetString(1)));
        return all;
    }
}
