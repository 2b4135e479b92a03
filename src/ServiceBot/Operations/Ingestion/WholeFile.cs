using System.Text;

namespace ServiceBot.Operations.Ingestion;

/// <summary>Writes files so that whoever is interrupted leaves the old one whole: written beside it, flushed to the disk, renamed.</summary>
internal static class WholeFile
{
    private const string Unfinished = ".unfinished";

    /// <summary>Replaces a file in one step.</summary>
    public static void Write(string path, string text)
    {
        var unfinished = path + Unfinished;
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text));
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Removes what an interrupted run left in a folder. Only for who holds its lock.</summary>
    public static void Tidy(string folder)
    {
        foreach (var left in Directory.EnumerateFiles(folder, "*" + Unfinished)) File.Delete(left);
    }
}
