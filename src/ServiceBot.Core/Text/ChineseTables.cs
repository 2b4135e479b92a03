using System.Globalization;

namespace ServiceBot.Core.Text;

/// <summary>The embedded character tables, read once.</summary>
internal sealed class ChineseTables
{
    public static readonly ChineseTables Shared = new();

    private readonly char[] _simplified = Identity();
    private readonly Dictionary<char, string> _plain = [];
    private readonly Dictionary<string, string> _phrases = new(StringComparer.Ordinal);
    private readonly byte[] _longestPhraseFrom = new byte[char.MaxValue + 1];

    private ChineseTables()
    {
        foreach (var line in Lines("compatibility.txt"))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            _plain.Add((char)int.Parse(line.AsSpan(0, tab), NumberStyles.HexNumber, CultureInfo.InvariantCulture), line[(tab + 1)..]);
        }
        foreach (var line in Lines("traditional.txt"))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var (from, to) = (line[..tab], line[(tab + 1)..]);
            if (from.Length == 1)
            {
                _simplified[from[0]] = to[0];
                continue;
            }
            _phrases.Add(from, to);
            _longestPhraseFrom[from[0]] = Math.Max(_longestPhraseFrom[from[0]], (byte)from.Length);
        }
    }

    /// <summary>Lines of an embedded table, empty ones left out.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        var assembly = typeof(ChineseTables).Assembly;
        using var stream = assembly.GetManifestResourceStream($"ServiceBot.Core.Text.Tables.{name}")
            ?? throw new InvalidOperationException($"The embedded table {name} is missing from the build.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return line;
    }

    /// <summary>The plain form of a compatibility character, or null when it has none.</summary>
    public string? PlainForm(char character) => _plain.GetValueOrDefault(character);

    /// <summary>Simplified form of one character, without looking at its neighbours.</summary>
    public char Simplify(char character) => _simplified[character];

    /// <summary>Turns the characters in place; phrases win over single characters.</summary>
    public void Simplify(Span<char> text)
    {
        var phrases = _phrases.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = 0; at < text.Length;)
        {
            var longest = Math.Min(_longestPhraseFrom[text[at]], text.Length - at);
            var taken = 1;
            for (var length = longest; length > 1; length--)
            {
                if (!phrases.TryGetValue(text.Slice(at, length), out var phrase)) continue;
                phrase.CopyTo(text[at..]);
                taken = length;
                break;
            }
            if (taken == 1) text[at] = _simplified[text[at]];
            at += taken;
        }
    }

    private static char[] Identity()
    {
        var table = new char[char.MaxValue + 1];
        for (var code = 0; code < table.Length; code++) table[code] = (char)code;
        return table;
    }
}
