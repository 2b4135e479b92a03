using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ServiceBot.Desk.Access;

/// <summary>Opens and ends sessions and says whether one still holds. The browser holds a random token, the store its hash.</summary>
internal sealed class DeskSessions(IDeskSessions store, DeskSessionSignals signals, IOptions<DeskOptions> options, TimeProvider time)
{
    private const int TokenBytes = 32;
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    /// <returns>What the browser keeps.</returns>
    public Task<string> OpenAsync(DeskAccount account, CancellationToken cancellationToken) => OpenAsync(account, null, cancellationToken);

    /// <param name="account">Whose.</param>
    /// <param name="vouched">What the identity provider vouched with; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the browser keeps.</returns>
    public async Task<string> OpenAsync(DeskAccount account, ProviderToken? vouched, CancellationToken cancellationToken)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var now = time.GetUtcNow();
        await store.AddAsync(new DeskSession(KeyOf(token), account.Id, now, now, now + options.Value.SessionLifetime, vouched?.Protected), cancellationToken);
        return token;
    }

    /// <summary>Finds the session of a token.</summary>
    /// <param name="token">What the browser sent.</param>
    /// <param name="isUse">Whether it shows that the person is there.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when it has ended, or was never one.</returns>
    public Task<(DeskSession Session, DeskAccount Account)?> FindAsync(string token, bool isUse, CancellationToken cancellationToken) =>
        FindByKeyAsync(KeyOf(token), isUse, cancellationToken);

    /// <summary>For connections that live longer than a request: whether the person is still signed in.</summary>
    /// <param name="user">Of the connection.</param>
    /// <param name="acted">Whether the person has done something since the last time; it keeps the session.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> IsOpenAsync(ClaimsPrincipal user, bool acted, CancellationToken cancellationToken) =>
        DeskCaller.TryOf(user) is { } caller && await FindByKeyAsync(caller.Session, acted, cancellationToken) is not null;

    public async Task EndAsync(DeskCaller caller, CancellationToken cancellationToken)
    {
        await store.RemoveAsync(caller.Session, cancellationToken);
        signals.TellEnded(new DeskSessionsEnded(caller.Id, caller.Session, null));
    }

    /// <summary>Ends all sessions of an account.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="except">Key of the one that stays; null for none.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    public async Task EndAllAsync(string account, string? except, CancellationToken cancellationToken)
    {
        await store.RemoveAllAsync(account, except, cancellationToken);
        signals.TellEnded(new DeskSessionsEnded(account, null, except));
    }

    /// <summary>When a session ends if it is not used again.</summary>
    public DateTimeOffset EndOf(DeskSession session)
    {
        var idle = session.UsedAt + options.Value.SessionIdle;
        return idle < session.EndsAt ? idle : session.EndsAt;
    }

    /// <summary>What a page must send besides the cookie: it cannot be read by other pages and follows from the session.</summary>
    public static string CsrfOf(string key) => Hash("csrf:" + key);

    private async Task<(DeskSession Session, DeskAccount Account)?> FindByKeyAsync(string key, bool isUse, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(key, cancellationToken) is not { } found)
            return null;
        var now = time.GetUtcNow();
        if (found.Account.IsDisabled || EndOf(found.Session) <= now)
            return null;
        if (!isUse || now - found.Session.UsedAt < Grain)
            return found;
        await store.UseAsync(key, now, cancellationToken);
        return (found.Session with { UsedAt = now }, found.Account);
    }

    private static string KeyOf(string token) => Hash("session:" + token);

    private static string Hash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
