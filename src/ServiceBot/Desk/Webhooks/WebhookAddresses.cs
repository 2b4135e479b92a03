using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace ServiceBot.Desk.Webhooks;

/// <summary>Where webhooks may lead: out of the house, so that nobody reaches through them into it.</summary>
internal sealed class WebhookAddresses(IOptions<DeskOptions> options, IHostEnvironment environment)
{
    // RFC 6890 and its successors: networks that are not of the public internet.
    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10",
            "fec0::/10", "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private bool MayBeInside => options.Value.WebhooksMayBeInside;

    /// <returns>What is wrong with an address, Chinese; null when it is good.</returns>
    public string? Judge(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            return "请填写完整的 https 地址。";
        if (uri.Scheme == "http" && !environment.IsDevelopment())
            return "地址必须以 https 开头。";
        if (!MayBeInside && (uri.IsLoopback || IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IsInside(address)))
            return "地址不能指向内部网络。";
        return null;
    }

    /// <summary>Connects to where the name leads now, whatever it led to when it was set.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        if (!MayBeInside && (addresses.Length == 0 || addresses.Any(IsInside)))
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The address leads into the house.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static bool IsInside(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var real = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Inside.Any(network => network.Contains(real));
    }
}
