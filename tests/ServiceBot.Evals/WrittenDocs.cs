namespace ServiceBot.Evals;

/// <summary>Pages of docs that are made from measured figures.</summary>
internal static class WrittenDocs
{
    /// <summary>The repository.</summary>
    public static string Root { get; } = Find();

    /// <summary>Puts a text between two marks of a page.</summary>
    public static void Replace(string page, string begin, string end, string text)
    {
        var file = Path.Combine(Root, "docs", page);
        var old = File.ReadAllText(file);
        var (from, to) = (old.IndexOf(begin, StringComparison.Ordinal), old.IndexOf(end, StringComparison.Ordinal));
        if (from < 0 || to < from) throw new InvalidDataException($"{file} has no {begin} … {end}.");
        File.WriteAllText(file, old[..(from + begin.Length)] + "\n" + text + "\n" + old[to..]);
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ServiceBot.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No ServiceBot.sln above the test's folder.");
        return folder;
    }
}
