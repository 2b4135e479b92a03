using System.Net;
using System.Net.Sockets;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Connects to addresses of the internet only, unless the host is listed by its own name: an address that a message
/// brings must not reach into the own network.</summary>
internal sealed class PublicConnections(ServiceHosts hosts)
{
    // Registries of special-purpose addresses, RFC 6890 and its updates.
    private static readonly IPNetwork[] Special =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "fc00::/7", "fe80::/9", "ff00::/8",
        ]).Select(network => IPNetwork.Parse(network)),
    ];

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var end = context.DnsEndPoint;
        // A proxy connects in our place and is the operator's own choice.
        var isProxy = context.InitialRequestMessage.RequestUri?.IdnHost is { } wanted && !string.Equals(wanted, end.Host, StringComparison.OrdinalIgnoreCase);
        var addresses = await Dns.GetHostAddressesAsync(end.Host, cancellationToken);
        if (!isProxy && !hosts.IsNamed(end.Host, end.Port))
            addresses = [.. addresses.Where(IsPublic)];
        if (addresses.Length == 0)
            throw new HttpRequestException("The host has no public address.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, end.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether an address is one of the internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Special.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }
}
