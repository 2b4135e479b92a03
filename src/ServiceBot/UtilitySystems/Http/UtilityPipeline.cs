using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>How a call is kept within bounds: total time, retries, breaker, time of one attempt, from outside to inside.</summary>
internal static class UtilityPipeline
{
    /// <summary>When the call began, as a timestamp of the time provider.</summary>
    public static readonly ResiliencePropertyKey<long> Began = new("began");

    /// <summary>Longest that the call may take with all its attempts.</summary>
    public static readonly ResiliencePropertyKey<TimeSpan> Limit = new("limit");

    /// <summary>Counts attempts.</summary>
    public static readonly ResiliencePropertyKey<AttemptCount> Attempts = new("attempts");

    public static ResiliencePipeline<UtilityAttempt> Build(
        HttpUtilityOptions options, TimeProvider time, Func<CircuitState, ValueTask> onBreaker)
    {
        var builder = new ResiliencePipelineBuilder<UtilityAttempt> { TimeProvider = time };
        builder.AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = arguments => ValueTask.FromResult(LimitOf(arguments.Context, options)) });
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<UtilityAttempt>
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(
                    IsPassing(arguments.Outcome) && HasTime(arguments.Outcome.Result?.RetryAfter, arguments.Context, options, time)),
                DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result?.RetryAfter),
            });
        }
        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<UtilityAttempt>
            {
                FailureRatio = options.BreakerFailureShare,
                MinimumThroughput = options.BreakerMinimumAttempts,
                SamplingDuration = options.BreakerWindow,
                BreakDuration = options.BreakerPause,
                // An attempt that was cut short, by the time of the call or by who asked, is no sign that the system answers.
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome is { Exception: TimeoutRejectedException or OperationCanceledException } or { Result.Failure: not null }),
                OnOpened = _ => onBreaker(CircuitState.Open),
                OnHalfOpened = _ => onBreaker(CircuitState.HalfOpen),
                OnClosed = _ => onBreaker(CircuitState.Closed),
            })
            .AddTimeout(options.AttemptTimeout)
            .Build();
    }

    private static bool IsPassing(Outcome<UtilityAttempt> outcome) =>
        outcome is { Exception: TimeoutRejectedException } or { Result.IsPassing: true };

    /// <summary>A wish to be asked later counts only inside the time that is left; beyond it the customer hears at once.</summary>
    private static bool HasTime(TimeSpan? wish, ResilienceContext context, HttpUtilityOptions options, TimeProvider time) =>
        time.GetElapsedTime(context.Properties.GetValue(Began, 0)) + (wish ?? options.RetryPause) < LimitOf(context, options);

    private static TimeSpan LimitOf(ResilienceContext context, HttpUtilityOptions options) => context.Properties.GetValue(Limit, options.TotalTimeout);

    internal sealed class AttemptCount
    {
        public int Value { get; set; }
    }
}
