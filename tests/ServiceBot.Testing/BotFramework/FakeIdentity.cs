using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ServiceBot.Testing.Server;

namespace ServiceBot.Testing.BotFramework;

/// <summary>The platform's sign-in service over real HTTP: OpenID document and keys, and tokens of every kind signed with them.</summary>
public sealed class FakeIdentity : IAsyncDisposable
{
    public const string App = FakeConnector.AppId;
    public const string Issuer = "https://api.botframework.com";
    public const string DocumentPath = "/v1/.well-known/openidconfiguration";
    public const string KeysPath = "/v1/.well-known/keys";

    private readonly ConcurrentDictionary<string, JsonObject> _keys = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly LoopbackServer _server;

    private FakeIdentity(TimeProvider time)
    {
        Time = time;
        _server = new LoopbackServer(ServeAsync);
        Publish(FakeKey.First, "msteams", "webchat", "directline", "test");
        Publish(FakeKey.Second, "msteams", "test");
    }

    /// <summary>The clock of tokens.</summary>
    public TimeProvider Time { get; }

    public string Url => _server.Url;

    public string DocumentUrl => Url + DocumentPath;

    /// <summary>The paths of all requests, in order.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    /// <summary>How often the OpenID document was asked for.</summary>
    public int DocumentRequests => _asked.Count(path => path == DocumentPath);

    /// <summary>Whether every request is answered 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>Requests wait here before they are answered.</summary>
    public Task Open { get; set; } = Task.CompletedTask;

    public static async Task<FakeIdentity> StartAsync(TimeProvider? time = null)
    {
        var identity = new FakeIdentity(time ?? TimeProvider.System);
        await identity._server.StartAsync();
        return identity;
    }

    /// <summary>Puts a key into the key set; null endorsements leave the field out.</summary>
    public void Publish(FakeKey key, params string[]? endorsements)
    {
        ArgumentNullException.ThrowIfNull(key);
        var json = key.ToJson();
        if (endorsements is not null)
            json["endorsements"] = new JsonArray([.. endorsements.Select(channel => (JsonNode)channel)]);
        _keys[key.Id] = json;
    }

    /// <summary>Takes a key out of the key set.</summary>
    public void Withdraw(FakeKey key) => _keys.TryRemove(key?.Id ?? "", out _);

    /// <summary>A token that a channel brings; good unless it is changed.</summary>
    public FakeToken Token(string serviceUrl) => new(FakeKey.First)
    {
        Payload =
        {
            ["serviceurl"] = serviceUrl,
            ["iss"] = Issuer,
            ["aud"] = App,
            ["nbf"] = Time.GetUtcNow().ToUnixTimeSeconds() - 60,
            ["exp"] = Time.GetUtcNow().ToUnixTimeSeconds() + 3600,
        },
    };

    /// <summary>A token that the Emulator brings; good unless it is changed.</summary>
    public FakeToken EmulatorToken(string tenant) => new(FakeKey.First)
    {
        Payload =
        {
            ["iss"] = $"https://sts.windows.net/{tenant}/",
            ["aud"] = App,
            ["ver"] = "1.0",
            ["appid"] = App,
            ["tid"] = tenant,
            ["nbf"] = Time.GetUtcNow().ToUnixTimeSeconds() - 60,
            ["exp"] = Time.GetUtcNow().ToUnixTimeSeconds() + 3600,
        },
    };

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        _asked.Enqueue(path);
        await Open;
        if (IsDown)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        JsonNode? answer = path switch
        {
            DocumentPath => new JsonObject
            {
                ["issuer"] = Issuer,
                ["jwks_uri"] = Url + KeysPath,
                ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            },
            KeysPath => new JsonObject { ["keys"] = new JsonArray([.. _keys.Values.Select(key => key.DeepClone())]) },
            _ => null,
        };
        context.Response.StatusCode = answer is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer?.ToJsonString() ?? "", context.RequestAborted);
    }
}
