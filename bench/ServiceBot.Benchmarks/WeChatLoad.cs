using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using ServiceBot.Channels.WeChat;

namespace ServiceBot.Benchmarks;

/// <summary>A WeChat account in safe mode: encrypted and signed pushes in, the answer in the encrypted passive reply, or at the API.</summary>
internal sealed class WeChatLoad : ILoadChannel
{
    private const string AppId = "wx0123456789abcdef";
    private const string Token = "BenchmarkToken";
    private const string EncodingKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private const string Account = "gh_0123456789ab";

    /// <summary>Nobody writes a hundred messages a second: one connection speaks for several customers in turn.</summary>
    private const int CustomersInTurn = 16;

    private readonly WeChatSignature _signature = new(Token);
    private readonly WeChatCrypto _crypto = new(AppId, EncodingKey);
    private readonly LoadPlatform _platform;
    private int _customers;
    private long _messages;

    private WeChatLoad(LoadPlatform platform)
    {
        _platform = platform;
        Settings = new Dictionary<string, string>
        {
            ["WeChat:AppId"] = AppId,
            ["WeChat:AppSecret"] = "0123456789abcdef0123456789abcdef",
            ["WeChat:Token"] = Token,
            ["WeChat:EncodingAESKey"] = EncodingKey,
            ["WeChat:ApiBaseUrl"] = platform.Url,
        };
    }

    public string Name => "WeChat, safe mode";

    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>The same account's customers, who press, scan and begin to follow instead of writing.</summary>
    public ILoadChannel Events => new EventLoad(this);

    public static async Task<WeChatLoad> StartAsync() => new(await LoadPlatform.StartAsync(ServeAsync));

    public Task<ILoadConversation> OpenAsync(HttpClient http) =>
        Task.FromResult<ILoadConversation>(new Conversation(this, http, TextOf, [.. Enumerable.Range(0, CustomersInTurn).Select(_ => NewCustomer())]));

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    private string NewCustomer() =>
        string.Create(CultureInfo.InvariantCulture, $"oBENCHMARKuser{Interlocked.Increment(ref _customers):00000000000000}");

    private static async Task ServeAsync(LoadPlatform platform, HttpContext context)
    {
        if (context.Request.Path.Value is "/cgi-bin/stable_token")
        {
            await LoadPlatform.WriteAsync(context, """{"access_token":"benchmark-token","expires_in":7200}""");
            return;
        }
        using var json = JsonDocument.Parse(await LoadPlatform.ReadAsync(context));
        if (json.RootElement.TryGetProperty("msgtype", out _) && json.RootElement.GetProperty("touser").GetString() is { } user)
            platform.Answered(user);
        await LoadPlatform.WriteAsync(context, """{"errcode":0,"errmsg":"ok"}""");
    }

    private string TextOf(string text) =>
        $"<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{text}]]></Content><MsgId>{24567890123456789 + Interlocked.Increment(ref _messages)}</MsgId>";

    private sealed class EventLoad(WeChatLoad load) : ILoadChannel
    {
        private static readonly string[] Events =
        [
            "<Event>subscribe</Event><EventKey>qrscene_hall-03</EventKey>",
            "<Event>CLICK</Event><EventKey>bill</EventKey>",
            "<Event>SCAN</Event><EventKey>hall-03</EventKey>",
            "<Event>CLICK</Event><EventKey>nobody-knows</EventKey>",
            "<Event>scancode_waitmsg</Event><EventKey>meter</EventKey><ScanCodeInfo><ScanType>barcode</ScanType><ScanResult>CODE_128,3100001</ScanResult></ScanCodeInfo>",
            "<Event>VIEW</Event><EventKey>https://www.95598.cn</EventKey>",
            "<Event>TEMPLATESENDJOBFINISH</Event><MsgID>200163836</MsgID><Status>success</Status>",
        ];

        private int _done;

        public string Name => load.Name + ", events";

        public IReadOnlyDictionary<string, string> Settings => load.Settings;

        public Task<ILoadConversation> OpenAsync(HttpClient http) =>
            Task.FromResult<ILoadConversation>(new Conversation(load, http, NextOf, [load.NewCustomer()]));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private string NextOf(string text) =>
            "<MsgType><![CDATA[event]]></MsgType>" + Events[Interlocked.Increment(ref _done) % Events.Length];
    }

    private sealed class Conversation(WeChatLoad load, HttpClient http, Func<string, string> write, string[] customers) : ILoadConversation
    {
        private const string Nonce = "1514711492";

        private int _said;

        public async Task<(double Accepted, double Delivered)> SayAsync(string text, bool isAnswered = true)
        {
            var began = Stopwatch.GetTimestamp();
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var user = customers[_said++ % customers.Length];
            var (query, body) = Seal(user, text, now);
            var byApi = isAnswered ? load._platform.WhenAnsweredAsync(user) : Task.CompletedTask;
            using var content = new StringContent(body, Encoding.UTF8, "text/xml");
            using var response = await http.PostAsync(new Uri("/wechat?" + query, UriKind.Relative), content);
            response.EnsureSuccessStatusCode();
            var answer = await response.Content.ReadAsStringAsync();
            var accepted = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (answer is "success") await byApi;
            else if (Read(answer).Length == 0) throw new InvalidOperationException("The passive reply says nothing.");
            load._platform.Forget(user);
            return (accepted, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        public void Dispose() { }

        private (string Query, string Body) Seal(string user, string text, string now)
        {
            var xml = $"<xml><ToUserName><![CDATA[{Account}]]></ToUserName><FromUserName><![CDATA[{user}]]></FromUserName><CreateTime>{now}</CreateTime>{write(text)}</xml>";
            var ciphertext = load._crypto.Encrypt(xml, RandomNumberGenerator.GetBytes(WeChatCrypto.RandomLength));
            return (
                $"signature={load._signature.Of(now, Nonce, null)}&timestamp={now}&nonce={Nonce}&openid={user}&encrypt_type=aes&msg_signature={load._signature.Of(now, Nonce, ciphertext)}",
                $"<xml><ToUserName><![CDATA[{Account}]]></ToUserName><Encrypt><![CDATA[{ciphertext}]]></Encrypt></xml>");
        }

        /// <summary>Checks and decrypts the passive reply, as the platform does.</summary>
        private string Read(string answer)
        {
            var envelope = XElement.Parse(answer);
            var ciphertext = envelope.Element("Encrypt")?.Value ?? "";
            var isSigned = load._signature.Matches(
                envelope.Element("MsgSignature")?.Value ?? "", envelope.Element("TimeStamp")?.Value ?? "", envelope.Element("Nonce")?.Value ?? "", ciphertext);
            return isSigned && load._crypto.Decrypt(ciphertext) is WeChatDecryption.Opened opened
                ? XElement.Parse(opened.Xml).Element("Content")?.Value ?? ""
                : throw new InvalidOperationException("The passive reply is not signed and encrypted as it must be.");
        }
    }
}
