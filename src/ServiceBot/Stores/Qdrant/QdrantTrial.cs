using Microsoft.Extensions.Options;

namespace ServiceBot.Stores.Qdrant;

/// <summary>Asks Qdrant once what it holds, for an operator.</summary>
internal sealed class QdrantTrial(QdrantCollections collections, QdrantPublisher publisher, IOptions<QdrantOptions> options)
{
    /// <summary>Where it is.</summary>
    public string Address => options.Value.Url ?? "";

    /// <returns>Whether it answered, and what; the reason with what to do when not.</returns>
    public async Task<(bool IsAnswered, string Told)> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await collections.CheckVersionAsync(cancellationToken);
            return await publisher.InUseAsync(cancellationToken) is { } name
                ? (true, $"answers, {options.Value.Collection} stands for {name} with {await collections.CountAsync(name, cancellationToken)} passages")
                : (true, $"answers, {options.Value.Collection} is not filled yet; the first node that serves fills it");
        }
        catch (QdrantException exception)
        {
            return (false, exception.Message);
        }
    }
}
