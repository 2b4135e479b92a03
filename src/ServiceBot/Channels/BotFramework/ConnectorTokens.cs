using Microsoft.Extensions.Options;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.BotFramework;

/// <summary>The token of outgoing calls: one for the app and its scope, renewed before it ends, fetched by one caller for all.</summary>
internal sealed partial class ConnectorTokens(
    IHttpClientFactory clients,
    IOptions<BotFrameworkOptions> options,
    BotFrameworkAddresses addresses,
    IChannelBook book,
    TimeProvider time,
    ILogger<ConnectorTokens> logger)
{
    /// <summary>Name of its HTTP client.</summary>
    public const string HttpClientName = "botframework-login";

    private static readonly TimeSpan EarlyBy = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RefusedPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan DistrustPause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Held? _held;
    private Task<TokenLookup>? _flight;
    private TokenLookup? _failure;
    private DateTimeOffset _quietUntil;
    private DateTimeOffset _keptUntil;
    private int _failures;

    private sealed record Held(string Token, DateTimeOffset RenewAt, DateTimeOffset ExpiresAt);

    /// <summary>The token. Whoever asks while it is fetched waits for the same request; while the old one still lives, nobody waits.</summary>
    public Task<TokenLookup> GetAsync(CancellationToken cancellationToken)
    {
        Task<TokenLookup> flight;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var current = _held is { } held && now < held.ExpiresAt ? new TokenLookup.Found(held.Token) : null;
            if (current is not null && now < _held?.RenewAt)
                return Task.FromResult<TokenLookup>(current);
            if (_failure is { } failure && now < _quietUntil)
                return Task.FromResult(current ?? After(failure, _quietUntil - now));
            flight = _flight ??= FetchAsync();
            if (current is not null)
                return Task.FromResult<TokenLookup>(current);
        }
        return flight.WaitAsync(cancellationToken);
    }

    /// <summary>A channel refused a token: the next caller fetches another. Of many callers with the same token only the
    /// first one does something.</summary>
    public void Forget(string token)
    {
        lock (_lock)
        {
            if (_held?.Token == token && time.GetUtcNow() >= _keptUntil)
                _held = null;
        }
    }

    /// <summary>A channel refused a fresh token as well: more of them would not help, so that the login service is left alone
    /// for a minute.</summary>
    public void KeepAfterSecondRefusal()
    {
        lock (_lock)
            _keptUntil = time.GetUtcNow() + DistrustPause;
    }

    private static TokenLookup After(TokenLookup failure, TimeSpan rest) => failure switch
    {
        TokenLookup.Refused refused => refused with { RetryAfter = rest },
        _ => new TokenLookup.Unavailable(rest),
    };

    // Never throws, and no caller's token ends it: the others wait for the same answer.
    private async Task<TokenLookup> FetchAsync()
    {
        await Task.Yield();
        var answer = await RequestAsync();
        lock (_lock)
        {
            _flight = null;
            var now = time.GetUtcNow();
            switch (answer)
            {
                case LoginAnswer.Given given:
                    var early = TimeSpan.FromTicks(Math.Min(EarlyBy.Ticks, given.Lifetime.Ticks / 2));
                    _held = new Held(given.Token, now + given.Lifetime - early, now + given.Lifetime);
                    (_failure, _failures) = (null, 0);
                    return new TokenLookup.Found(given.Token);
                case LoginAnswer.Refused refused:
                    return Fail(new TokenLookup.Refused(refused.Code, RefusedPause), RefusedPause, now);
                default:
                    var pause = (answer as LoginAnswer.Away)?.RetryAfter ?? Backoff();
                    return Fail(new TokenLookup.Unavailable(pause), pause, now);
            }
        }
    }

    private TokenLookup Fail(TokenLookup failure, TimeSpan pause, DateTimeOffset now)
    {
        var isFirst = _failure?.GetType() != failure.GetType();
        (_failure, _quietUntil) = (failure, now + pause);
        _failures++;
        if (failure is TokenLookup.Refused refused)
        {
            book.Note(BotFrameworkRegistration.ChannelName, ChannelDirection.Sent, "token-refused", refused.Code);
            if (isFirst)
                Log.Refused(logger, refused.Code);
        }
        else
        {
            book.Note(BotFrameworkRegistration.ChannelName, ChannelDirection.Sent, "token-unavailable");
            if (isFirst)
                Log.Unavailable(logger, pause.TotalSeconds);
        }
        return failure;
    }

    private TimeSpan Backoff()
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(_failures, 10));
        return pause < LongestPause ? pause : LongestPause;
    }

    private async Task<LoginAnswer> RequestAsync()
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            using var form = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"),
                new("client_id", options.Value.MicrosoftAppId ?? ""),
                new("client_secret", options.Value.MicrosoftAppPassword ?? ""),
                new("scope", addresses.OAuthScope),
            ]);
            using var response = await client.PostAsync(addresses.TokenEndpoint, form, patience.Token);
            return await LoginAnswer.ReadAsync(response, time.GetUtcNow(), patience.Token);
        }
        catch (Exception exception)
        {
            // Also what nobody thought of: a flight that throws would hold every later caller.
            Log.Failed(logger, exception.GetType().Name);
            return new LoginAnswer.Away(null);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1110, Level = LogLevel.Critical,
            Message = "The login service refuses the Bot Framework app ({Code}): no reply is delivered until BotFramework:MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId are right; tried again every 5 minutes")]
        public static partial void Refused(ILogger logger, string code);

        [LoggerMessage(EventId = 1111, Level = LogLevel.Warning,
            Message = "The login service gives no Bot Framework token; replies wait, next try in {PauseSeconds:F1} s")]
        public static partial void Unavailable(ILogger logger, double pauseSeconds);

        [LoggerMessage(EventId = 1112, Level = LogLevel.Warning,
            Message = "A Bot Framework token could not be fetched ({ExceptionType})")]
        public static partial void Failed(ILogger logger, string exceptionType);
    }
}
