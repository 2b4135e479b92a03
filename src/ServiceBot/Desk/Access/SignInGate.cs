using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace ServiceBot.Desk.Access;

/// <summary>Counts attempts to sign in by address, each minute anew. Every node counts for itself.</summary>
internal sealed class SignInGate(IOptions<DeskOptions> options, TimeProvider time)
{
    private const int MostAddresses = 10_000;
    private const int NetworkBytes = 8;

    private ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private long _minute;

    public bool Allows(IPAddress? address)
    {
        var minute = time.GetUtcNow().ToUnixTimeSeconds() / 60;
        if (Interlocked.Exchange(ref _minute, minute) != minute)
            _counts = new(StringComparer.Ordinal);
        var counts = _counts;
        var key = counts.Count < MostAddresses ? KeyOf(address) : "others";
        return counts.AddOrUpdate(key, 1, (_, count) => count + 1) <= options.Value.SignInsPerMinute;
    }

    /// <summary>Whoever has one IPv6 address has its whole network.</summary>
    private static string KeyOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => address.ToString(),
    };
}
