namespace ServiceBot.Core.Text;

/// <summary>Readings of Chinese characters, without tone (ü is written v).</summary>
public static class Pinyin
{
    private static readonly Table Readings = new();

    /// <summary>How many different readings there are; ids run from 1 to this number.</summary>
    public static int Count => Readings.Names.Length - 1;

    /// <summary>The usual reading: 电 → dian.</summary>
    /// <returns>Lower-case letters; null for what is no Chinese character with a known reading.</returns>
    public static string? Of(char character) => IdOf(character) is > 0 and var id ? Readings.Names[id] : null;

    /// <summary>Number of the usual reading; characters that sound alike have the same. 0: none known.</summary>
    public static int IdOf(char character) => Readings.Usual[character];

    /// <summary>All readings, the usual one first: 行 → xing, hang. Empty for what has none.</summary>
    public static IReadOnlyList<string> AllOf(char character)
    {
        var usual = IdOf(character);
        if (usual == 0) return [];
        return Readings.Others.TryGetValue(character, out var others)
            ? [Readings.Names[usual], .. others.Select(id => Readings.Names[id])]
            : [Readings.Names[usual]];
    }

    /// <summary>Whether the two characters share a reading, rare readings included.</summary>
    public static bool SoundAlike(char one, char another)
    {
        var (first, second) = (IdOf(one), IdOf(another));
        if (first == 0 || second == 0) return false;
        return first == second || Has(one, second) || Has(another, first);
    }

    private static bool Has(char character, int id) =>
        Readings.Others.TryGetValue(character, out var others) && Array.IndexOf(others, (ushort)id) >= 0;

    private sealed class Table
    {
        public readonly string[] Names;
        public readonly ushort[] Usual = new ushort[char.MaxValue + 1];
        public readonly Dictionary<char, ushort[]> Others = [];

        public Table()
        {
            var names = new List<string> { "" };
            foreach (var line in ChineseTables.Lines("readings.txt"))
            {
                var parts = line.Split('\t');
                var id = (ushort)names.Count;
                names.Add(parts[0]);
                foreach (var character in parts[1]) Usual[character] = id;
                foreach (var character in parts[2])
                    Others[character] = Others.TryGetValue(character, out var ids) ? [.. ids, id] : [id];
            }
            Names = [.. names];
        }
    }
}
