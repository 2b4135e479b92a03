using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Access;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;

namespace ServiceBot.Testing.Desk;

/// <summary>A page of the desk in which somebody is signed in: cookie and proof go with every call.</summary>
internal sealed class DeskClient : IDisposable
{
    public const string Password = "correct-horse-battery";

    private readonly SocketsHttpHandler _handler;

    public DeskClient(Uri server)
    {
        Server = server;
        Cookies = new CookieContainer();
        _handler = new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false };
        Http = new HttpClient(_handler) { BaseAddress = server, Timeout = EngineHost.Patience };
    }

    public Uri Server { get; }

    public CookieContainer Cookies { get; }

    public HttpClient Http { get; }

    /// <summary>Null until signed in.</summary>
    public string? Csrf { get; set; }

    /// <summary>Id of the account, empty until signed in.</summary>
    public string Id { get; private set; } = "";

    /// <summary>A page of somebody who has an account.</summary>
    /// <param name="server">The program.</param>
    /// <param name="name">Sign-in name; the account is made where it is missing.</param>
    /// <param name="roles">Roles of a new account; an agent without any.</param>
    public static async Task<DeskClient> SignedInAsync(RunningServer server, string name, params DeskRole[] roles)
    {
        ArgumentNullException.ThrowIfNull(server);
        return await SignedInAsync(
            server.Services, server.Client.BaseAddress ?? throw new InvalidOperationException("The program has no address."), name, roles);
    }

    /// <inheritdoc cref="SignedInAsync(RunningServer, string, DeskRole[])"/>
    public static async Task<DeskClient> SignedInAsync(IServiceProvider services, Uri server, string name, params DeskRole[] roles)
    {
        await AddAccountAsync(services, name, roles);
        var client = new DeskClient(server);
        await client.SignInAsync(name);
        return client;
    }

    /// <summary>Makes an account with <see cref="Password"/> where it is missing, with a profile for the two queues that always exist.</summary>
    public static async Task<DeskAccount> AddAccountAsync(IServiceProvider services, string name, params DeskRole[] roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        var accounts = services.GetRequiredService<IDeskAccounts>();
        if (await accounts.FindByNameAsync(name, default) is { } known)
            return known;
        var account = new DeskAccount
        {
            Id = name,
            Name = name,
            DisplayName = "客服" + name,
            Number = "9" + name,
            Roles = roles.Length == 0 ? [DeskRole.Agent] : roles,
            PasswordHash = services.GetRequiredService<Passwords>().Hash(Password),
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        if (!await accounts.AddAsync(account, default))
            throw new InvalidOperationException($"The account {name} could not be added.");
        await services.GetRequiredService<IHumanAgentStore>().SaveAsync(
            new HumanAgentProfile(name, account.Number, 3, [HandoffQueues.General, HandoffQueues.Emergency], []), default);
        return account;
    }

    public async Task SignInAsync(string name, string password = Password)
    {
        var (status, body) = await SendAsync(HttpMethod.Post, "/session", new { name, password });
        if (status != HttpStatusCode.OK)
            throw new InvalidOperationException($"{name} could not sign in: {status} {body}");
        Take(body);
    }

    /// <summary>Signs in for the first time and changes the password, as it must be.</summary>
    /// <param name="name">Sign-in name.</param>
    /// <param name="password">Made for this sign-in.</param>
    public async Task EnterAsync(string name, string password)
    {
        await SignInAsync(name, password);
        var (status, session) = await PostAsync("/session/password", new { current = password, next = Password });
        if (status != HttpStatusCode.OK)
            throw new InvalidOperationException($"{name} could not change the password: {status} {session}");
        Take(session);
    }

    /// <summary>Remembers what a session says.</summary>
    public void Take(JsonElement session)
    {
        Csrf = session.GetProperty("csrf").GetString();
        Id = session.GetProperty("me").GetProperty("id").GetString() ?? "";
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, object? body = null) =>
        SendAsync(HttpMethod.Post, path, body);

    public Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(string path, object? body = null) =>
        SendAsync(HttpMethod.Put, path, body);

    public Task<(HttpStatusCode Status, JsonElement Body)> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <param name="method">Verb.</param>
    /// <param name="path">After <c>/api/desk</c>.</param>
    /// <param name="body">Sent as JSON.</param>
    /// <param name="adjust">What else the request carries.</param>
    /// <returns>The body is undefined where there is none.</returns>
    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpMethod method, string path, object? body = null, Action<HttpRequestMessage>? adjust = null)
    {
        using var request = new HttpRequestMessage(method, new Uri("/api/desk" + path, UriKind.Relative));
        if (Csrf is not null)
            request.Headers.Add("X-ServiceBot-Csrf", Csrf);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        adjust?.Invoke(request);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    /// <summary>Uploads a file as the page does.</summary>
    /// <param name="fileName">Its name.</param>
    /// <param name="content">Its text.</param>
    /// <param name="fields">Other fields of the form.</param>
    public Task<(HttpStatusCode Status, JsonElement Body)> UploadAsync(string fileName, string content, params (string Name, string Value)[] fields) =>
        UploadAsync(fileName, System.Text.Encoding.UTF8.GetBytes(content), fields);

    /// <inheritdoc cref="UploadAsync(string, string, ValueTuple{string, string}[])"/>
    public Task<(HttpStatusCode Status, JsonElement Body)> UploadAsync(string fileName, byte[] content, params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, "/documents", null, request =>
        {
            var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", fileName } };
            foreach (var (name, value) in fields)
                form.Add(new StringContent(value), name);
            request.Content = form;
        });

    /// <summary>The code of a refusal.</summary>
    public static string? CodeOf(JsonElement body) => body.GetProperty("error").GetProperty("code").GetString();

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }
}
