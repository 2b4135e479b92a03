using System.Globalization;
using ServiceBot.Testing.Server;
using ServiceBot.Tests.Stores;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Kills;

/// <summary>Kills while human agents, at the desk's own API, and customers talk to each other. No page of the desk is connected: what
/// human agents write is what shows that they are there.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class HumanTalkKillTests(PostgreSqlServer server, ITestOutputHelper output) : KillCompliance(server, output), IDisposable
{
    private const int Talks = 3;

    private List<(StubbornCustomer Customer, StubbornHumanAgent Agent)> _talks = [];

    protected override int Seed => 20261127;

    protected override int DefaultKills => 4;

    public void Dispose()
    {
        foreach (var (customer, agent) in _talks)
        {
            customer.Dispose();
            agent.Dispose();
        }
    }

    /// <summary>Each customer has said one thing to the bot, and a human agent has found the conversation by it.</summary>
    protected override async Task OpenAsync(ServerProcess program)
    {
        _talks = [.. Enumerable.Range(0, Talks).Select(i => (new StubbornCustomer(program.Url), new StubbornHumanAgent(program.Url, $"agent-{i}")))];
        using var admin = await KillStaff.SignInAsync(program);
        for (var i = 0; i < Talks; i++)
        {
            var (customer, agent) = _talks[i];
            await customer.OpenAsync();
            await customer.SayAsync(Greeting(i));
            Assert.NotEqual("", await customer.AnswerAsync());
            await agent.SignInAsync(await admin.AddAsync(agent.Name, $"102{i}"));
            await agent.FindAsync(Greeting(i));
        }
    }

    /// <summary>The first word of a human agent takes the conversation; the customer answers from then on.</summary>
    protected override Task TalkAsync(CancellationToken stopping) => Task.WhenAll(
        _talks.SelectMany((talk, i) => new[] { talk.Agent.TalkAsync(stopping), AnswerAsync(talk.Customer, talk.Agent, i, stopping) }));

    protected override async Task<string> CheckAsync()
    {
        foreach (var (customer, agent) in _talks)
            await CheckAsync(customer, agent);
        return $"{_talks.Sum(talk => talk.Agent.Acknowledged.Count)} words of human agents, "
            + $"{_talks.Sum(talk => talk.Agent.Repetitions.Count)} said again, {_talks.Sum(talk => talk.Customer.Acknowledged.Count)} of customers";
    }

    private static async Task AnswerAsync(StubbornCustomer customer, StubbornHumanAgent agent, int number, CancellationToken stopping)
    {
        while (agent.Acknowledged.Count == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        await customer.TalkAsync(number.ToString(CultureInfo.InvariantCulture), stopping);
    }

    private static async Task CheckAsync(StubbornCustomer customer, StubbornHumanAgent agent)
    {
        var said = await customer.ReadAsync();
        Assert.NotEmpty(agent.Repetitions);
        Assert.Subset(agent.Acknowledged.ToHashSet(), agent.Repetitions.ToHashSet());
        Assert.Equal(agent.Acknowledged.Select(word => word.Sequence).Order(), agent.Acknowledged.Select(word => word.Sequence));
        Assert.Equal(agent.Acknowledged.Select(word => word.Text), Beginning(said, "坐席"));
        Assert.Equal(customer.Acknowledged, Beginning(said, "谢谢"));
        // Besides those two only the bot's answer to the greeting and the announcement of the human agent: the bot is silent in a talk.
        Assert.Equal(agent.Acknowledged.Count + customer.Acknowledged.Count + 2, said.Count);
    }

    private static IEnumerable<string?> Beginning(IReadOnlyList<(string Id, string? Text, string? ReplyToId)> said, string words) =>
        said.Where(one => one.ReplyToId is null && one.Text?.StartsWith(words, StringComparison.Ordinal) == true).Select(one => one.Text);

    private static string Greeting(int number) => $"谢谢 开头-{number}";
}
