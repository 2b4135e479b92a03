using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ServiceBot.Testing.Server;

namespace ServiceBot.Testing.BotFramework;

/// <summary>The platform's side on loopback: the login service and the Connector of a channel, with faults on demand. Every
/// body is checked against the published contract.</summary>
public sealed class FakeConnector : IAsyncDisposable
{
    public const string AppId = "5f0c1fd2-8a43-4d0e-9d2c-1b6c2c0a7e11";
    public const string AppPassword = "a-secret-that-only-tests-share";
    public const string Scope = "https://api.botframework.com/.default";

    private const string LoginPath = "/login/oauth2/v2.0/token";
    private const string BasePath = "/amer/bot";

    private readonly ConcurrentQueue<ConnectorCall> _calls = new();
    private readonly ConcurrentQueue<ConnectorFault> _next = new();
    private readonly ConcurrentQueue<ConnectorFault> _nextLogin = new();
    private readonly ConcurrentQueue<ConnectorFault> _nextFile = new();
    private readonly ConcurrentDictionary<string, ConnectorFault> _always = new();
    private readonly ConcurrentDictionary<string, bool> _tokens = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly ConcurrentDictionary<string, byte[]> _files = new();
    private readonly LoopbackServer _server;
    private int _logins;
    private int _ids;

    private FakeConnector()
    {
        _server = new LoopbackServer(context => context.Request.Path == LoginPath ? LoginAsync(context) : ServeAsync(context));
    }

    /// <summary>Where the channel wants its answers; has a path of its own.</summary>
    public string ServiceUrl => Address + BasePath + "/";

    /// <summary>Seconds that tokens live.</summary>
    public int TokenLifetimeSeconds { get; set; } = 3600;

    /// <summary>How often a token was asked for.</summary>
    public int Logins => _logins;

    /// <summary>Every call of the Connector, in the order of its arrival.</summary>
    public IReadOnlyList<ConnectorCall> Calls => [.. _calls];

    /// <summary>What was taken, in order.</summary>
    public IReadOnlyList<ConnectorCall> Taken => [.. _calls.Where(call => call.Status is >= 200 and < 300)];

    /// <summary>Messages that were taken, in order.</summary>
    public IReadOnlyList<ConnectorCall> Messages => [.. Taken.Where(call => call.Type == "message")];

    /// <summary>Where bodies or login requests broke the contract.</summary>
    public ConcurrentQueue<string> Mistakes { get; } = new();

    private string Address => _server.Url.TrimEnd('/');

    public static async Task<FakeConnector> StartAsync()
    {
        var connector = new FakeConnector();
        await connector._server.StartAsync();
        return connector;
    }

    /// <summary>Settings of a program that answers over this connector.</summary>
    public Dictionary<string, string?> Settings() => new()
    {
        ["BotFramework:MicrosoftAppId"] = AppId,
        ["BotFramework:MicrosoftAppPassword"] = AppPassword,
        ["BotFramework:TokenEndpoint"] = Address + LoginPath,
        ["BotFramework:AllowedServiceHosts:0"] = new Uri(Address).Authority,
    };

    /// <summary>Plays these faults for the next calls, one each.</summary>
    public void Play(params ReadOnlySpan<ConnectorFault> faults)
    {
        foreach (var fault in faults)
            _next.Enqueue(fault);
    }

    /// <summary>Plays these faults for the next requests of a token, one each.</summary>
    public void PlayLogin(params ReadOnlySpan<ConnectorFault> faults)
    {
        foreach (var fault in faults)
            _nextLogin.Enqueue(fault);
    }

    /// <summary>Plays a fault for the next request of a customer's file.</summary>
    public void PlayFile(ConnectorFault fault) => _nextFile.Enqueue(fault);

    /// <summary>Plays a fault for every call of a conversation.</summary>
    public void PlayAlways(string conversation, ConnectorFault fault) => _always[conversation] = fault;

    /// <summary>Ends what <see cref="PlayAlways"/> began.</summary>
    public void PlayNoLonger(string conversation) => _always.TryRemove(conversation, out _);

    /// <summary>From now on the tokens that were given are refused.</summary>
    public void RevokeTokens() => _tokens.Clear();

    /// <summary>A customer's file is left here.</summary>
    /// <returns>Its address, which wants the bot's token.</returns>
    public string Leave(string id, byte[] bytes)
    {
        _files[id] = bytes;
        return $"{ServiceUrl}v3/attachments/{id}/views/original";
    }

    /// <summary>Waits until the calls fulfil a condition, not for ever.</summary>
    public async Task WhenAsync(Func<FakeConnector, bool> isMet)
    {
        using var patience = new CancellationTokenSource(Engine.EngineHost.Patience, TimeProvider.System);
        while (!isMet(this))
            await _arrived.WaitAsync(patience.Token);
    }

    /// <summary>Waits until a token was asked for so many times.</summary>
    public Task WhenLoggedInAsync(int count) => WhenAsync(connector => connector.Logins >= count);

    /// <summary>Texts of the first messages that were taken, once there are so many.</summary>
    public async Task<IReadOnlyList<string>> MessagesAsync(int count)
    {
        await WhenAsync(connector => connector.Messages.Count >= count);
        return [.. Messages.Select(call => call.Text ?? "")];
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task LoginAsync(HttpContext context)
    {
        Interlocked.Increment(ref _logins);
        _arrived.Release();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form["grant_type"] != "client_credentials" || form["scope"] != Scope)
            Mistakes.Enqueue("the login request is not what the service expects");
        if (_nextLogin.TryDequeue(out var fault))
        {
            await PlayAsync(context, fault, $$"""{"error":"{{fault.Code}}","error_codes":[7000215],"error_description":"secret"}""");
            return;
        }
        if (form["client_id"] != AppId || form["client_secret"] != AppPassword)
        {
            await WriteAsync(context, 401, """{"error":"invalid_client","error_codes":[7000215],"error_description":"secret"}""");
            return;
        }
        var token = string.Create(CultureInfo.InvariantCulture, $"token-{Guid.NewGuid():n}");
        _tokens[token] = true;
        await WriteAsync(context, 200, $$"""{"token_type":"Bearer","expires_in":{{TokenLifetimeSeconds}},"access_token":"{{token}}"}""");
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var (definition, conversation, activity) = Route(context.Request.Method, target);
        var body = Read(buffer.ToArray());
        if (definition.Length > 0)
            foreach (var mistake in ConnectorContract.Mistakes(definition, body))
                Mistakes.Enqueue(mistake);
        var token = context.Request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var bearer] ? bearer : null;
        var call = new ConnectorCall(context.Request.Method, target, conversation, activity, token, body, 0);

        var faults = context.Request.Method == "GET" ? _nextFile : _next;
        var fault = _always.TryGetValue(conversation, out var always) ? always : faults.TryDequeue(out var next) ? next : null;
        if (token is null || !_tokens.ContainsKey(token))
            fault = ConnectorFault.Of(401, "Unauthorized");
        if (fault?.Until is { } gate)
            await gate.PassAsync(context.RequestAborted);
        Arrive(call with { Status = fault?.Status ?? 200 });
        if (fault is null && definition.Length == 0 && context.Request.Method == "GET")
            await ServeFileAsync(context, activity ?? "");
        else if (fault is { Until: null })
            await PlayAsync(context, fault, $$$"""{"error":{"code":"{{{fault.Code}}}","message":"no"}}""");
        else
            await WriteAsync(context, 200, $$"""{"id":"{{Interlocked.Increment(ref _ids)}}"}""");
    }

    private async Task ServeFileAsync(HttpContext context, string id)
    {
        if (_files.TryGetValue(id, out var bytes))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        else
            context.Response.StatusCode = 404;
    }

    private void Arrive(ConnectorCall call)
    {
        _calls.Enqueue(call);
        _arrived.Release();
    }

    private static (string Definition, string Conversation, string? Activity) Route(string method, string target)
    {
        var segments = target.Split('/').Skip(BasePath.Split('/').Length).Select(Uri.UnescapeDataString).ToArray();
        return segments switch
        {
            ["v3", "conversations"] => ("ConversationParameters", "", null),
            ["v3", "conversations", var conversation, "activities"] => ("Activity", conversation, null),
            ["v3", "conversations", var conversation, "activities", var activity] => (method == "DELETE" ? "" : "Activity", conversation, activity),
            ["v3", "conversations", var conversation, "attachments"] => ("AttachmentData", conversation, null),
            ["v3", "attachments", var file, "views", "original"] => ("", "", file),
            _ => throw new InvalidOperationException("The Connector knows no such path."),
        };
    }

    private static JsonElement Read(byte[] body)
    {
        if (body.Length == 0)
            return default;
        using var json = JsonDocument.Parse(body);
        return json.RootElement.Clone();
    }

    private static async Task PlayAsync(HttpContext context, ConnectorFault fault, string body)
    {
        if (fault.Status == 0)
        {
            context.Abort();
            return;
        }
        if (fault.RetryAfter is { } wish)
            context.Response.Headers.RetryAfter = wish;
        if (fault.Location is { } location)
            context.Response.Headers.Location = location;
        await WriteAsync(context, fault.Status, fault.Code is null ? "" : body);
    }

    private static async Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        if (body.Length == 0)
            return;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted);
    }
}
