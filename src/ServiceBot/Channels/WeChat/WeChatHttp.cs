using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.WeChat;

/// <summary>One exchange with the platform: bounded in time and size, its answer told apart into done, not done and unknown.</summary>
internal sealed partial class WeChatHttp(IHttpClientFactory http, IOptions<WeChatOptions> options, TimeProvider time)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "wechat";

    /// <summary>A connection that takes longer was not made; the rest of the time is for the answer.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    private const int MostJsonBytes = 64 << 10;

    private readonly string _base = options.Value.ApiBaseUrl.TrimEnd('/');

    /// <summary>The address of a call.</summary>
    public Uri Address(string path, params ReadOnlySpan<(string Name, string Value)> query)
    {
        var address = new StringBuilder(_base).Append(path);
        var separator = '?';
        foreach (var (name, value) in query)
        {
            address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
        return new Uri(address.ToString());
    }

    /// <summary>Sends a request and reads a JSON answer.</summary>
    /// <param name="request">Disposed of by the caller.</param>
    /// <param name="cancellationToken">Ends the wait; whoever sends to a customer gives none.</param>
    public Task<WeChatResponse> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, async (response, token) =>
        {
            var body = await ReadAsync(response, MostJsonBytes, token);
            return Read(response, body) ?? Unreadable(response);
        }, cancellationToken);

    /// <summary>Sends a request and reads the answer in the caller's own way.</summary>
    public async Task<WeChatResponse> SendAsync(
        HttpRequestMessage request, Func<HttpResponseMessage, CancellationToken, Task<WeChatResponse>> read, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.ApiTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var client = http.CreateClient(ClientName);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await read(response, either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return exception.InnerException is TimeoutException
                ? new WeChatResponse.NotSent("connect-timeout")
                : new WeChatResponse.Lost("timeout");
        }
        catch (HttpRequestException exception)
        {
            return exception.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
                ? new WeChatResponse.NotSent(Name(exception.HttpRequestError))
                : new WeChatResponse.Lost(Name(exception.HttpRequestError));
        }
        catch (IOException)
        {
            return new WeChatResponse.Lost("connection-reset");
        }
    }

    /// <summary>Reads a body up to a limit.</summary>
    /// <returns>Null when it is longer.</returns>
    public static async Task<byte[]?> ReadAsync(HttpResponseMessage response, int mostBytes, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > mostBytes)
            return null;
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var buffer = new MemoryStream();
        var chunk = new byte[16 << 10];
        while (await stream.ReadAsync(chunk, cancellationToken) is var count and > 0)
        {
            if (buffer.Length + count > mostBytes)
                return null;
            buffer.Write(chunk, 0, count);
        }
        return buffer.ToArray();
    }

    /// <summary>Reads a JSON answer.</summary>
    /// <returns>Null when it is none.</returns>
    public static WeChatResponse? Read(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        if (!response.IsSuccessStatusCode || !body.TrimStart(" \r\n\t"u8).StartsWith("{"u8))
            return null;
        try
        {
            if (JsonSerializer.Deserialize(body, WeChatWireContext.Default.WeChatWire) is not { } wire)
                return null;
            return wire.ErrorCode == 0 ? new WeChatResponse.Done(wire) : Refusal(wire);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An answer that is none: a proxy that turned the call away has not passed it on, anything else may have.</summary>
    public static WeChatResponse Unreadable(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        >= 400 and < 500 and var status => new WeChatResponse.NotSent(string.Create(CultureInfo.InvariantCulture, $"http-{status}")),
        var status => new WeChatResponse.Lost(string.Create(CultureInfo.InvariantCulture, $"http-{status}")),
    };

    private static WeChatResponse.Refused Refusal(WeChatWire wire)
    {
        var rule = WeChatErrors.Of(wire.ErrorCode);
        var message = wire.ErrorMessage ?? "";
        var address = rule.Kind is WeChatErrorKind.AddressNotAllowed or WeChatErrorKind.AddressNotConfirmed
            && IpAddress().Match(message) is { Success: true } ip ? ip.Value : null;
        return new WeChatResponse.Refused(
            rule, rule.Kind, RequestId().Match(message) is { Success: true } rid ? rid.Groups[1].Value : null, address);
    }

    private static string Name(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "no-such-host",
        HttpRequestError.ConnectionError => "no-connection",
        HttpRequestError.SecureConnectionError => "no-secure-connection",
        HttpRequestError.ProxyTunnelError => "proxy-refused",
        _ => "connection-reset",
    };

    [GeneratedRegex(@"rid:\s*([0-9A-Za-z-]{1,64})")]
    private static partial Regex RequestId();

    [GeneratedRegex(@"\b\d{1,3}(?:\.\d{1,3}){3}\b")]
    private static partial Regex IpAddress();
}
