using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using ServiceBot.Caches;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Models.Vectors;

/// <summary>Turns a customer's question into a vector while the customer waits: shortly, and not at all while the endpoint fails.
/// Personal data leaves as placeholders. What was asked lately is not asked again.</summary>
internal sealed class QuestionVectors(
    IEmbeddingGenerator<string, Embedding<float>> model, EmbeddingPipelines pipelines, VectorState state, VectorMeter meter,
    IOptions<EmbeddingOptions> options, TimeProvider time) : IQuestionVectors
{
    private const int Remembered = 2000;

    private readonly GenerationCache<float[]> _lately = new(Remembered);
    private volatile Given? _last;

    public async ValueTask<ReadOnlyMemory<float>?> FindAsync(string question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var text = QuestionText.Of(question, options.Value.MostTokens);
        if (_lately.TryGet(text, out var known))
            return Told("Remembered", known);
        using var patience = new CancellationTokenSource(options.Value.QuestionTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var vector = await pipelines.Questions.ExecuteAsync(async token => await AskAsync(text, patience, token), either.Token);
            state.QuestionAnswered();
            _lately.Set(text, vector);
            return Told("Answered", vector);
        }
        catch (ModelException exception)
        {
            state.QuestionFailed(exception.Failure);
            meter.Asked(exception.Failure.ToString());
            return null;
        }
        catch (BrokenCircuitException)
        {
            meter.Asked(nameof(ModelFailure.BreakerOpen));
            return null;
        }
    }

    /// <returns>Of unit length; empty when the model finds no direction in the text.</returns>
    private async Task<float[]> AskAsync(string text, CancellationTokenSource patience, CancellationToken cancellationToken)
    {
        try
        {
            return Checked(text, VectorMath.Unit((await model.GenerateAsync([text], null, cancellationToken))[0].Vector.Span));
        }
        catch (OperationCanceledException exception) when (patience.IsCancellationRequested)
        {
            throw new ModelException(ModelFailure.Timeout, "No vector of the question in time.", exception);
        }
    }

    /// <summary>A model that gives another question the very same vector has not looked at either: nearness to it says nothing.</summary>
    private float[] Checked(string text, float[] vector)
    {
        var words = string.Concat(text.Where(char.IsLetterOrDigit));
        if (vector.Length > 0 && _last is { } last && last.Words != words && vector.AsSpan().SequenceEqual(last.Vector))
            throw new ModelException(ModelFailure.BadAnswer, "The endpoint gives the same vector for different questions.");
        _last = new Given(words, vector);
        return vector;
    }

    private ReadOnlyMemory<float>? Told(string outcome, float[] vector)
    {
        meter.Asked(outcome);
        return vector.Length > 0 ? vector : null;
    }

    private sealed record Given(string Words, float[] Vector);
}
