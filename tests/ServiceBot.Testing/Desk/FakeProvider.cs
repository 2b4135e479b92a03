using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using ServiceBot.Testing.BotFramework;

namespace ServiceBot.Testing.Desk;

/// <summary>An identity provider over real HTTP: document, keys, codes with PKCE, and signed tokens that can be wrong in every way.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    public const string Client = "servicebot-desk", Secret = "provider-secret";

    private readonly ConcurrentDictionary<string, (FakeToken Token, string Challenge)> _codes = new();
    private readonly WebApplication _app;

    private FakeProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => Json(new JsonObject
        {
            ["issuer"] = Url,
            ["authorization_endpoint"] = Url + "/authorize",
            ["token_endpoint"] = Url + "/token",
            ["jwks_uri"] = Url + "/keys",
            ["end_session_endpoint"] = AnnouncesSignOut ? Url + "/logout?realm=grid" : null,
            ["response_types_supported"] = new JsonArray("code"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        }));
        _app.MapGet("/keys", () => Json(new JsonObject { ["keys"] = new JsonArray(FakeKey.First.ToJson()) }));
        _app.MapPost("/token", GiveTokenAsync);
    }

    /// <summary>Whether it says where people sign out.</summary>
    public bool AnnouncesSignOut { get; init; }

    public string Url => _app.Urls.First();

    public static async Task<FakeProvider> StartAsync(bool announcesSignOut = false)
    {
        var provider = new FakeProvider { AnnouncesSignOut = announcesSignOut };
        await provider._app.StartAsync();
        return provider;
    }

    /// <summary>Somebody signs in at the provider.</summary>
    /// <param name="authorize">Where the desk sent the browser.</param>
    /// <param name="subject">Who.</param>
    /// <param name="adjust">What is different about the token.</param>
    /// <returns>Where the provider sends the browser.</returns>
    public Uri Approve(Uri authorize, string subject, Action<FakeToken>? adjust = null)
    {
        ArgumentNullException.ThrowIfNull(authorize);
        var asked = QueryHelpers.ParseQuery(authorize.Query);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var token = new FakeToken(FakeKey.First)
        {
            Payload =
            {
                ["iss"] = Url,
                ["aud"] = Client,
                ["sub"] = subject,
                ["nonce"] = asked["nonce"].ToString(),
                ["iat"] = now,
                ["nbf"] = now - 60,
                ["exp"] = now + 300,
                ["name"] = "周敏",
                ["preferred_username"] = "zhoumin",
                ["roles"] = new JsonArray("cs-lead", "other"),
            },
        };
        adjust?.Invoke(token);
        var code = RandomNumberGenerator.GetHexString(16);
        _codes[code] = (token, asked["code_challenge"].ToString());
        return new Uri(QueryHelpers.AddQueryString(asked["redirect_uri"].ToString(), new Dictionary<string, string?>
        {
            ["code"] = code,
            ["state"] = asked["state"].ToString(),
        }));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>A code is good once, for the program that asked for it and knows its secrets.</summary>
    private async Task<IResult> GiveTokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var verifier = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["client_id"] != Client || form["client_secret"] != Secret
            || !_codes.TryRemove(form["code"].ToString(), out var kept) || kept.Challenge != verifier)
            return Results.Text("""{"error":"invalid_grant"}""", "application/json", statusCode: 400);
        return Json(new JsonObject
        {
            ["access_token"] = "an-access-token",
            ["token_type"] = "Bearer",
            ["expires_in"] = 300,
            ["id_token"] = kept.Token.ToString(),
        });
    }

    private static IResult Json(JsonObject body) => Results.Text(body.ToJsonString(), "application/json");
}
