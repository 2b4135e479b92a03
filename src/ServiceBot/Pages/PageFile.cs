using System.Collections.Frozen;

namespace ServiceBot.Pages;

/// <summary>One file of the built pages and the smaller forms the build made of it.</summary>
/// <param name="Path">Path in the site, <c>/assets/index-1a2b.js</c>.</param>
/// <param name="PhysicalPath">Where it lies.</param>
/// <param name="Brotli">Where its Brotli form lies, when there is one.</param>
/// <param name="Gzip">Where its gzip form lies, when there is one.</param>
internal sealed record PageFile(string Path, string PhysicalPath, string? Brotli, string? Gzip)
{
    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
        [".json"] = "application/json",
        [".webmanifest"] = "application/manifest+json",
        [".txt"] = "text/plain; charset=utf-8",
        [".woff2"] = "font/woff2",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public string ContentType =>
        ContentTypes.GetValueOrDefault(System.IO.Path.GetExtension(Path), "application/octet-stream");

    /// <summary>The build puts a hash of the content into these names.</summary>
    public bool IsHashed => Path.StartsWith("/assets/", StringComparison.Ordinal);

    /// <summary>Finds what was built.</summary>
    /// <returns>Empty when the program was built without pages.</returns>
    public static IReadOnlyList<PageFile> Find(string directory)
    {
        if (!Directory.Exists(directory)) return [];
        return [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Where(path => !IsCompressed(path))
            .Order(StringComparer.Ordinal)
            .Select(path => new PageFile(
                "/" + System.IO.Path.GetRelativePath(directory, path).Replace('\\', '/'),
                path,
                Existing(path + ".br"),
                Existing(path + ".gz")))];
    }

    private static bool IsCompressed(string path) =>
        path.EndsWith(".br", StringComparison.Ordinal) || path.EndsWith(".gz", StringComparison.Ordinal);

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}
