using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using ServiceBot.Channels.WeChat;

namespace ServiceBot.Testing.WeChat;

/// <summary>The pushing side of the platform: signs, encrypts, hangs up after its wait, reads passive replies as it does.</summary>
internal sealed class WeChatPlatform(Uri program, WeChatMode mode, TimeProvider time) : IDisposable
{
    public const string AppId = "wx0123456789abcdef";
    public const string Token = "AToken123";
    public const string EncodingKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    /// <summary>Longest passive text; what is longer makes the fault notice.</summary>
    public const int MostTextBytes = 2048;

    private const string Nonce = "1234567890";
    private const int Tries = 3;

    private readonly HttpClient _http = new() { BaseAddress = program, Timeout = Timeout.InfiniteTimeSpan };
    private readonly WeChatSignature _signature = new(Token);
    private readonly WeChatCrypto _crypto = new(AppId, EncodingKey);

    /// <summary>How long it waits for an answer; longer than the real one's five seconds, for tests on busy machines.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>One try.</summary>
    /// <param name="push">What is pushed.</param>
    /// <param name="firstTry">When it was pushed first; a repetition carries the same time and nonce.</param>
    public Task<WeChatPushed> PushAsync(XElement push, DateTimeOffset? firstTry = null)
    {
        var timestamp = (firstTry ?? time.GetUtcNow()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var (query, body) = Seal(push.ToString(SaveOptions.DisableFormatting), timestamp, Nonce, mode);
        return SendAsync(query, body);
    }

    /// <summary>A push with the repetitions that follow a try without an answer, as a busy machine's disk may need one.</summary>
    public async Task<WeChatPushed> InsistAsync(XElement push)
    {
        var firstTry = time.GetUtcNow();
        var pushed = await PushAsync(push, firstTry);
        for (var tries = 1; pushed.IsUnanswered && tries < Tries; tries++)
            pushed = await PushAsync(push, firstTry);
        return pushed;
    }

    /// <summary>Address and body of a push in some mode.</summary>
    public (string Query, string Body) Seal(string xml, string timestamp, string nonce, WeChatMode inMode)
    {
        var query = $"signature={_signature.Of(timestamp, nonce, null)}&timestamp={timestamp}&nonce={nonce}&openid={WeChatXmlOf.User}";
        if (inMode == WeChatMode.Plain)
            return (query, xml);
        var ciphertext = _crypto.Encrypt(xml, RandomNumberGenerator.GetBytes(WeChatCrypto.RandomLength));
        var envelope = inMode == WeChatMode.Compatible
            ? XElement.Parse(xml)
            : new XElement("xml", new XElement("ToUserName", new XCData(WeChatXmlOf.Account)));
        envelope.Add(new XElement("Encrypt", new XCData(ciphertext)));
        return (query + "&encrypt_type=aes&msg_signature=" + _signature.Of(timestamp, nonce, ciphertext),
            envelope.ToString(SaveOptions.DisableFormatting));
    }

    /// <summary>Sends any address and body.</summary>
    public async Task<WeChatPushed> SendAsync(string query, string body)
    {
        using var patience = new CancellationTokenSource(Wait, TimeProvider.System);
        try
        {
            using var content = new StringContent(body, Encoding.UTF8, "text/xml");
            using var response = await _http.PostAsync(new Uri("/wechat?" + query, UriKind.Relative), content, patience.Token);
            var answer = await response.Content.ReadAsStringAsync(patience.Token);
            return new WeChatPushed((int)response.StatusCode, answer, response.IsSuccessStatusCode ? Read(answer) : null);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException)
        {
            return new WeChatPushed(null, "", null);
        }
    }

    public async Task<(int Status, string Body)> GetAsync(string query)
    {
        using var response = await _http.GetAsync(new Uri("/wechat?" + query, UriKind.Relative));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();

    /// <summary>What the customer reads; null where the platform shows nothing, or the fault notice.</summary>
    private string? Read(string answer)
    {
        if (answer is "" or "success")
            return null;
        var xml = XElement.Parse(answer);
        if (mode != WeChatMode.Plain)
        {
            var ciphertext = xml.Element("Encrypt")?.Value ?? "";
            var isSigned = _signature.Matches(
                xml.Element("MsgSignature")?.Value ?? "", xml.Element("TimeStamp")?.Value ?? "", xml.Element("Nonce")?.Value ?? "", ciphertext);
            if (!isSigned || _crypto.Decrypt(ciphertext) is not WeChatDecryption.Opened opened)
                return null;
            xml = XElement.Parse(opened.Xml);
        }
        var text = xml.Element("Content")?.Value;
        var isText = xml.Element("FromUserName")?.Value == WeChatXmlOf.Account && xml.Element("MsgType")?.Value == "text";
        return isText && text is not null && Encoding.UTF8.GetByteCount(text) <= MostTextBytes ? text : null;
    }
}
