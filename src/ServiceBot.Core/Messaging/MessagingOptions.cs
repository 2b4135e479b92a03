using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Messaging;

/// <summary>Settings of inbox and lanes, section <c>Messaging</c>.</summary>
public sealed class MessagingOptions
{
    /// <summary>Longest time for one turn; after it the customer gets an apology. Default 30 seconds, from 0.1 to 300.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan TurnBudget { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Turns that run at once on this node. Default 1000, from 1 to 10000.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrentTurns { get; set; } = 1000;

    /// <summary>Activities joined into one turn. Default 8, from 1 to 50.</summary>
    [Range(1, 50)]
    public int MaxTurnActivities { get; set; } = 8;

    /// <summary>Characters joined into one turn; a single longer activity is still one turn. Default 4000, from 1 to 20000.</summary>
    [Range(1, 20_000)]
    public int MaxTurnCharacters { get; set; } = 4000;

    /// <summary>How long a turn waits for the rest of a burst, once more than one activity waits. A single activity never
    /// waits. Default 200 ms, from 0 to 300.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:00.300")]
    public TimeSpan GatherWindow { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Unanswered activities one conversation may have; more are refused until some are answered. Default 50,
    /// from 1 to 1000.</summary>
    [Range(1, 1000)]
    public int MaxWaitingActivities { get; set; } = 50;

    /// <summary>How often an activity's answering is begun before the customer gets an apology instead, when each time
    /// the process dies over it. Default 3, from 1 to 10.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>How often the database is searched for activities that nobody answers. Default 2 seconds, from 0.1 to 60.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long running turns may finish when the program stops; the rest is answered after the next start.
    /// Default 5 seconds, from 0 to 60.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(5);
}

[OptionsValidator]
internal sealed partial class MessagingOptionsValidator : IValidateOptions<MessagingOptions>;
