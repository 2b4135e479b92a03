using ServiceBot.Core.Knowledge;
using ServiceBot.Testing.Knowledge;
using ServiceBot.Testing.Qdrant;

namespace ServiceBot.Tests.Stores.Qdrant;

/// <summary>The same as of the embedded index, of the one in Qdrant; every request and answer fits the published description.</summary>
public sealed class QdrantKnowledgeIndexTests : KnowledgeIndexCompliance, IAsyncLifetime
{
    private QdrantServer? _server;
    private QdrantNode? _node;

    public async Task InitializeAsync() => _server = await QdrantServer.StartAsync();

    public async Task DisposeAsync()
    {
        Assert.Null(_node?.Why);
        Assert.Empty(_server?.Mistakes ?? []);
        if (_node is not null)
            await _node.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    protected override async Task<IKnowledgeIndex> OfAsync(IReadOnlyList<Passage> passages, Lexicon lexicon)
    {
        var node = new QdrantNode(_server!, passages, lexicon);
        _node = node;
        Assert.True(await node.LookAsync());
        return node.Index;
    }
}
