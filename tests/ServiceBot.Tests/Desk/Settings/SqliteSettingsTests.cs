using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Desk.Settings;

public sealed class SqliteSettingsTests : SettingsCompliance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected override IReadOnlyDictionary<string, string?> Settings => EngineSettings.Sqlite(_folder.Path);

    public void Dispose() => _folder.Dispose();
}
