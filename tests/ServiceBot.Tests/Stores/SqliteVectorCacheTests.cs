using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

public sealed class SqliteVectorCacheTests : VectorCacheCompliance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected override IReadOnlyDictionary<string, string?> Settings => EngineSettings.Sqlite(_folder.Path);

    public void Dispose() => _folder.Dispose();
}
