using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Handoff;

/// <summary>The queue for human agents, section <c>Handoff</c>; when they are on duty stands in <c>Handoff:Hours</c>.</summary>
public sealed class HandoffOptions
{
    private volatile IReadOnlyDictionary<string, string>? _routes;

    /// <summary>How long a human agent is rung before the next one is. Default 20 seconds, from 5 seconds to 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:05:00")]
    public TimeSpan RingTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a human agent who declined a customer, or let it ring, is not rung for the same one again: twice as long each
    /// further time, at most eight times as long. Not in a danger. Default 30 seconds, from 0 to 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan RingPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a desk may be out of sight before its customers go to others. Default 60 seconds, from 5 seconds to 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00")]
    public TimeSpan PresenceGrace { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>After this wait the customer may choose: wait on, leave a message, be called back, or the bot. Default 10 minutes,
    /// from 1 minute to 2 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "02:00:00")]
    public TimeSpan PromisedWait { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>At most so often a waiting customer is told a better place. Default 2 minutes, from 10 seconds to 30 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:30:00")]
    public TimeSpan UpdateInterval { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>At most so often the words of a waiting customer are acknowledged. Default 3 minutes, from 10 seconds to 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan AcknowledgeInterval { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a customer may come back to the same human agent after the end of the talk. Default 5 minutes, from 0 to 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan WrapUp { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A queue whose human agents have all been gone for so long gives tickets to those who wait. Default 2 minutes, from 10
    /// seconds to 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan NobodyGrace { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>After this silence of both sides a customer is asked whether they are still there. Default 30 minutes, from 1 minute
    /// to 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan SilentTalk { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>After this further silence the talk ends. Default 10 minutes, from 1 minute to 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan SilentEnd { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>A call for a danger that nobody has taken ends after this silence of the customer. Default 12 hours, from 10 minutes
    /// to 7 days.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "7.00:00:00")]
    public TimeSpan DangerCallEnds { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Most customers who may wait in one queue; more get a ticket. Default 200, from 1 to 10000.</summary>
    [Range(1, 10000)]
    public int QueueLimit { get; set; } = 200;

    /// <summary>How often the queue is looked at besides the moments when something changes. Default 1 second, from 0.05 to 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:30")]
    public TimeSpan Tick { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Queues of reasons (<see cref="HandoffReason"/>) that have one of their own: <c>Complaint</c> = <c>complaints</c>.
    /// Default: dangers in <c>emergency</c>, everything else in <c>general</c>.</summary>
    public Dictionary<string, string> Queues { get; init; } = [];

    /// <summary>Puts other routes in place of <see cref="Queues"/>, from the next handoff on.</summary>
    /// <param name="routes">By name of the reason.</param>
    public void Route(IReadOnlyDictionary<string, string> routes) => _routes = routes;

    /// <summary>The queue of a reason.</summary>
    public string QueueOf(HandoffReason reason) => (_routes ?? Queues).TryGetValue(reason.ToString(), out var queue) ? queue
        : reason == HandoffReason.Hazard ? HandoffQueues.Emergency : HandoffQueues.General;
}

[OptionsValidator]
internal sealed partial class HandoffOptionsValidator : IValidateOptions<HandoffOptions>;
