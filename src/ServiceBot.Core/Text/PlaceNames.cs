using System.Buffers;

namespace ServiceBot.Core.Text;

/// <summary>Finds names of places in folded text.</summary>
/// <param name="places">Code, official name and other names of each place; a name that two share belongs to the first.</param>
public sealed class PlaceNames(IReadOnlyList<(string Code, string Official, IReadOnlyList<string> Names)> places)
{
    private static readonly SearchValues<char> Street = SearchValues.Create("路街巷道");

    private readonly Dictionary<string, string> _official = places
        .DistinctBy(place => place.Code)
        .ToDictionary(place => place.Code, place => place.Official, StringComparer.Ordinal);

    private readonly Dictionary<char, (string Code, string Name)[]> _byFirst = places
        .SelectMany(place => place.Names.Prepend(place.Official).Select(name => (place.Code, Name: name)))
        .Where(entry => entry.Name.Length >= 2)
        .DistinctBy(entry => entry.Name)
        .GroupBy(entry => entry.Name[0])
        .ToDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Name.Length).ToArray());

    /// <summary>Official name of a place: 浙江省; null for an unknown code.</summary>
    public string? OfficialName(string code) => _official.GetValueOrDefault(code);

    /// <summary>Finds the places that a text names, longest name first where several start together.</summary>
    /// <param name="folded">Simplified, half-width text.</param>
    /// <returns>In the order of the text; a street that carries a place's name (南京西路) is not that place.</returns>
    public IReadOnlyList<(string Code, string Name, int Start)> Find(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        List<(string, string, int)>? found = null;
        for (var i = 0; i < folded.Length; i++)
        {
            if (!_byFirst.TryGetValue(folded[i], out var candidates)) continue;
            foreach (var (code, name) in candidates)
            {
                if (!folded.AsSpan(i).StartsWith(name, StringComparison.Ordinal)) continue;
                if (!IsStreet(folded.AsSpan(i + name.Length))) (found ??= []).Add((code, name, i));
                i += name.Length - 1;
                break;
            }
        }
        return found ?? [];
    }

    private static bool IsStreet(ReadOnlySpan<char> rest)
    {
        if (rest.Length > 0 && "东西南北中".Contains(rest[0], StringComparison.Ordinal)) rest = rest[1..];
        return rest.Length > 0 && Street.Contains(rest[0]) || rest.StartsWith("大道");
    }
}
