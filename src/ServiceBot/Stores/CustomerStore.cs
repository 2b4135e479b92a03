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

    private const string Link =
        "INSERT INTO account_talks (account_key, conversation, at) VALUES (@account, @conversation, @at) "
        + "ON CONFLICT (account_key, conversation) DO UPDATE SET at = excluded.at";

    private const string Unlink = "DELETE FROM account_talks WHERE account_key = @account AND conversation = @conversation";

    private const string Unbind = "DELETE FROM account_bindings WHERE channel_user = @user AND account_number = @account";

    public Task<CustomerRecord> ReadAsync(ConversationAddress address, CancellationToken cancellationToken)
    {
        var user = ChannelUserKey.Of(start.KeySecret, address).Value;
        return reads.RunAsync((db, token) => ReadAsync(db, user, token), cancellationToken);
    }

    public async Task<CustomerRecord> RecordCheckAsync(
        ConversationAddress address, string attemptId, AccountNumber number, bool passed, CancellationToken cancellationToken)
    {
        (string, object?)[] check =
        [
            ("@user", ChannelUserKey.Of(start.KeySecret, address).Value), ("@attempt", RowText.Storable(attemptId)),
            ("@account", AccountKey.Of(start.KeySecret, number)), ("@passed", passed), ("@at", time.GetUtcNow().ToUnixTimeMilliseconds()),
        ];
        await (passed
            ? ExecuteAsync([(AddCheck, check), (Link, LinkOf(address, number))], cancellationToken)
            : ExecuteAsync([(AddCheck, check)], cancellationToken));
        return await ReadAsync(address, cancellationToken);
    }

    public Task<int> CountFailuresAsync(AccountNumber number, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var account = AccountKey.Of(start.KeySecret, number);
        return reads.RunAsync((db, token) => db.IdentityChecks
            .CountAsync(c => c.AccountKey == account && !c.Passed && c.At >= since, token), cancellationToken);
    }

    public Task BindAsync(ConversationAddress address, AccountBinding binding, CancellationToken cancellationToken) =>
        ExecuteAsync(
        [
            (Bind,
            [
                ("@user", ChannelUserKey.Of(start.KeySecret, address).Value), ("@account", binding.Number.Value),
                ("@label", RowText.Storable(binding.Label)), ("@at", binding.BoundAt.ToUnixTimeMilliseconds()),
            ]),
            (Link, LinkOf(address, binding.Number)),
        ], cancellationToken);

    public Task UnbindAsync(ConversationAddress address, AccountNumber number, CancellationToken cancellationToken) =>
        ExecuteAsync(
        [
            (Unbind, [("@user", ChannelUserKey.Of(start.KeySecret, address).Value), ("@account", number.Value)]),
            (Unlink, LinkOf(address, number)[..^1]),
        ], cancellationToken);

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

    /// <summary>Whoever talks with the customer later finds this conversation by the account.</summary>
    private (string, object?)[] LinkOf(ConversationAddress address, AccountNumber number) =>
    [
        ("@account", AccountKey.Of(start.KeySecret, number)), ("@conversation", ConversationKey.Of(start.KeySecret, address).Value),
        ("@at", time.GetUtcNow().ToUnixTimeMilliseconds()),
    ];

    private Task<int> ExecuteAsync((string Sql, (string, object?)[] Values)[] statements, CancellationToken cancellationToken) =>
        writer.WriteAsync(new DirectRequest<int>(async (connection, token) =>
        {
            var changed = 0;
            foreach (var (sql, values) in statements)
            {
                await using var command = connection.Command(sql, values);
                changed += await command.ExecuteNonQueryAsync(token);
            }
            return changed;
        }), cancellationToken);
}
