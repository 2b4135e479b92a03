using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Messaging;

/// <summary>Settings of the outbox, section <c>Outbox</c>.</summary>
public sealed class OutboxOptions
{
    /// <summary>Sends tried before a reply becomes a dead letter. Default 10, from 1 to 100.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 10;

    /// <summary>Pause after the first failure; doubled after each further one. Default 1 second, from 0.01 to 60.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause, also where a platform asks for more. Default 10 minutes, from 1 second to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Share of a pause that is left to chance, so that failures do not come back together. Default 0.2, from 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double Jitter { get; set; } = 0.2;

    /// <summary>Longest time for one send. Default 15 seconds, from 0.1 to 120.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Conversations that are sent to at once. Default 64, from 1 to 1000.</summary>
    [Range(1, 1000)]
    public int MaxConcurrentSends { get; set; } = 64;

    /// <summary>How long a reply waits for its customer to write again before it becomes a dead letter. Default 7 days,
    /// from 1 hour to 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan LongestHold { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often due repetitions are looked for. Default 1 second, from 0.05 to 60.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}

[OptionsValidator]
internal sealed partial class OutboxOptionsValidator : IValidateOptions<OutboxOptions>;
