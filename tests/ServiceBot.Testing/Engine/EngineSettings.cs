namespace ServiceBot.Testing.Engine;

/// <summary>Settings of an engine under test: as in production, with short waits.</summary>
public static class EngineSettings
{
    public static IReadOnlyDictionary<string, string?> Sqlite(string folder) => new Dictionary<string, string?>
    {
        ["Storage:DataDirectory"] = folder,
        ["Storage:LockTimeout"] = "00:00:00.5",
        ["Messaging:SweepInterval"] = "00:00:00.2",
    };

    public static IReadOnlyDictionary<string, string?> PostgreSql(string connectionString) => new Dictionary<string, string?>
    {
        ["Storage:Provider"] = "PostgreSql",
        ["Storage:ConnectionString"] = connectionString,
        ["Storage:LaneLease"] = "00:00:01",
        ["Messaging:SweepInterval"] = "00:00:00.2",
    };

    public static IReadOnlyDictionary<string, string?> With(
        this IReadOnlyDictionary<string, string?> settings, string key, string value) =>
        new Dictionary<string, string?>(settings) { [key] = value };
}
