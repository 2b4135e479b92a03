using System.IO.Enumeration;

namespace ServiceBot.Core.Tests.Architecture;

/// <summary>The files of the repository, without what builds and runs leave behind.</summary>
public static class RepositoryFiles
{
    private static readonly string[] LeftBehind =
        [".git", "bin", "obj", "node_modules", "data", "wwwroot", "dist", "TestResults", "BenchmarkDotNet.Artifacts", ".vs", ".idea"];

    private static readonly string[] BinaryEndings = [".png", ".docx", ".bin", ".ico", ".woff2", ".pdf"];

    /// <summary>Folder of the solution file.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All files, as paths under the root with forward slashes, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. new FileSystemEnumerable<string>(Root, (ref FileSystemEntry entry) => Path.GetRelativePath(Root, entry.ToFullPath()).Replace('\\', '/'),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        {
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !LeftBehind.Contains(entry.FileName.ToString()),
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && !entry.FileName.EndsWith(".log") && !entry.FileName.EndsWith(".user"),
        }.Order(StringComparer.Ordinal),
    ];

    /// <summary>Those people read and write.</summary>
    public static IEnumerable<string> Texts => All.Where(path => !BinaryEndings.Contains(Path.GetExtension(path)));

    /// <summary>Those with one of the endings.</summary>
    public static IEnumerable<string> WithEnding(params string[] endings) => All.Where(path => endings.Contains(Path.GetExtension(path)));

    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Root, path));

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static string[] Lines(string path) => File.ReadAllLines(Path.Combine(Root, path));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ServiceBot.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests run from inside the repository; no ServiceBot.sln stands above them.");
    }
}
