using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Desk;

public sealed class SqliteProtectionTests : ProtectionCompliance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected override IReadOnlyDictionary<string, string?> Settings => EngineSettings.Sqlite(_folder.Path);

    public void Dispose() => _folder.Dispose();
}
