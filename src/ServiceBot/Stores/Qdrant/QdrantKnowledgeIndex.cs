using ServiceBot.Core.Knowledge;

namespace ServiceBot.Stores.Qdrant;

/// <summary>Knowledge in Qdrant. While Qdrant is away, or holds something else than this node has in use, the embedded index answers.</summary>
internal sealed class QdrantKnowledgeIndex(LiveKnowledge live, QdrantSearch search, QdrantState state, QdrantMeter meter) : IKnowledgeIndex
{
    public async ValueTask<IReadOnlyList<KnowledgeHit>> SearchAsync(KnowledgeQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        var edition = state.Serving;
        if (edition is null || !ReferenceEquals(edition.Index, live.Embedded))
        {
            meter.Searched("Behind");
            return await live.SearchAsync(query, cancellationToken);
        }
        try
        {
            if (await search.AskAsync(edition, query, cancellationToken) is { } hits)
            {
                state.Answered();
                meter.Searched("Answered");
                return hits;
            }
            state.Missed(edition, "Qdrant holds another edition than this node has in use: the embedded index answers.");
            meter.Searched("OtherEdition");
        }
        catch (QdrantException exception)
        {
            state.Failed(exception);
            meter.Searched(exception.Failure.ToString());
        }
        return await live.SearchAsync(query, cancellationToken);
    }
}
