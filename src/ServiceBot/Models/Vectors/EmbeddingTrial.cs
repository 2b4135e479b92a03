using System.Globalization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models.Vectors;

/// <summary>Asks the embedding model for one vector, for <c>check --online</c>.</summary>
internal sealed class EmbeddingTrial(
    IEmbeddingGenerator<string, Embedding<float>> model, IOptions<EmbeddingOptions> options, TimeProvider time)
{
    public ModelEndpoint Endpoint => options.Value.Where();

    /// <returns>What an operator reads, and whether a vector came.</returns>
    public async Task<(bool IsRight, string Told)> AskAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        try
        {
            var vector = (await model.GenerateAsync(["电费怎么交"], null, cancellationToken))[0].Vector;
            return (true, string.Create(CultureInfo.InvariantCulture,
                $"answered after {time.GetElapsedTime(began).TotalMilliseconds:F0} ms, vectors of {vector.Length} numbers"));
        }
        catch (ModelException exception)
        {
            return (false, $"{exception.Failure}: {exception.Message}");
        }
    }
}
