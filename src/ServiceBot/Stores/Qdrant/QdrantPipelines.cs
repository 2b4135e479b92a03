using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace ServiceBot.Stores.Qdrant;

/// <summary>How calls are kept within bounds. Every call of this program may be repeated: its ids are made of the content.</summary>
internal sealed class QdrantPipelines(IOptions<QdrantOptions> options, TimeProvider time)
{
    private const int Repetitions = 2;
    private const double FailureShare = 0.5;
    private const int MinimumCalls = 4;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30), SearchPause = TimeSpan.FromMilliseconds(50),
        Pause = TimeSpan.FromMilliseconds(200), LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>One repetition, then a breaker, so that a dead Qdrant costs a customer next to nothing.</summary>
    public ResiliencePipeline Search { get; } = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = FailureShare,
            MinimumThroughput = MinimumCalls,
            SamplingDuration = Window,
            BreakDuration = options.Value.BreakerPause,
            ShouldHandle = new PredicateBuilder().Handle<QdrantException>(),
        })
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 1,
            Delay = SearchPause,
            UseJitter = true,
            // The time is one for both attempts: after a timeout there is none left.
            ShouldHandle = new PredicateBuilder().Handle<QdrantException>(failed =>
                failed.Failure is QdrantFailure.Unreachable or QdrantFailure.Unavailable),
        })
        .Build();

    /// <summary>For everything that no customer waits for.</summary>
    public ResiliencePipeline Work { get; } = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = Repetitions,
            Delay = Pause,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder().Handle<QdrantException>(failed => failed.IsPassing && !(failed.RetryAfter > LongestPause)),
            DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as QdrantException)?.RetryAfter),
        })
        .Build();
}
