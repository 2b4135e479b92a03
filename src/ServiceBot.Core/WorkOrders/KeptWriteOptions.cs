using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.Core.WorkOrders;

/// <summary>Settings of what is kept and sent again, section <c>KeptWrites</c>.</summary>
public sealed class KeptWriteOptions
{
    /// <summary>How often due writes are looked for. Default 5 seconds, from 0.05 to 60.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Pause after the system did not answer; doubled each further time. Default 2 seconds, from 0.01 to 60.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest pause, and so the longest time a customer waits after the system is back. Default and most 1 minute, from 0.01 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Share of a pause that is left to chance, so that nodes do not come back together. Default 0.2, from 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double Jitter { get; set; } = 0.2;

    /// <summary>Writes sent at once. Default 4, from 1 to 100.</summary>
    [Range(1, 100)]
    public int MaxConcurrentSends { get; set; } = 4;

    /// <summary>After this time without an end another node may send a write again, with the same key. Default 30 seconds, from 0.1 seconds to 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan ClaimTime { get; set; } = TimeSpan.FromSeconds(30);
}

[OptionsValidator]
internal sealed partial class KeptWriteOptionsValidator : IValidateOptions<KeptWriteOptions>;
