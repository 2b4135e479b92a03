using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Models.Vectors;

/// <summary>Turns texts into vectors, as many at a time as the endpoint takes. One text that the endpoint will not have holds up
/// no other.</summary>
internal sealed class PassageEmbedder(
    IEmbeddingGenerator<string, Embedding<float>> model, EmbeddingPipelines pipelines, VectorMeter meter, IOptions<EmbeddingOptions> options)
{
    private const int ShortestCut = 16;

    private volatile int _mostAtOnce = options.Value.BatchSize;

    /// <summary>How many texts to bring at a time: as set, or fewer when the endpoint refused so many.</summary>
    public int MostAtOnce => _mostAtOnce;

    /// <summary>Asks.</summary>
    /// <returns>A vector for each text, in their order; an empty one for a text that the endpoint refuses.</returns>
    /// <exception cref="ModelException">There are none to be had now.</exception>
    public async Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        await AskAsync([.. texts.Select(text => VectorText.Cut(text, options.Value.MostTokens))], cancellationToken);

    private async Task<IReadOnlyList<float[]>> AskAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        try
        {
            var vectors = await pipelines.Passages.ExecuteAsync(async token => await model.GenerateAsync(texts, null, token), cancellationToken);
            meter.Made(texts.Count);
            return [.. vectors.Select(vector => vector.Vector.ToArray())];
        }
        catch (ModelException exception) when (texts.Count > 1
            && exception.Failure is ModelFailure.ContextTooLong or ModelFailure.ContentFilter or ModelFailure.BadRequest)
        {
            var half = texts.Count / 2;
            IReadOnlyList<float[]> vectors =
            [
                .. await AskAsync([.. texts.Take(half)], cancellationToken), .. await AskAsync([.. texts.Skip(half)], cancellationToken),
            ];
            // It was the number that was too large: remembered, or every request would be refused first.
            if (exception.Failure is ModelFailure.BadRequest)
                _mostAtOnce = Math.Min(_mostAtOnce, half);
            return vectors;
        }
        catch (ModelException exception) when (texts is [{ Length: > ShortestCut } text] && exception.Failure is ModelFailure.ContextTooLong)
        {
            return await AskAsync([VectorText.Cut(text, text.Length / 4)], cancellationToken);
        }
        catch (ModelException exception) when (texts.Count == 1 && exception.Failure is ModelFailure.ContentFilter)
        {
            meter.Refused();
            return [[]];
        }
    }
}
