using System.Collections.Frozen;
using System.Text.Json;

namespace ServiceBot.Channels.BotFramework;

/// <summary>The keys that an OpenID document names, kept while they are good enough. One request at a time; old keys stay in
/// use while the issuer does not answer.</summary>
/// <param name="document">Address of the OpenID document.</param>
/// <param name="http">Makes clients.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For the operator.</param>
internal sealed partial class SigningKeys(string document, IHttpClientFactory http, TimeProvider time, ILogger<SigningKeys> logger)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string HttpClientName = "botframework-keys";

    /// <summary>Largest document that is read, bytes.</summary>
    public const int MaxDocumentBytes = 1 << 20;

    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(12);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseBetweenSearches = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly KeyLookup Unknown = new KeyLookup.Unknown();
    private static readonly KeyLookup Unavailable = new KeyLookup.Unavailable();

    private readonly Lock _lock = new();
    private volatile FrozenDictionary<string, SigningKey>? _keys;
    private DateTimeOffset _readAt;
    private DateTimeOffset _askedAt;
    private DateTimeOffset _searchedAt;
    private Task _request = Task.CompletedTask;

    /// <summary>Finds a key. One that is not known is looked for at the issuer, for all callers together once in five minutes:
    /// tokens with invented keys must not become requests.</summary>
    public async ValueTask<KeyLookup> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        if (Find(keyId) is KeyLookup.Found found)
            return found;
        await Search(keyId).WaitAsync(cancellationToken);
        return Find(keyId);
    }

    /// <summary>Reads the keys anew when they are missing or twelve hours old. Never throws for what the issuer does.</summary>
    public Task RefreshWhenDueAsync()
    {
        lock (_lock)
        {
            var isDue = _keys is null || time.GetUtcNow() - _readAt >= GoodFor;
            return isDue ? Ask() : Task.CompletedTask;
        }
    }

    private KeyLookup Find(string keyId) =>
        _keys is not { } keys ? Unavailable : keys.TryGetValue(keyId, out var key) ? new KeyLookup.Found(key) : Unknown;

    private Task Search(string keyId)
    {
        lock (_lock)
        {
            if (_keys is not { } keys || !_request.IsCompleted)
                return Ask();
            var now = time.GetUtcNow();
            if (keys.ContainsKey(keyId) || now - _searchedAt < PauseBetweenSearches || IsPaused(now))
                return Task.CompletedTask;
            _searchedAt = now;
            return Ask();
        }
    }

    // Under the lock. Joins the request that is under way.
    private Task Ask()
    {
        var now = time.GetUtcNow();
        if (!_request.IsCompleted)
            return _request;
        if (IsPaused(now))
            return Task.CompletedTask;
        _askedAt = now;
        return _request = ReadAsync(now);
    }

    private bool IsPaused(DateTimeOffset now) => _readAt < _askedAt && now - _askedAt < PauseAfterFailure;

    private async Task ReadAsync(DateTimeOffset askedAt)
    {
        try
        {
            using var limit = new CancellationTokenSource(Patience, time);
            using var client = http.CreateClient(HttpClientName);
            var address = AddressIn(await client.GetByteArrayAsync(document, limit.Token));
            var keys = SigningKey.ReadSet(await client.GetByteArrayAsync(address, limit.Token));
            if (keys.Count == 0)
                throw new InvalidDataException("The key set holds no key that can be used.");
            lock (_lock)
                (_keys, _readAt) = (keys, askedAt);
            Log.KeysRead(logger, keys.Count);
        }
        catch (Exception exception)
        {
            if (_keys is null)
                Log.NoKeys(logger, exception.GetType().Name);
            else
                Log.KeysKept(logger, exception.GetType().Name);
        }
    }

    private static string AddressIn(byte[] openId)
    {
        using var json = JsonDocument.Parse(openId);
        return json.RootElement.ValueKind == JsonValueKind.Object
            && json.RootElement.TryGetProperty("jwks_uri", out var address) && address.ValueKind == JsonValueKind.String
            && address.GetString() is { } text && ServiceHosts.IsWebAddress(text)
                ? text
                : throw new InvalidDataException("The OpenID document names no address of keys.");
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1100, Level = LogLevel.Information, Message = "Bot Framework: {Count} signing keys read")]
        public static partial void KeysRead(ILogger logger, int count);

        [LoggerMessage(EventId = 1101, Level = LogLevel.Warning,
            Message = "Bot Framework: the signing keys could not be renewed ({Fault}); the old ones stay in use")]
        public static partial void KeysKept(ILogger logger, string fault);

        [LoggerMessage(EventId = 1102, Level = LogLevel.Error,
            Message = "Bot Framework: no signing keys could be read ({Fault}); messages are answered 503 until they can. "
                + "Check BotFramework:Cloud and BotFramework:OpenIdMetadata, and the way out to that address")]
        public static partial void NoKeys(ILogger logger, string fault);
    }
}
