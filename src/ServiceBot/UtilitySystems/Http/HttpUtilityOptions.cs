using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ServiceBot.UtilitySystems.Signing;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>Settings of the utility's real systems, section <c>UtilitySystems:Http</c>; read in mode <c>Http</c> only.</summary>
internal sealed class HttpUtilityOptions
{
    public const string Section = "UtilitySystems:Http";

    /// <summary>Where the gateway of all four systems answers: <c>https://gateway.example.com/servicebot/</c>.
    /// https, except on the same machine. No default.</summary>
    public string? BaseAddress { get; set; }

    /// <summary>Address of the customer archive, where it has one of its own. Default: <see cref="BaseAddress"/>.</summary>
    public string? CustomerArchiveAddress { get; set; }

    /// <summary>Address of the billing system, where it has one of its own. Default: <see cref="BaseAddress"/>.</summary>
    public string? BillingAddress { get; set; }

    /// <summary>Address of the outage system, where it has one of its own. Default: <see cref="BaseAddress"/>.</summary>
    public string? OutagesAddress { get; set; }

    /// <summary>Address of the work-order system, where it has one of its own. Default: <see cref="BaseAddress"/>.</summary>
    public string? WorkOrdersAddress { get; set; }

    /// <summary>Keys shared with the gateway: the first signs requests, all of them verify answers. No default.</summary>
    public List<SigningKey> SigningKeys { get; set; } = [];

    /// <summary>Longest wait for one attempt. Default 1.5 seconds, from 0.05 to 4.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:04")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Longest wait for a call with all its attempts. Default 4 seconds, from 0.1 to 4.5.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:04.500")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Longest wait of one turn for all its calls together, so that the customer hears something within 5 seconds.
    /// Default 4.5 seconds, from 0.1 to 4.5.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:04.500")]
    public TimeSpan TurnPatience { get; set; } = TimeSpan.FromSeconds(4.5);

    /// <summary>Attempts after the first one. Default 2, from 0 to 5.</summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 2;

    /// <summary>Pause before the first retry, about; doubled for the next, partly by chance. Default 0.1 seconds, from 0.01 to 1.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:01")]
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromSeconds(0.1);

    /// <summary>Largest answer, bytes. Default 1 MB, from 1 KB to 16 MB.</summary>
    [Range(1 << 10, 16 << 20)]
    public int MaxResponseBytes { get; set; } = 1 << 20;

    /// <summary>How far the clocks may be apart. Default 5 minutes, from 1 second to 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Share of failed attempts that opens a system's breaker. Default 0.5, from 0.05 to 1.</summary>
    [Range(0.05, 1.0)]
    public double BreakerFailureShare { get; set; } = 0.5;

    /// <summary>Attempts within the window below which the breaker does not judge. Default 6, from 2 to 1000.</summary>
    [Range(2, 1000)]
    public int BreakerMinimumAttempts { get; set; } = 6;

    /// <summary>The window that is judged. Default 30 seconds, from 0.5 seconds to 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:10:00")]
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open breaker lets nothing through; then one attempt decides. Default 15 seconds, from 0.5 seconds to 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:10:00")]
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The address of a system, as configured.</summary>
    public string? AddressOf(UtilitySystem system) => system switch
    {
        UtilitySystem.CustomerArchive => CustomerArchiveAddress ?? BaseAddress,
        UtilitySystem.Billing => BillingAddress ?? BaseAddress,
        UtilitySystem.Outages => OutagesAddress ?? BaseAddress,
        UtilitySystem.WorkOrders => WorkOrdersAddress ?? BaseAddress,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

[OptionsValidator]
internal sealed partial class HttpUtilityOptionsValidator : IValidateOptions<HttpUtilityOptions>;
