namespace ServiceBot.Core.Text;

/// <summary>Everyday Chinese words of two and three characters, whatever their field.</summary>
internal static class OrdinaryWords
{
    /// <summary>Characters.</summary>
    public const int Shortest = 2, Longest = 3;

    private static readonly HashSet<string> Words = [.. ChineseTables.Lines("words.txt").SelectMany(ReadLine)];

    /// <param name="text">Simplified characters, nothing else.</param>
    public static bool Contains(ReadOnlySpan<char> text) => Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text);

    // A line: all characters but the last, a tab, each last character that makes a word of them.
    private static IEnumerable<string> ReadLine(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        return line[(tab + 1)..].Select(last => line[..tab] + last);
    }
}
