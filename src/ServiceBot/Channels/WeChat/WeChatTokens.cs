using Microsoft.Extensions.Options;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.WeChat;

/// <summary>The account's access token, the same on all nodes: fetched early, by one caller at a time, never by force.</summary>
/// <remarks>The platform's <c>stable_token</c> in normal mode gives every caller the same token, so that a node which cannot
/// reach the others does no harm by asking itself.</remarks>
internal sealed partial class WeChatTokens(
    WeChatHttp http,
    WeChatTokenSeal seal,
    ISharedValues shared,
    WeChatNotes notes,
    IOptions<WeChatOptions> options,
    TimeProvider time,
    ILogger<WeChatTokens> logger) : IDisposable
{
    private const string Path = "/cgi-bin/stable_token";
    private const int BusyAttempts = 3;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(300);

    /// <summary>A token that was renewed is not renewed again so soon: if the platform still refuses it, another one will not help.</summary>
    private static readonly TimeSpan RenewalRest = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile WeChatToken? _current;
    private (string Value, DateTimeOffset At)? _renewed;
    private (WeChatResponse.Refused Answer, DateTimeOffset Until)? _refusal;

    /// <summary>Name of the shared value; also of the lease.</summary>
    public string SharedName { get; } = SharedNameOf(options.Value.AppId);

    /// <summary>Name of the shared value of an account.</summary>
    public static string SharedNameOf(string appId) => "wechat:token:" + appId;

    /// <summary>The token to call with.</summary>
    public Task<WeChatTokenLookup> GetAsync(CancellationToken cancellationToken) => _current is { } token && token.IsFresh(time.GetUtcNow())
        ? Task.FromResult<WeChatTokenLookup>(new WeChatTokenLookup.Found(token))
        : LookUpAsync(dead: null, cancellationToken);

    /// <summary>The token to call with after the platform refused one.</summary>
    /// <param name="dead">The refused one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The same one again where the platform has no other.</returns>
    public Task<WeChatTokenLookup> RenewAsync(WeChatToken dead, CancellationToken cancellationToken) => LookUpAsync(dead.Value, cancellationToken);

    public void Dispose() => _one.Dispose();

    private async Task<WeChatTokenLookup> LookUpAsync(string? dead, CancellationToken cancellationToken)
    {
        // While one caller fetches ahead of time, the others go on with the token that still lives.
        if (!await _one.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            if (dead is null && _current is { } living && living.IsAlive(time.GetUtcNow()))
                return new WeChatTokenLookup.Found(living);
            await _one.WaitAsync(cancellationToken);
        }
        try
        {
            var now = time.GetUtcNow();
            if (_current is { } token && token.Value != dead && token.IsFresh(now))
                return new WeChatTokenLookup.Found(token);
            if (dead is not null && _renewed is { } renewed && renewed.Value == dead && now < renewed.At + RenewalRest && _current is { } same)
                return new WeChatTokenLookup.Found(same);
            if (_refusal is { } refusal && now < refusal.Until)
                return new WeChatTokenLookup.None(refusal.Answer with { RetryAfter = refusal.Until - now });
            var found = await SharedOrFetchedAsync(dead, cancellationToken);
            if (dead is not null)
                _renewed = (dead, time.GetUtcNow());
            return found;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<WeChatTokenLookup> SharedOrFetchedAsync(string? dead, CancellationToken cancellationToken)
    {
        try
        {
            var giveUp = time.GetUtcNow() + options.Value.ApiTimeout;
            while (true)
            {
                if (await ReadSharedAsync(dead, cancellationToken) is { } known)
                    return Keep(known);
                if (await shared.TryLeaseAsync(SharedName, Lease, cancellationToken) is { } lease)
                {
                    try
                    {
                        // Whoever had the lease before may have fetched it.
                        return await ReadSharedAsync(dead, cancellationToken) is { } fetched
                            ? Keep(fetched)
                            : await FetchAsync(isShared: true, cancellationToken);
                    }
                    finally
                    {
                        await shared.ReleaseAsync(SharedName, lease, CancellationToken.None);
                    }
                }
                if (time.GetUtcNow() >= giveUp)
                    return await FetchAsync(isShared: false, cancellationToken);
                await Task.Delay(LookAgain, time, cancellationToken);
            }
        }
        catch (StoreUnavailableException)
        {
            Log.NotShared(logger);
            return await FetchAsync(isShared: false, cancellationToken);
        }
    }

    private async Task<WeChatToken?> ReadSharedAsync(string? dead, CancellationToken cancellationToken) =>
        await shared.ReadAsync(SharedName, cancellationToken) is { } value && seal.Open(value.Value) is { } token
        && token.Value != dead && token.IsFresh(time.GetUtcNow())
            ? token
            : null;

    private async Task<WeChatTokenLookup> FetchAsync(bool isShared, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(cancellationToken);
        notes.Note(WeChatCallNames.Token, answer);
        var now = time.GetUtcNow();
        switch (answer)
        {
            case WeChatResponse.Done { Body: { AccessToken: { Length: > 0 } value, ExpiresIn: > 0 and var seconds } }:
                var token = new WeChatToken(value, now, now + TimeSpan.FromSeconds(seconds));
                var found = Keep(token);
                if (isShared)
                    await shared.WriteAsync(SharedName, seal.Seal(token), token.EndsAt, CancellationToken.None);
                return found;
            case WeChatResponse.Done:
                answer = new WeChatResponse.Lost("no-token");
                break;
            case WeChatResponse.Refused refused when WeChatPauses.Length(refused, now) is { } pause:
                _refusal = (refused, now + pause);
                answer = refused with { RetryAfter = pause };
                break;
        }
        // A token that lives is good enough while the next one cannot be had.
        return _current is { } current && current.IsAlive(now) && answer is not WeChatResponse.Refused
            ? new WeChatTokenLookup.Found(current)
            : new WeChatTokenLookup.None(answer);
    }

    private async Task<WeChatResponse> AskAsync(CancellationToken cancellationToken)
    {
        var body = WeChatJson.Write(writer =>
        {
            writer.WriteText("grant_type", "client_credential");
            writer.WriteText("appid", options.Value.AppId);
            writer.WriteText("secret", options.Value.AppSecret);
        });
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, http.Address(Path)) { Content = WeChatJson.Content(body) };
            var answer = await http.SendAsync(request, cancellationToken);
            // Asking again is safe whatever happened: nothing is changed by it.
            if (attempt == BusyAttempts || answer is not (WeChatResponse.Refused { Kind: WeChatErrorKind.Busy } or WeChatResponse.Lost or WeChatResponse.NotSent))
                return answer is WeChatResponse.Refused { Kind: WeChatErrorKind.TokenDead } refused
                    ? refused with { Kind = WeChatErrorKind.Configuration }
                    : answer;
            await Task.Delay(BusyPause * attempt, time, cancellationToken);
        }
    }

    private WeChatTokenLookup.Found Keep(WeChatToken token)
    {
        _current = token;
        _refusal = null;
        return new WeChatTokenLookup.Found(token);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1303, Level = LogLevel.Warning,
            Message = "The WeChat access token could not be shared with other nodes; this node fetches its own")]
        public static partial void NotShared(ILogger logger);
    }
}
