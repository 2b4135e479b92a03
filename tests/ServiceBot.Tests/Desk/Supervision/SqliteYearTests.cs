using ServiceBot.Testing.Engine;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Desk.Supervision;

public sealed class SqliteYearTests(ITestOutputHelper output) : YearCompliance(output), IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected override IReadOnlyDictionary<string, string?> Settings => EngineSettings.Sqlite(_folder.Path);

    public void Dispose() => _folder.Dispose();
}
