using System.Text.RegularExpressions;

namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>The head of a price table: which column says what. Heads may be two rows high.</summary>
/// <param name="First">First row of the head.</param>
/// <param name="Last">Last row of it.</param>
/// <param name="Names">Tidy name of every column.</param>
internal sealed partial record PriceColumns(int First, int Last, IReadOnlyList<string> Names)
{
    private const int HighestHead = 3;
    private const int FewestNames = 2;

    public int? Region => Only(RegionName());

    public int? Category => Only(CategoryName());

    public int? From => Only(FromName());

    public int? To => Only(ToName());

    public int? Season => Only(SeasonName());

    /// <summary>Columns of prices by <see cref="PriceWords.FlatRate"/> or name of the hours.</summary>
    public required IReadOnlyDictionary<string, int> Prices { get; init; }

    /// <summary>Columns whose words describe the row; where one counts by year and one by month, only the first of them.</summary>
    public IEnumerable<int> Words
    {
        get
        {
            var isYearly = Names.Any(name => name.Contains('量') && PriceWords.CycleIn(name) is TariffCycle.Year);
            return Enumerable.Range(0, Names.Count).Where(at =>
                !Prices.Values.Contains(at) && at != Region && at != From && at != To && at != Season
                && !(isYearly && Names[at].Contains('量') && PriceWords.CycleIn(Names[at]) is TariffCycle.Month));
        }
    }

    /// <summary>The first head from a row on; null when no table with one price a row follows.</summary>
    public static PriceColumns? Find(IReadOnlyList<IReadOnlyList<string>> rows, int from)
    {
        for (var first = from; first < rows.Count - 1; first++)
        {
            if (!IsHead(rows[first])) continue;
            var last = first;
            while (last + 1 < rows.Count - 1 && last + 1 < first + HighestHead && IsHead(rows[last + 1])) last++;
            var names = Names_(rows, first, last);
            if (PricesOf(names) is { } prices) return new PriceColumns(first, last, names) { Prices = prices };
        }
        return null;
    }

    private static bool IsHead(IReadOnlyList<string> row)
    {
        var cells = row.Where(cell => cell.Length > 0).Distinct().ToList();
        return cells.Count >= FewestNames && !cells.Any(cell => Figure().IsMatch(PriceWords.Tidy(cell))) && cells.Any(cell => HeadWord().IsMatch(PriceWords.Tidy(cell)))
            && !cells.Any(cell => RowWord().IsMatch(PriceWords.Tidy(cell)));
    }

    private static string[] Names_(IReadOnlyList<IReadOnlyList<string>> rows, int first, int last) =>
    [
        .. Enumerable.Range(0, rows.Max(row => row.Count)).Select(column => string.Join(
            '/', Enumerable.Range(first, last - first + 1).Select(at => column < rows[at].Count ? PriceWords.Tidy(rows[at][column]) : "").Where(cell => cell.Length > 0).Distinct())),
    ];

    // Two columns for the same price: one row says several steps, which is another kind of table.
    private static Dictionary<string, int>? PricesOf(string[] names)
    {
        var prices = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < names.Length; at++)
        {
            if (!PriceName().IsMatch(names[at]) || BasicPrice().IsMatch(names[at])) continue;
            // The unit has a stroke of its own.
            var words = Unit().Replace(names[at], "");
            var own = words[(words.LastIndexOf('/') + 1)..];
            var name = PriceWords.PeriodOf(own.Replace("峰谷", "", StringComparison.Ordinal)) ?? PriceWords.FlatRate;
            if (!prices.TryAdd(name, at)) return null;
        }
        return prices.ContainsKey(PriceWords.FlatRate) ? prices : null;
    }

    private int? Only(Regex name)
    {
        for (var at = 0; at < Names.Count; at++)
            if (!Prices.Values.Contains(at) && name.IsMatch(Names[at])) return at;
        return null;
    }

    [GeneratedRegex("^(?:地区|区域|省份?|省[(/]?区?.?市?|省市|城市|适用(?:地区|区域))")]
    private static partial Regex RegionName();

    [GeneratedRegex("分类|类别|用户|客户")]
    private static partial Regex CategoryName();

    [GeneratedRegex("(?:执行|生效|起始|开始|实施)(?:日期|时间|日)")]
    private static partial Regex FromName();

    [GeneratedRegex("(?:截止|终止|结束|失效)(?:日期|时间|日)?|有效期至")]
    private static partial Regex ToName();

    [GeneratedRegex("季节|^月份|执行月份")]
    private static partial Regex SeasonName();

    [GeneratedRegex("电价|价格|单价|^[尖高]?峰|^平段?|^[低深]?谷|/[尖高]?峰|/平|/[低深]?谷|时段?电价")]
    private static partial Regex PriceName();

    [GeneratedRegex("基本电价|容量|需量|需用量|元/千瓦[·.]?月|输配|附加|基金|日期|时间")]
    private static partial Regex BasicPrice();

    [GeneratedRegex(@"^\d+(?:\.\d+)?[元分]?$")]
    private static partial Regex Figure();

    [GeneratedRegex("分类|类别|电压|电价|价格|单价|地区|省份|分档|阶梯|档次|档位|电量|[峰谷平尖]|日期|执行")]
    private static partial Regex HeadWord();

    [GeneratedRegex(@"第[一二三]档|一户一表|合表|^\d{4}[-/.年]|^[一二三四五]、|\d+千?[伏瓦度]")]
    private static partial Regex RowWord();

    [GeneratedRegex(@"\([^)]*\)|[元分](?:/|每)(?:千瓦[·.]?时|兆瓦[·.]?时|度|[kKmM][wW][hH])")]
    private static partial Regex Unit();
}
