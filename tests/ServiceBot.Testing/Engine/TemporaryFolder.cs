namespace ServiceBot.Testing.Engine;

/// <summary>A folder of one test, gone after it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("servicebot-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
