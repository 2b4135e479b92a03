using Microsoft.EntityFrameworkCore;
using ServiceBot.Desk.Access;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>Who is signed in, on either database.</summary>
internal sealed class DeskSessionStore(StoreWriter writer, StoreReads reads) : IDeskSessions
{
    private const string Insert =
        "INSERT INTO desk_sessions (token_hash, account, created_at, used_at, ends_at, provider_token) "
        + "VALUES (@key, @account, @created, @created, @ends, @token)";

    private const string Use = "UPDATE desk_sessions SET used_at = @at WHERE token_hash = @key AND used_at < @at";

    private const string Remove = "DELETE FROM desk_sessions WHERE token_hash = @key";

    private const string RemoveAll = "DELETE FROM desk_sessions WHERE account = @account AND token_hash <> @except";

    public Task AddAsync(DeskSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return writer.ExecuteAsync(Insert,
        [
            ("@key", session.Key), ("@account", session.Account), ("@created", session.CreatedAt.ToUnixTimeMilliseconds()),
            ("@ends", session.EndsAt.ToUnixTimeMilliseconds()), ("@token", session.ProviderToken),
        ], cancellationToken);
    }

    public Task<(DeskSession Session, DeskAccount Account)?> FindAsync(string key, CancellationToken cancellationToken) =>
        reads.RunAsync<(DeskSession, DeskAccount)?>(async (db, token) =>
        {
            var found = await db.DeskSessions.AsNoTracking().Where(session => session.TokenHash == key)
                .Join(db.DeskAccounts, session => session.Account, account => account.Id, (session, account) => new { session, account })
                .FirstOrDefaultAsync(token);
            return found is null ? null : (
                new DeskSession(key, found.session.Account, found.session.CreatedAt, found.session.UsedAt, found.session.EndsAt, found.session.ProviderToken),
                DeskAccounts.ToAccount(found.account));
        }, cancellationToken);

    public Task UseAsync(string key, DateTimeOffset at, CancellationToken cancellationToken) =>
        writer.ExecuteAsync(Use, [("@key", key), ("@at", at.ToUnixTimeMilliseconds())], cancellationToken);

    public Task RemoveAsync(string key, CancellationToken cancellationToken) =>
        writer.ExecuteAsync(Remove, [("@key", key)], cancellationToken);

    public Task RemoveAllAsync(string account, string? except, CancellationToken cancellationToken) =>
        writer.ExecuteAsync(RemoveAll, [("@account", account), ("@except", except ?? "")], cancellationToken);
}
