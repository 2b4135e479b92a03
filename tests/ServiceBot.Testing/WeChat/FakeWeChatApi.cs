using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;

namespace ServiceBot.Testing.WeChat;

/// <summary>The platform's API on loopback: tokens, messages within the budget of a customer's acts, typing, templates, menu,
/// media and codes, each refusing what the platform refuses.</summary>
public sealed class FakeWeChatApi : IAsyncDisposable
{
    public const string AppId = "wx0123456789abcdef";
    public const string AppSecret = "0123456789abcdef0123456789abcdef";
    public const string TemplateId = "TEMPLATE-1";

    /// <summary>The bytes of every code and picture.</summary>
    public static readonly IReadOnlyList<byte> Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private const string SendPath = "/cgi-bin/message/custom/send";

    private readonly ConcurrentDictionary<string, FakeWeChatCustomer> _customers = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<FakeWeChatFault>> _faults = new();
    private readonly ConcurrentDictionary<string, bool> _templateIds = new();
    private readonly ConcurrentDictionary<string, int> _running = new();
    private readonly ConcurrentQueue<FakeWeChatCall> _calls = new();
    private readonly ConcurrentQueue<FakeWeChatSent> _sent = new();
    private readonly SemaphoreSlim _signal = new(0);
    private readonly FakeWeChatTokens _tokens;
    private readonly TimeProvider _time;
    private readonly LoopbackServer _server;

    private FakeWeChatApi(TimeProvider time)
    {
        (_time, _tokens) = (time, new FakeWeChatTokens(time));
        _server = new LoopbackServer(ServeAsync);
    }

    /// <summary>Messages within 48 hours after a customer's own.</summary>
    public int MessagesPerWindow { get; set; } = 5;

    /// <summary>Longest text that it takes.</summary>
    public int MostTextBytes { get; set; } = 2048;

    /// <summary>Whether the account may send messages.</summary>
    public bool IsVerified { get; set; } = true;

    public Uri Address => new(_server.Url);

    /// <summary>Every call, in order.</summary>
    public IReadOnlyList<FakeWeChatCall> Calls => [.. _calls];

    /// <summary>What customers got, in order.</summary>
    public IReadOnlyList<FakeWeChatSent> Sent => [.. _sent];

    /// <summary>Most sends to one customer that ran at the same time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>The menu as it was pushed last; null for none.</summary>
    public string? Menu { get; private set; }

    public static async Task<FakeWeChatApi> StartAsync(TimeProvider? time = null)
    {
        var api = new FakeWeChatApi(time ?? TimeProvider.System);
        await api._server.StartAsync();
        return api;
    }

    /// <summary>Settings of a program whose account this is.</summary>
    public Dictionary<string, string?> Settings() => new()
    {
        ["WeChat:Token"] = "AAAAA",
        ["WeChat:AppId"] = AppId,
        ["WeChat:AppSecret"] = AppSecret,
        ["WeChat:Mode"] = "Plain",
        ["WeChat:ApiBaseUrl"] = Address.ToString(),
        ["WeChat:PictureBaseUrl"] = Address.ToString(),
    };

    /// <summary>The customer sends a message.</summary>
    public void Write(string openid) => Customer(openid).Write(_time.GetUtcNow());

    /// <summary>The customer presses the menu, scans or begins to follow.</summary>
    public void Press(string openid) => Customer(openid).Press(_time.GetUtcNow());

    public void KillToken() => _tokens.Kill();

    /// <summary>Plays faults for the next calls of a path, one each.</summary>
    public void Play(string path, params ReadOnlySpan<FakeWeChatFault> faults)
    {
        var queue = _faults.GetOrAdd(path, static _ => new ConcurrentQueue<FakeWeChatFault>());
        foreach (var fault in faults)
            queue.Enqueue(fault);
    }

    /// <summary>Plays faults for the next messages.</summary>
    public void PlaySend(params ReadOnlySpan<FakeWeChatFault> faults) => Play(SendPath, faults);

    /// <summary>Plays a code for the next messages.</summary>
    public void RefuseSend(int code, int times = 1)
    {
        for (var i = 0; i < times; i++)
            PlaySend(new FakeWeChatFault(code));
    }

    public int Count(string path) => _calls.Count(call => call.Path == path);

    /// <summary>Waits until a condition holds, looking again after every call.</summary>
    public async Task WhenAsync(Func<FakeWeChatApi, bool> isMet)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (!isMet(this))
            await _signal.WaitAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _signal.Dispose();
    }

    private FakeWeChatCustomer Customer(string openid) => _customers.GetOrAdd(openid, static _ => new FakeWeChatCustomer());

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.ToString();
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var token = context.Request.Query["access_token"].ToString();
        var fault = _faults.TryGetValue(path, out var queue) && queue.TryDequeue(out var queued) && queued != FakeWeChatFault.None ? queued : null;
        var isDone = fault is null or { IsDone: true };
        var (code, answer) = isDone ? Answer(context, path, token, body) : (fault?.Code ?? 0, null);
        _calls.Enqueue(new FakeWeChatCall(path, token.Length == 0 ? null : token, body, code));
        _signal.Release();
        if (fault is { Status: > 0 and var status })
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<html>Bad Gateway</html>");
            return;
        }
        if (fault is { Code: 0 })
        {
            context.Abort();
            return;
        }
        if (code == 0 && answer is null)
        {
            context.Response.ContentType = "image/png";
            context.Response.Headers.ContentDisposition = "attachment; filename=\"picture.png\"";
            await context.Response.Body.WriteAsync(Picture.ToArray());
            return;
        }
        context.Response.ContentType = "application/json; encoding=utf-8";
        await context.Response.WriteAsync(code == 0
            ? answer ?? ""
            : $$"""{"errcode":{{code}},"errmsg":"{{fault?.Message ?? "refused rid: 66f00000-0badc0de-00000002"}}"}""");
    }

    /// <returns>The code; the answer's body, null for a picture.</returns>
    private (int Code, string? Answer) Answer(HttpContext context, string path, string token, string body)
    {
        const string Ok = """{"errcode":0,"errmsg":"ok"}""";
        if (body.Contains("\\u", StringComparison.Ordinal))
            return (40033, null);
        if (path == "/cgi-bin/showqrcode")
            return (0, null);
        if (path == "/cgi-bin/stable_token")
            return GiveToken(body);
        if (_tokens.Check(token) is > 0 and var dead)
            return (dead, null);
        switch (path)
        {
            case SendPath:
                return (Send(body), Ok);
            case "/cgi-bin/message/custom/typing":
                return (IsVerified ? WithJson(body, json => Customer(json.GetProperty("touser").GetString()!).Typing(_time.GetUtcNow(), json.GetProperty("command").GetString())) : 48001, Ok);
            case "/cgi-bin/message/template/send":
                return (SendTemplate(body), """{"errcode":0,"errmsg":"ok","msgid":200228332}""");
            case "/cgi-bin/menu/create":
                if (!IsVerified)
                    return (48001, null);
                Menu = body;
                return (0, Ok);
            case "/cgi-bin/media/upload":
                return body.Contains("name=\"media\"", StringComparison.Ordinal) && body.Contains("filename=\"", StringComparison.Ordinal)
                    ? (0, """{"type":"image","media_id":"MEDIA-1","created_at":1767225600}""")
                    : (41005, null);
            case "/cgi-bin/media/get":
                return context.Request.Query["media_id"] == "MEDIA-1" ? (0, null) : (40007, null);
            case "/cgi-bin/qrcode/create":
                return (0, """{"ticket":"TICKET-1","expire_seconds":2592000,"url":"http://weixin.qq.com/q/code"}""");
            default:
                return (40035, null);
        }
    }

    private (int Code, string? Answer) GiveToken(string body)
    {
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        if (root.GetProperty("grant_type").GetString() != "client_credential")
            return (40002, null);
        if (root.GetProperty("appid").GetString() != AppId)
            return (40013, null);
        if (root.GetProperty("secret").GetString() != AppSecret)
            return (40125, null);
        var (token, expires) = _tokens.Give();
        return (0, $$"""{"access_token":"{{token}}","expires_in":{{expires}}}""");
    }

    private int Send(string body) => WithJson(body, json =>
    {
        if (!IsVerified)
            return 48001;
        var openid = json.GetProperty("touser").GetString()!;
        if (!openid.StartsWith('o'))
            return 40003;
        var kind = json.GetProperty("msgtype").GetString()!;
        var content = json.GetProperty(kind);
        var text = content.GetProperty(kind switch { "text" => "content", "msgmenu" => "head_content", _ => "media_id" }).GetString()!;
        if (text.Length == 0)
            return 44004;
        if (Encoding.UTF8.GetByteCount(text) > MostTextBytes)
            return 45002;
        var running = _running.AddOrUpdate(openid, 1, static (_, count) => count + 1);
        MostAtOnce = Math.Max(MostAtOnce, running);
        try
        {
            if (Customer(openid).Send(_time.GetUtcNow(), MessagesPerWindow) is > 0 and var closed)
                return closed;
            var isAi = json.TryGetProperty("aimsgcontext", out var mark) && mark.GetProperty("is_ai_msg").GetInt32() == 1;
            _sent.Enqueue(new FakeWeChatSent(openid, kind, text, isAi));
            return 0;
        }
        finally
        {
            _running.AddOrUpdate(openid, 0, static (_, count) => count - 1);
        }
    });

    private int SendTemplate(string body) => WithJson(body, json =>
    {
        if (!IsVerified)
            return 48001;
        if (json.GetProperty("template_id").GetString() != TemplateId)
            return 40037;
        var openid = json.GetProperty("touser").GetString()!;
        if (json.TryGetProperty("client_msg_id", out var id) && !_templateIds.TryAdd(openid + id.GetString(), true))
            return 0;
        var fields = string.Join('|', json.GetProperty("data").EnumerateObject().Select(f => f.Name + "=" + f.Value.GetProperty("value").GetString()));
        _sent.Enqueue(new FakeWeChatSent(openid, "template", fields, false));
        return 0;
    });

    private static int WithJson(string body, Func<JsonElement, int> use)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return use(json.RootElement);
        }
        catch (JsonException)
        {
            return 47001;
        }
    }
}
