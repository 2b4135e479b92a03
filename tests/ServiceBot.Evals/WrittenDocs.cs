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

    /// <summary>Whether the pages are to be written anew.</summary>
    /// <param name="needs">Variables of the environment that must be set besides SERVICEBOT_WRITE_DOCS.</param>
    public static bool IsWriting(params string[] needs) =>
        needs.Prepend("SERVICEBOT_WRITE_DOCS").All(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)));

    /// <summary>The lines between two marks of a page.</summary>
    public static IReadOnlyList<string> Read(string page, string begin, string end)
    {
        var text = File.ReadAllText(Path.Combine(Root, "docs", page));
        return text.Split(begin)[1].Split(end)[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ServiceBot.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No ServiceBot.sln above the test's folder.");
        return folder;
    }
}
