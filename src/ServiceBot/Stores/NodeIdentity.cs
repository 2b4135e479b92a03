namespace ServiceBot.Stores;

/// <summary>Name of this running process among the nodes: new at every start, so that an earlier life's lanes are not ours.</summary>
internal sealed class NodeIdentity
{
    public string Id { get; } = Guid.NewGuid().ToString("n");
}
