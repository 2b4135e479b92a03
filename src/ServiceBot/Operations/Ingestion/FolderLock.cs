namespace ServiceBot.Operations.Ingestion;

/// <summary>The right to write into a folder, held by one process at a time and given back by the system when that one is killed.</summary>
internal sealed class FolderLock : IDisposable
{
    // Never deleted: two processes could otherwise each lock a file of this name.
    private const string Name = ".ingest.lock";

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes it, and removes what an interrupted run left.</summary>
    /// <exception cref="InvalidDataException">Another process has it.</exception>
    public static FolderLock Take(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Name);
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy)
        {
            throw new InvalidDataException($"Another ingest is writing into {folder}, or its lock cannot be had ({busy.Message}). Try again when it has ended.", busy);
        }
        WholeFile.Tidy(folder);
        return new FolderLock(file);
    }

    public void Dispose() => _file.Dispose();
}
