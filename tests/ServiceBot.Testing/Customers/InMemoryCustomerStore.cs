using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;

namespace ServiceBot.Testing.Customers;

/// <summary>Bindings and failed checks, kept as long as the test runs.</summary>
public sealed class InMemoryCustomerStore : ICustomerStore
{
    private readonly Dictionary<(string, string), CustomerRecord> _records = [];
    private readonly HashSet<(string User, string Attempt)> _attempts = [];
    private readonly List<AccountNumber> _failures = [];

    public Task<CustomerRecord> ReadAsync(ConversationAddress address, CancellationToken cancellationToken) => Task.FromResult(Of(address));

    public Task<CustomerRecord> RecordCheckAsync(
        ConversationAddress address, string attemptId, AccountNumber number, bool passed, CancellationToken cancellationToken)
    {
        if (!_attempts.Add((address.ChannelUser, attemptId))) return Task.FromResult(Of(address));
        if (!passed) _failures.Add(number);
        var record = Of(address);
        return Task.FromResult(Keep(address, passed
            ? record with { FailuresInRow = 0, LastFailureAt = null }
            : record with { FailuresInRow = record.FailuresInRow + 1, LastFailureAt = DateTimeOffset.UnixEpoch }));
    }

    public Task<int> CountFailuresAsync(AccountNumber number, DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult(_failures.Count(failed => failed == number));

    public Task BindAsync(ConversationAddress address, AccountBinding binding, CancellationToken cancellationToken)
    {
        var record = Of(address);
        var at = record.Bindings.ToList().FindIndex(one => one.Number == binding.Number);
        Keep(address, record with
        {
            Bindings = at < 0 ? [.. record.Bindings, binding] : [.. record.Bindings.Select((one, i) => i == at ? binding : one)],
        });
        return Task.CompletedTask;
    }

    public Task UnbindAsync(ConversationAddress address, AccountNumber number, CancellationToken cancellationToken)
    {
        var record = Of(address);
        Keep(address, record with { Bindings = [.. record.Bindings.Where(one => one.Number != number)] });
        return Task.CompletedTask;
    }

    private CustomerRecord Of(ConversationAddress address) =>
        _records.GetValueOrDefault((address.Channel, address.ChannelUser)) ?? new CustomerRecord();

    private CustomerRecord Keep(ConversationAddress address, CustomerRecord record) =>
        _records[(address.Channel, address.ChannelUser)] = record;
}
