using System.Globalization;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;
using ServiceBot.Tests.Stores;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Kills;

/// <summary>The program is killed without warning, again and again, while human agents and customers talk to each other.
/// SERVICEBOT_KILLS sets how often.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class HumanTalkKillTests(PostgreSqlServer server, ITestOutputHelper output)
{
    private const int Talks = 3;
    private const int DefaultKills = 4;
    private const int Seed = 20261127;

    [Fact]
    public async Task No_kill_loses_repeats_or_reorders_a_word_of_a_talk_on_SQLite()
    {
        using var folder = new TemporaryFolder();

        await KillAndCheckAsync(EngineSettings.Sqlite(folder.Path));
    }

    [PostgreSqlFact]
    public async Task No_kill_loses_repeats_or_reorders_a_word_of_a_talk_on_PostgreSQL()
    {
        using var folder = new TemporaryFolder();
        var connectionString = await server.Cluster.CreateDatabaseAsync();

        await KillAndCheckAsync(EngineSettings.PostgreSql(connectionString).With("Storage:DataDirectory", folder.Path));
    }

    private async Task KillAndCheckAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var kills = Kill.Count(DefaultKills);
        var environment = DeskDoor.Environment.Aggregate(
            settings.With("DirectLine:Secret", StubbornCustomer.Secret).With("Handoff:PresenceGrace", "00:10:00").With("Handoff:NobodyGrace", "00:10:00"),
            (all, one) => all.With(one.Key, one.Value ?? ""));
        await using var program = new ServerProcess(environment);
        await program.StartAsync();
        var talks = Enumerable.Range(0, Talks).Select(i => (Customer: new StubbornCustomer(program.Url), Agent: new StubbornHumanAgent(program.Url, $"a{i}"))).ToList();
        await Task.WhenAll(talks.Select(talk => talk.Customer.OpenAsync()));
        await Task.WhenAll(talks.Select(talk => talk.Agent.SignInAsync()));
        using var stop = new CancellationTokenSource();
        // The first word of a human agent takes the conversation; the customer answers from then on.
        var talking = Task.WhenAll(talks.SelectMany((talk, i) => new[]
        {
            talk.Agent.TalkAsync(talk.Customer.Conversation, stop.Token),
            AnswerAsync(talk.Customer, talk.Agent, i, stop.Token),
        }));

        await Kill.RepeatedlyAsync(program, kills, Seed);
        await stop.CancelAsync();
        await talking;

        output.WriteLine($"Seed {Seed}: {kills} kills, {talks.Sum(talk => talk.Agent.Acknowledged.Count)} words of human agents, "
            + $"{talks.Sum(talk => talk.Agent.Repetitions.Count)} said again, {talks.Sum(talk => talk.Customer.Acknowledged.Count)} of customers.");
        foreach (var (customer, agent) in talks)
        {
            await CheckAsync(customer, agent);
            customer.Dispose();
            agent.Dispose();
        }
    }

    private static async Task AnswerAsync(StubbornCustomer customer, StubbornHumanAgent agent, int number, CancellationToken stop)
    {
        while (agent.Acknowledged.Count == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        await customer.TalkAsync(number.ToString(CultureInfo.InvariantCulture), stop);
    }

    private static async Task CheckAsync(StubbornCustomer customer, StubbornHumanAgent agent)
    {
        var said = await customer.ReadAsync();
        Assert.NotEmpty(agent.Repetitions);
        Assert.All(agent.Repetitions, outcome => Assert.Equal("Repeated", outcome));
        Assert.Equal(agent.Acknowledged, said.Select(one => one.Text).Where(text => text?.StartsWith("坐席", StringComparison.Ordinal) == true));
        Assert.Equal(customer.Acknowledged, said.Select(one => one.Text).Where(text => text?.StartsWith("谢谢", StringComparison.Ordinal) == true));
        // Besides those two only the announcement of the human agent: the bot is silent in a talk.
        Assert.Equal(agent.Acknowledged.Count + customer.Acknowledged.Count + 1, said.Count);
    }
}
