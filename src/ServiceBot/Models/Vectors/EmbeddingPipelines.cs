using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models.Vectors;

/// <summary>How requests are kept within bounds. All may be repeated.</summary>
internal sealed class EmbeddingPipelines(IOptions<EmbeddingOptions> options, TimeProvider time)
{
    private const int Repetitions = 3;
    private const double FailureShare = 0.5;
    private const int MinimumQuestions = 4;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30), LongestPause = TimeSpan.FromMinutes(2);

    /// <summary>A customer waits: one attempt, and none while the endpoint fails.</summary>
    public ResiliencePipeline Questions { get; } = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = FailureShare,
            MinimumThroughput = MinimumQuestions,
            SamplingDuration = Window,
            BreakDuration = options.Value.BreakerPause,
            // What one customer's words can cause says nothing of the endpoint.
            ShouldHandle = new PredicateBuilder().Handle<ModelException>(failed =>
                failed.Failure is not (ModelFailure.ContentFilter or ModelFailure.ContextTooLong)),
        })
        .Build();

    /// <summary>Nobody waits.</summary>
    public ResiliencePipeline Passages { get; } = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = Repetitions,
            Delay = options.Value.RetryPause,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder().Handle<ModelException>(failed => IsPassing(failed.Failure) && !(failed.RetryAfter > LongestPause)),
            DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as ModelException)?.RetryAfter),
        })
        .Build();

    private static bool IsPassing(ModelFailure failure) => failure is ModelFailure.ServerError or ModelFailure.Unreachable
        or ModelFailure.CutOff or ModelFailure.Timeout or ModelFailure.RateLimited;
}
