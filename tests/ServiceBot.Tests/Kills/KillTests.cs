using System.Globalization;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;
using ServiceBot.Tests.Stores;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Kills;

/// <summary>Kills while customers write.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class KillTests(PostgreSqlServer server, ITestOutputHelper output) : KillCompliance(server, output), IDisposable
{
    private const int Customers = 6;

    private List<StubbornCustomer> _customers = [];

    protected override int Seed => 20260228;

    protected override int DefaultKills => 5;

    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?> { ["Messaging:MaxTurnActivities"] = "1" };

    public void Dispose() => _customers.ForEach(customer => customer.Dispose());

    protected override async Task OpenAsync(ServerProcess program)
    {
        _customers = [.. Enumerable.Range(0, Customers).Select(_ => new StubbornCustomer(program.Url))];
        await Task.WhenAll(_customers.Select(customer => customer.OpenAsync()));
    }

    protected override Task TalkAsync(CancellationToken stopping) =>
        Task.WhenAll(_customers.Select((customer, i) => customer.TalkAsync(i.ToString(CultureInfo.InvariantCulture), stopping)));

    protected override async Task<string> CheckAsync()
    {
        Assert.All(_customers, customer => Assert.NotEmpty(customer.Acknowledged));
        foreach (var customer in _customers)
            await CheckAsync(customer);
        return $"{_customers.Sum(customer => customer.Acknowledged.Count)} acknowledged messages";
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
