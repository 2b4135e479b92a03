using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Files;

public sealed class SqliteFileFetchTests : FileFetchCompliance
{
    private readonly TemporaryFolder _folder = new();

    protected override IReadOnlyDictionary<string, string?> Settings => EngineSettings.Sqlite(_folder.Path);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Dispose();
    }
}
