using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ServiceBot.Desk.Access;
using ServiceBot.Stores.Rows;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>The accounts of the desk, on either database.</summary>
internal sealed class DeskAccounts(StoreWriter writer, StoreReads reads, TimeProvider time) : IDeskAccounts
{
    private const char Between = '\n';

    private const string Any = "SELECT 1 FROM desk_accounts LIMIT 1";

    private const string Insert =
        "INSERT INTO desk_accounts (id, name, name_key, display_name, number, roles, password_hash, must_change_password, is_disabled, "
        + "issuer, subject, created_at) VALUES (@id, @name, @key, @display, @number, @roles, @hash, @change, @disabled, @issuer, @subject, @now) "
        + "ON CONFLICT DO NOTHING";

    private const string Update =
        "UPDATE desk_accounts SET display_name = @display, number = @number, roles = @roles, is_disabled = @disabled, version = version + 1 "
        + "WHERE id = @id AND version = @version "
        + "AND NOT EXISTS (SELECT 1 FROM desk_accounts o WHERE o.number = @number AND o.id <> @id) "
        + "AND (@admin OR EXISTS (SELECT 1 FROM desk_accounts o WHERE o.id <> @id AND NOT o.is_disabled AND o.roles LIKE '%Admin%'))";

    private const string SetPassword =
        "UPDATE desk_accounts SET password_hash = @hash, must_change_password = @change, version = version + 1 WHERE id = @id";

    private const string Count =
        "INSERT INTO desk_attempts (name_key, failures, at) VALUES (@key, 1, @now) ON CONFLICT (name_key) DO UPDATE SET "
        + "failures = CASE WHEN desk_attempts.at < @forget THEN 1 ELSE desk_attempts.failures + 1 END, at = @now "
        + "RETURNING failures, locks, locked_until";

    private const string Lock =
        "UPDATE desk_attempts SET failures = 0, locks = locks + 1, locked_until = @until WHERE name_key = @key";

    private const string Forget = "DELETE FROM desk_attempts WHERE name_key = @key";

    public async Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        (await reads.QueryAsync(Any, [], row => row.GetInt32(0), cancellationToken)).Count > 0;

    public Task<DeskAccount?> FindAsync(string id, CancellationToken cancellationToken) =>
        FindAsync(row => row.Id == id, cancellationToken);

    public Task<DeskAccount?> FindByNameAsync(string name, CancellationToken cancellationToken)
    {
        var key = DeskAccount.KeyOf(name);
        return FindAsync(row => row.NameKey == key, cancellationToken);
    }

    public Task<DeskAccount?> FindBySubjectAsync(string issuer, string subject, CancellationToken cancellationToken) =>
        FindAsync(row => row.Issuer == issuer && row.Subject == subject, cancellationToken);

    public Task<IReadOnlyList<DeskAccount>> ReadAsync(CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<DeskAccount>>(async (db, token) =>
            [.. (await db.DeskAccounts.AsNoTracking().OrderBy(row => row.Number).ToListAsync(token)).Select(ToAccount)], cancellationToken);

    public async Task<bool> AddAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        return await writer.ExecuteAsync(Insert,
        [
            ("@id", account.Id), ("@name", account.Name), ("@key", DeskAccount.KeyOf(account.Name)), ("@display", account.DisplayName),
            ("@number", account.Number), ("@roles", RolesText(account.Roles)), ("@hash", account.PasswordHash),
            ("@change", account.MustChangePassword), ("@disabled", account.IsDisabled), ("@issuer", account.Issuer),
            ("@subject", account.Subject), ("@now", account.CreatedAt.ToUnixTimeMilliseconds()),
        ], cancellationToken) > 0;
    }

    public async Task<AccountSaving> SaveAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var isAdmin = account is { IsDisabled: false } && account.Roles.Contains(DeskRole.Admin);
        var saved = await writer.ExecuteAsync(Update,
        [
            ("@id", account.Id), ("@version", account.Version), ("@display", account.DisplayName), ("@number", account.Number),
            ("@roles", RolesText(account.Roles)), ("@disabled", account.IsDisabled), ("@admin", isAdmin),
        ], cancellationToken);
        if (saved > 0)
            return AccountSaving.Saved;
        var all = await ReadAsync(cancellationToken);
        return all.FirstOrDefault(one => one.Id == account.Id)?.Version != account.Version ? AccountSaving.Outdated
            : all.Any(one => one.Id != account.Id && one.Number == account.Number) ? AccountSaving.NumberTaken
            : AccountSaving.LastAdmin;
    }

    public Task SetPasswordAsync(string id, string passwordHash, bool mustChange, CancellationToken cancellationToken) =>
        writer.ExecuteAsync(SetPassword, [("@id", id), ("@hash", passwordHash), ("@change", mustChange)], cancellationToken);

    public Task<SignInAttempts> CountAttemptAsync(string name, DateTimeOffset forgetBefore, CancellationToken cancellationToken)
    {
        var (key, now) = (DeskAccount.KeyOf(name), time.GetUtcNow());
        return writer.WriteAsync(new DirectRequest<SignInAttempts>(async (connection, token) =>
        {
            await using var command = connection.Command(Count, ("@key", key),
                ("@now", now.ToUnixTimeMilliseconds()), ("@forget", forgetBefore.ToUnixTimeMilliseconds()));
            await using var reader = await command.ExecuteReaderAsync(token);
            await reader.ReadAsync(token);
            return new SignInAttempts(
                reader.GetInt32(0), reader.GetInt32(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)));
        }), cancellationToken);
    }

    public Task LockAsync(string name, DateTimeOffset until, CancellationToken cancellationToken) =>
        writer.ExecuteAsync(Lock, [("@key", DeskAccount.KeyOf(name)), ("@until", until.ToUnixTimeMilliseconds())], cancellationToken);

    public Task ForgetAttemptsAsync(string name, CancellationToken cancellationToken) =>
        writer.ExecuteAsync(Forget, [("@key", DeskAccount.KeyOf(name))], cancellationToken);

    internal static DeskAccount ToAccount(DeskAccountRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        DisplayName = row.DisplayName,
        Number = row.Number,
        Roles = [.. row.Roles.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<DeskRole>)],
        PasswordHash = row.PasswordHash,
        MustChangePassword = row.MustChangePassword,
        IsDisabled = row.IsDisabled,
        Issuer = row.Issuer,
        Subject = row.Subject,
        CreatedAt = row.CreatedAt,
        Version = row.Version,
    };

    private static string RolesText(IReadOnlyList<DeskRole> roles) => string.Join(Between, roles.Distinct().Order());

    private Task<DeskAccount?> FindAsync(Expression<Func<DeskAccountRow, bool>> isIt, CancellationToken cancellationToken) =>
        reads.RunAsync(async (db, token) =>
            await db.DeskAccounts.AsNoTracking().FirstOrDefaultAsync(isIt, token) is { } row ? ToAccount(row) : null, cancellationToken);
}
