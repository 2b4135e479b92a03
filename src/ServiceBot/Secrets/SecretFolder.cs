namespace ServiceBot.Secrets;

/// <summary>Secrets that are made at random on the first start and kept in the data directory (<c>Storage:DataDirectory</c>),
/// readable by the owner only.</summary>
/// <param name="root">The data directory, absolute.</param>
internal sealed class SecretFolder(string root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static SecretFolder From(IConfiguration configuration) =>
        new(Path.GetFullPath(configuration["Storage:DataDirectory"] is { Length: > 0 } path ? path : "data"));

    /// <summary>Reads a kept secret, or makes and keeps it. Safe when two processes start at once.</summary>
    /// <param name="name">File name.</param>
    /// <param name="make">Makes the secret where there is none.</param>
    public string Keep(string name, Func<string> make)
    {
        Directory.CreateDirectory(root);
        var path = Path.Combine(root, name);
        if (TryRead(path) is { } kept)
            return kept;

        var draft = path + "." + Path.GetRandomFileName();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var writer = new StreamWriter(draft, options))
            writer.Write(make());
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft); // another process was first; its secret counts
        }
        return TryRead(path) ?? throw new InvalidDataException($"The file {name} in the data directory is empty.");
    }

    private static string? TryRead(string path) =>
        File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } text ? text : null;
}
