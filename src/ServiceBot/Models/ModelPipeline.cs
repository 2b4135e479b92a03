using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>How the attempts at one model are kept within bounds: retries outside, the breaker inside.</summary>
internal static class ModelPipeline
{
    /// <summary>What is left of the turn.</summary>
    public static readonly ResiliencePropertyKey<Func<TimeSpan>> TimeLeft = new("time-left");

    /// <summary>An attempt that would have less is not begun again.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(2);
    private const double FailureShare = 0.5;
    private const int MinimumAttempts = 4;

    public static ResiliencePipeline Breaker(ChatModelOptions options, TimeProvider time, ModelState state, Func<CircuitState, ValueTask> onMoved) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = FailureShare,
                MinimumThroughput = MinimumAttempts,
                SamplingDuration = Window,
                BreakDuration = options.BreakerPause,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception switch
                {
                    ModelException failed => IsOfTheModel(failed.Failure),
                    // An attempt that was cut short is no sign that the model answers: not where it was the probe, nor where time ran out.
                    OperationCanceledException => state.Breaker != 0 || LeftOf(arguments.Context) <= TimeSpan.Zero,
                    _ => false,
                }),
                OnOpened = _ => onMoved(CircuitState.Open),
                OnHalfOpened = _ => onMoved(CircuitState.HalfOpen),
                OnClosed = _ => onMoved(CircuitState.Closed),
            })
            .Build();

    /// <param name="options">The settings.</param>
    /// <param name="hasOther">Whether another model stands by: then waiting is no use, only a quick second attempt is.</param>
    /// <param name="time">Measures the pauses.</param>
    /// <param name="breaker">Of the model.</param>
    public static ResiliencePipeline Build(ChatModelOptions options, bool hasOther, TimeProvider time, ResiliencePipeline breaker) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = hasOther ? 1 : 2,
                Delay = options.RetryPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is ModelException failed && IsPassing(failed.Failure, hasOther)
                    && (failed.RetryAfter ?? options.RetryPause) + Least < LeftOf(arguments.Context)),
                DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as ModelException)?.RetryAfter),
            })
            .AddPipeline(breaker)
            .Build();

    /// <summary>Whether another model may do better.</summary>
    public static bool IsForAnother(ModelFailure failure) => failure is not (ModelFailure.ContentFilter or ModelFailure.Refused
        or ModelFailure.TooLong or ModelFailure.Busy or ModelFailure.Budget or ModelFailure.TooManySteps);

    private static bool IsPassing(ModelFailure failure, bool hasOther) => failure switch
    {
        ModelFailure.ServerError or ModelFailure.Unreachable or ModelFailure.CutOff => true,
        ModelFailure.Timeout or ModelFailure.RateLimited => !hasOther,
        _ => false,
    };

    /// <summary>What one customer's words can cause says nothing of the model.</summary>
    private static bool IsOfTheModel(ModelFailure failure) => failure is ModelFailure.Timeout or ModelFailure.RateLimited
        or ModelFailure.ServerError or ModelFailure.Unreachable or ModelFailure.Unauthorized or ModelFailure.CutOff or ModelFailure.BadAnswer;

    private static TimeSpan LeftOf(ResilienceContext context) => context.Properties.GetValue(TimeLeft, static () => TimeSpan.MaxValue)();
}
