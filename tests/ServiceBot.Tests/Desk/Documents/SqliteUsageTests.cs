using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Desk.Documents;

public sealed class SqliteUsageTests : UsageCompliance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected override IReadOnlyDictionary<string, string?> Settings => EngineSettings.Sqlite(_folder.Path);

    protected override string Folder => _folder.Path;

    public void Dispose() => _folder.Dispose();
}
