using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Models.Vectors;

/// <summary>Vectors for trials, for a while: an editor looks on, and words alone are an answer, too.</summary>
internal sealed partial class TrialVectors(
    VectorMaker maker, LiveKnowledge live, IOptions<EmbeddingOptions> options, TimeProvider time, ILogger<TrialVectors> logger) : ITrialVectors
{
    private static readonly TimeSpan PassageTime = TimeSpan.FromSeconds(30), QuestionTime = TimeSpan.FromMinutes(5);

    public Task<PassageVectors?> OfPassagesAsync(EmbeddedKnowledgeIndex index, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(index);
        return WithinAsync(PassageTime, async token => (await maker.MakeAsync(index, live.Embedded, () => true, _ => { }, token))?.Vectors, cancellationToken);
    }

    public Task<IReadOnlyDictionary<string, ReadOnlyMemory<float>>?> OfQuestionsAsync(IReadOnlyCollection<string> questions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(questions);
        return WithinAsync(QuestionTime, async token =>
        {
            var texts = questions.Distinct(StringComparer.Ordinal)
                .ToDictionary(question => question, question => QuestionText.Of(question, options.Value.MostTokens), StringComparer.Ordinal);
            var made = await maker.MakeAsync([.. texts.Values], token);
            var vectors = new Dictionary<string, ReadOnlyMemory<float>>(texts.Count, StringComparer.Ordinal);
            foreach (var (question, text) in texts)
            {
                if (VectorMath.Unit(made[text]) is { Length: > 0 } vector)
                    vectors[question] = vector;
            }
            return (IReadOnlyDictionary<string, ReadOnlyMemory<float>>?)vectors;
        }, cancellationToken);
    }

    private async Task<T?> WithinAsync<T>(TimeSpan patience, Func<CancellationToken, Task<T?>> make, CancellationToken cancellationToken) where T : class
    {
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await make(either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            Log.NotMade(logger, nameof(ModelFailure.Timeout));
        }
        catch (ModelException exception)
        {
            Log.NotMade(logger, exception.Failure.ToString());
        }
        catch (StoreUnavailableException)
        {
            Log.NotMade(logger, "StoreUnavailable");
        }
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9354, Level = LogLevel.Warning,
            Message = "Vectors for a trial of knowledge could not be made ({Failure}): it is tried by words alone, and says so")]
        public static partial void NotMade(ILogger logger, string failure);
    }
}
