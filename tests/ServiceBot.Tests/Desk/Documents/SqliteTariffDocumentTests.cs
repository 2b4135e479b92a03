using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Desk.Documents;

public sealed class SqliteTariffDocumentTests : TariffDocumentCompliance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected override IReadOnlyDictionary<string, string?> Settings => EngineSettings.Sqlite(_folder.Path);

    public void Dispose() => _folder.Dispose();
}
