using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Stores.Rows;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>Bindings and identity checks, on either database. Channel users stand under a keyed hash; the accounts of
/// checks as well, since they are only counted.</summary>
internal sealed class CustomerStore(
    StoreWriter writer, StoreReads reads, StorageStart start, IOptions<CustomersOptions> options, TimeProvider time) : ICustomerStore
{
    /// <summary>Far more than lock: older ones no longer matter.</summary>
    private const int CountedFailures = 100;

    private const string AddCheck =
        "INSERT INTO identity_checks (channel_user, attempt_id, account_key, passed, at) "
        + "VALUES (@user, @attempt, @account, @passed, @at) ON CONFLICT (channel_user, attempt_id) DO NOTHING";

    private const string Bind =
        "INSERT INTO account_bindings (channel_user, account_number, label, bound_at) VALUES (@user, @account, @label, @at) "
        + "ON CONFLICT (channel_user, account_number) DO UPDATE SET label = excluded.label";

    private const string Unbind = "DELETE FROM account_bindings WHERE channel_user = @user AND account_number = @account";

    public Task<CustomerRecord> ReadAsync(ConversationAddress address, CancellationToken cancellationToken)
    {
        var user = ChannelUserKey.Of(start.KeySecret, address).Value;
        return reads.RunAsync((db, token) => ReadAsync(db, user, token), cancellationToken);
    }

    public async Task<CustomerRecord> RecordCheckAsync(
        ConversationAddress address, string attemptId, AccountNumber number, bool passed, CancellationToken cancellationToken)
    {
        await ExecuteAsync(AddCheck,
            [
                ("@user", ChannelUserKey.Of(start.KeySecret, address).Value), ("@attempt", RowText.Storable(attemptId)),
                ("@account", AccountKey(number)), ("@passed", passed), ("@at", time.GetUtcNow().ToUnixTimeMilliseconds()),
            ], cancellationToken);
        return await ReadAsync(address, cancellationToken);
    }

    public Task<int> CountFailuresAsync(AccountNumber number, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var account = AccountKey(number);
        return reads.RunAsync((db, token) => db.IdentityChecks
            .CountAsync(c => c.AccountKey == account && !c.Passed && c.At >= since, token), cancellationToken);
    }

    public Task BindAsync(ConversationAddress address, AccountBinding binding, CancellationToken cancellationToken) =>
        ExecuteAsync(Bind,
            [
                ("@user", ChannelUserKey.Of(start.KeySecret, address).Value), ("@account", binding.Number.Value),
                ("@label", RowText.Storable(binding.Label)), ("@at", binding.BoundAt.ToUnixTimeMilliseconds()),
            ], cancellationToken);

    public Task UnbindAsync(ConversationAddress address, AccountNumber number, CancellationToken cancellationToken) =>
        ExecuteAsync(Unbind,
            [("@user", ChannelUserKey.Of(start.KeySecret, address).Value), ("@account", number.Value)], cancellationToken);

    private async Task<CustomerRecord> ReadAsync(ServiceBotDb db, string user, CancellationToken cancellationToken)
    {
        var bindings = await db.AccountBindings.AsNoTracking().Where(b => b.ChannelUser == user)
            .OrderBy(b => b.BoundAt).ThenBy(b => b.AccountNumber).ToListAsync(cancellationToken);
        var failures = await db.IdentityChecks
            .Where(c => c.ChannelUser == user && !c.Passed
                && !db.IdentityChecks.Any(p => p.ChannelUser == user && p.Passed && p.Id > c.Id))
            .OrderByDescending(c => c.Id).Select(c => c.At).Take(CountedFailures).ToListAsync(cancellationToken);
        failures.Reverse();
        return new CustomerRecord
        {
            Bindings = [.. bindings.Select(ToBinding)],
            FailuresInRow = FailureCount.InRow(failures, options.Value, time.GetUtcNow()),
            LastFailureAt = failures.Count == 0 ? null : failures[^1],
        };
    }

    private static AccountBinding ToBinding(AccountBindingRow row) => new(
        AccountNumber.TryParse(row.AccountNumber) ?? throw new InvalidDataException("A stored account number is not one."),
        row.Label, row.BoundAt);

    private string AccountKey(AccountNumber number) => KeyedHash.Of(start.KeySecret, "account\n" + number.Value);

    private Task<int> ExecuteAsync(string sql, (string, object?)[] values, CancellationToken cancellationToken) =>
        writer.WriteAsync(new DirectRequest<int>(async (connection, token) =>
        {
            await using var command = connection.Command(sql, values);
            return await command.ExecuteNonQueryAsync(token);
        }), cancellationToken);
}
