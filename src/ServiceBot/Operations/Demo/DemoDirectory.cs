using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Desk.Access;
using ServiceBot.Stores;

namespace ServiceBot.Operations.Demo;

/// <summary>Where a demo lives: a directory of its own with a mark in it, so that it never meets real data.</summary>
internal sealed class DemoDirectory
{
    private const string FolderName = "demo";
    private const string MarkName = "demo.json";

    private static readonly TimeSpan Kept = TimeSpan.FromHours(6);

    private DemoDirectory(string path, DemoMark mark) => (FullPath, Mark) = (path, mark);

    public string FullPath { get; }

    public DemoMark Mark { get; private set; }

    /// <summary>Finds the demo's directory, or makes it.</summary>
    /// <exception cref="InvalidDataException">The database is not SQLite in the data directory, or the directory holds other things.</exception>
    public static DemoDirectory Open(IConfiguration configuration)
    {
        if (string.Equals(configuration["Storage:Provider"], nameof(StorageProvider.PostgreSql), StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException("The demo works on a SQLite database of its own, and Storage:Provider is PostgreSql: a shared "
                + "database may hold real customers. Start with --demo --Storage:Provider=Sqlite.");
        }
        if (!string.IsNullOrWhiteSpace(configuration["Storage:ConnectionString"]))
        {
            throw new InvalidDataException("The demo works on a SQLite database of its own, and Storage:ConnectionString names another one. "
                + "Remove the setting to start with --demo.");
        }
        var parent = configuration["Storage:DataDirectory"] is { Length: > 0 } set ? set : new StorageOptions().DataDirectory;
        var path = Path.GetFullPath(Path.Combine(parent, FolderName));
        var markPath = Path.Combine(path, MarkName);
        if (File.Exists(markPath))
        {
            var mark = JsonSerializer.Deserialize(File.ReadAllText(markPath), DemoJson.Default.DemoMark)
                ?? throw new InvalidDataException($"{markPath} cannot be read. Remove the directory to begin the demo anew.");
            return new DemoDirectory(path, mark);
        }
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new InvalidDataException($"The directory {path} holds something that is no demo, and nothing of it is touched. "
                + "Move it away, or name another data directory: --demo --Storage:DataDirectory=…");
        }
        Directory.CreateDirectory(path);
        var made = new DemoDirectory(path, new DemoMark(Passwords.Make(), false));
        made.Write();
        return made;
    }

    /// <summary>Removes the day, so that it begins anew. A database in use is not removed.</summary>
    public void Clear()
    {
        using (new FileStream(Path.Combine(FullPath, "servicebot.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            foreach (var file in Directory.EnumerateFiles(FullPath, "servicebot.db*"))
                File.Delete(file);
        }
    }

    /// <summary>The day is whole: later starts keep it while it is fresh.</summary>
    public void Complete(DateTimeOffset playedAt)
    {
        Mark = Mark with { IsComplete = true, PlayedAt = playedAt };
        Write();
    }

    /// <summary>Whether what was played can still be shown: on another day nothing in it is of today, and after some hours whoever
    /// waits in it has waited for ever.</summary>
    public bool IsFresh(DateTimeOffset now) => Mark is { IsComplete: true, PlayedAt: { } played }
        && now - played < Kept && DemoDay.BeginningOf(now) == DemoDay.BeginningOf(played);

    private void Write() => File.WriteAllText(Path.Combine(FullPath, MarkName), JsonSerializer.Serialize(Mark, DemoJson.Default.DemoMark));
}

/// <summary>What a demo's directory is known by.</summary>
/// <param name="Password">Of all its accounts; they exist in this directory only.</param>
/// <param name="IsComplete">Whether the day was played to its end.</param>
/// <param name="PlayedAt">When, UTC.</param>
internal sealed record DemoMark(string Password, bool IsComplete, DateTimeOffset? PlayedAt = null)
{
    /// <inheritdoc/>
    public override string ToString() => $"demo, complete: {IsComplete}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(DemoMark))]
internal sealed partial class DemoJson : JsonSerializerContext;
