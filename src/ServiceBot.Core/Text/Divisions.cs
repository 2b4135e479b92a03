namespace ServiceBot.Core.Text;

/// <summary>Provinces, cities, districts and counties of China, by every name they go by.</summary>
internal sealed class Divisions
{
    private const int ShortestShortName = 2;

    private static readonly string[] Peoples =
    [
        "藏族羌族", "土家族苗族", "布依族苗族", "苗族侗族", "哈尼族彝族", "壮族苗族", "傣族景颇族", "蒙古族藏族", "黎族苗族", "朝鲜族", "哈萨克", "柯尔克孜",
        "维吾尔", "傈僳族", "布依族", "蒙古族", "土家族", "哈尼族", "蒙古", "回族", "藏族", "彝族", "白族", "傣族", "壮族", "苗族", "侗族", "满族", "黎族", "瑶族", "畲族", "羌族",
    ];

    private static readonly string[] Endings = ["特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "矿区", "新区", "林区", "省", "市", "区", "县", "旗", "盟"];

    /// <summary>All of them, read once.</summary>
    public static readonly Divisions Shared = new();

    private readonly Dictionary<string, Division[]> _byName;
    private readonly Dictionary<char, int> _longestFrom = [];

    private Divisions()
    {
        var all = new HashSet<Division>();
        foreach (var line in ChineseTables.Lines("divisions.txt"))
        {
            var parts = line.Split('\t');
            var province = ShortOf(parts[0]);
            var city = parts[1].Length > 0 ? ShortOf(parts[1]) : null;
            var isMunicipality = parts[0] == parts[1];
            if (!isMunicipality) all.Add(new Division(DivisionKind.Province, parts[0], province, null, null));
            if (city is not null) all.Add(new Division(DivisionKind.City, parts[1], city, null, isMunicipality ? null : province));
            foreach (var district in parts[2].Split(',', StringSplitOptions.RemoveEmptyEntries))
                all.Add(new Division(DivisionKind.District, district, ShortOf(district), city, isMunicipality ? null : province));
        }
        _byName = all
            .SelectMany(division => NamesOf(division).Select(name => (name, division)))
            .GroupBy(entry => entry.name, entry => entry.division)
            .ToDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);
        foreach (var name in _byName.Keys)
            _longestFrom[name[0]] = Math.Max(_longestFrom.GetValueOrDefault(name[0]), name.Length);
    }

    /// <summary>The longest name that stands at the start of a text, no longer than <paramref name="longest"/>.</summary>
    /// <returns>Every division of that name; empty when none.</returns>
    public ReadOnlySpan<Division> StartOf(ReadOnlySpan<char> text, out int length, int longest = int.MaxValue)
    {
        length = 0;
        if (text.IsEmpty || !_longestFrom.TryGetValue(text[0], out var most)) return default;
        var names = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var taken = Math.Min(Math.Min(most, longest), text.Length); taken >= ShortestShortName; taken--)
        {
            if (!names.TryGetValue(text[..taken], out var found) || (text[taken - 1] == '市' && EndsInDistrict(text[(taken - 1)..], found[0]))) continue;
            length = taken;
            return found;
        }
        return default;
    }

    /// <summary>Whether a text is the name of a place, whole or short.</summary>
    public bool IsName(ReadOnlySpan<char> text) => _byName.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(text);

    // 青岛市北区 is 青岛 and 市北区, 青岛市北部 is 青岛市.
    private bool EndsInDistrict(ReadOnlySpan<char> text, Division city)
    {
        if (city.Kind != DivisionKind.City) return false;
        foreach (var district in StartOf(text, out var length))
            if (district.City == city.Short) return text.Length == length || !"部边方面".Contains(text[length], StringComparison.Ordinal);
        return false;
    }

    private static IEnumerable<string> NamesOf(Division division)
    {
        yield return division.Official;
        if (division.Short.Length >= ShortestShortName && division.Short != division.Official) yield return division.Short;
        // 凉山州 for 凉山彝族自治州.
        if (division.Kind == DivisionKind.City && division.Official.EndsWith("自治州", StringComparison.Ordinal)) yield return division.Short + "州";
    }

    private static string ShortOf(string official)
    {
        foreach (var ending in Endings)
        {
            if (!official.EndsWith(ending, StringComparison.Ordinal) || official.Length - ending.Length < ShortestShortName) continue;
            var rest = official[..^ending.Length];
            foreach (var people in Peoples)
                if (rest.EndsWith(people, StringComparison.Ordinal) && rest.Length - people.Length >= ShortestShortName) rest = rest[..^people.Length];
            return rest;
        }
        return official;
    }
}
