using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ServiceBot.Benchmarks;

/// <summary>Bot Framework: signed activities in, answers at the Connector.</summary>
internal sealed class BotFrameworkLoad : ILoadChannel
{
    private const string App = "11111111-2222-3333-4444-555555555555";
    private const string Issuer = "https://api.botframework.com";
    private const string Connector = "/connector/";

    private readonly RSA _key = RSA.Create(2048);
    private readonly LoadPlatform _platform;
    private readonly string _token;
    private int _customers;

    private BotFrameworkLoad(LoadPlatform platform)
    {
        _platform = platform;
        // As the platform does: one token serves many activities.
        _token = Token();
        Settings = new Dictionary<string, string>
        {
            ["BotFramework:MicrosoftAppId"] = App,
            ["BotFramework:MicrosoftAppPassword"] = "benchmark-password",
            ["BotFramework:OpenIdMetadata"] = platform.Url + "/openid",
            ["BotFramework:TokenEndpoint"] = platform.Url + "/token",
            ["BotFramework:AllowedServiceHosts:0"] = new Uri(platform.Url).Authority,
        };
    }

    public string Name => "Bot Framework";

    public IReadOnlyDictionary<string, string> Settings { get; }

    private string ServiceUrl => _platform.Url + Connector;

    public static async Task<BotFrameworkLoad> StartAsync()
    {
        BotFrameworkLoad? load = null;
        var platform = await LoadPlatform.StartAsync((platform, context) => load is null ? Task.CompletedTask : load.ServeAsync(platform, context));
        return load = new BotFrameworkLoad(platform);
    }

    public Task<ILoadConversation> OpenAsync(HttpClient http) =>
        Task.FromResult<ILoadConversation>(new Conversation(this, http, Interlocked.Increment(ref _customers)));

    public async ValueTask DisposeAsync()
    {
        await _platform.DisposeAsync();
        _key.Dispose();
    }

    private async Task ServeAsync(LoadPlatform platform, HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/openid":
                await LoadPlatform.WriteAsync(context, $$"""{"issuer":"{{Issuer}}","jwks_uri":"{{platform.Url}}/keys","id_token_signing_alg_values_supported":["RS256"]}""");
                return;
            case "/keys":
                var numbers = _key.ExportParameters(includePrivateParameters: false);
                await LoadPlatform.WriteAsync(context, $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"k1","n":"{{Base64Url.EncodeToString(numbers.Modulus)}}","e":"{{Base64Url.EncodeToString(numbers.Exponent)}}","endorsements":["webchat"]}]}""");
                return;
            case "/token":
                await LoadPlatform.WriteAsync(context, """{"token_type":"Bearer","expires_in":3600,"access_token":"benchmark-token"}""");
                return;
            default:
                if (ReplyTo(await LoadPlatform.ReadAsync(context)) is { } answered) platform.Answered(answered);
                await LoadPlatform.WriteAsync(context, """{"id":"1"}""");
                return;
        }
    }

    /// <summary>What a message answers; null for anything else.</summary>
    private static string? ReplyTo(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("type").ValueEquals("message") && json.RootElement.TryGetProperty("replyToId", out var id) ? id.GetString() : null;
    }

    private string Token()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var content = Encode("""{"alg":"RS256","kid":"k1","typ":"JWT"}""") + "."
            + Encode($$"""{"iss":"{{Issuer}}","aud":"{{App}}","serviceurl":"{{ServiceUrl}}","nbf":{{now - 60}},"exp":{{now + 86400}}}""");
        return content + "." + Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private sealed class Conversation(BotFrameworkLoad load, HttpClient http, int customer) : ILoadConversation
    {
        private static readonly Uri Path = new("/api/messages", UriKind.Relative);

        private readonly AuthenticationHeaderValue _authorization = new("Bearer", load._token);
        private int _sent;

        public async Task<(double Accepted, double Delivered)> SayAsync(string text, bool isAnswered = true)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"c{customer}|{++_sent:0000000}");
            var json = $$"""{"type":"message","id":"{{id}}","timestamp":"2026-11-25T02:00:00.000Z","channelId":"webchat","serviceUrl":"{{load.ServiceUrl}}","from":{"id":"user-{{customer}}","name":"user","role":"user"},"recipient":{"id":"bot@benchmark","name":"bot"},"conversation":{"id":"c{{customer}}"},"locale":"zh-CN","textFormat":"plain","text":"{{text}}","channelData":{"clientActivityID":"{{id}}"},"entities":[{"type":"ClientCapabilities","requiresBotState":true,"supportsListening":true,"supportsTts":true}]}""";
            var answered = isAnswered ? load._platform.WhenAnsweredAsync(id) : Task.CompletedTask;
            var began = Stopwatch.GetTimestamp();
            using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = _authorization;
            using var response = await http.SendAsync(request);
            response.EnsureSuccessStatusCode();
            var accepted = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            await answered;
            return (accepted, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        public void Dispose() { }
    }
}
