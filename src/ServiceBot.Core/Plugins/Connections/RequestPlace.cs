using System.Text.RegularExpressions;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Plugins.Connections;

/// <summary>Tells a place of supply from what is only said about one.</summary>
internal static partial class RequestPlace
{
    private const int LeastName = 2;

    /// <summary>Whether it names no more than a province or a city.</summary>
    public static bool IsWide(SupplyPlace place) => place is { Road: null, Estate: null, District: null, HouseNumber: null, Unit: null } && (place.City ?? place.Province) is not null;

    /// <summary>The province or city that is all a message says of a place; null where it says more, or nothing.</summary>
    public static string? Area(string typed) => PlaceReader.Find(typed) is { } place && IsWide(place) ? place.Text : null;

    /// <summary>A place with what follows it to the parking space: 阳光小区 and B12, 3幢 and 地下车库.</summary>
    public static string Whole(string typed, string place)
    {
        var at = typed.IndexOf(place, StringComparison.Ordinal);
        return at < 0 ? place : place + Behind().Match(typed, at + place.Length).Value.TrimEnd(' ', ',', '，');
    }

    /// <summary>Whether words without a road or an estate can name a place: something is left beside the common words for one's own place,
    /// and beside what answers another piece: 小区车位是租的 is none.</summary>
    public static bool Names(string folded, RequestKind kind)
    {
        var left = string.Concat(Clauses().Split(folded).Where(clause => !IsOfChoice(clause, kind)));
        left = Common().Replace(left, "");
        return left.Count(ChineseText.IsHan) >= LeastName;
    }

    private static bool IsOfChoice(string clause, RequestKind kind) => kind.Needs.Any(need => need.Check is RequestCheck.Choice
        && need.Marks.Any(mark => clause.Contains(mark, StringComparison.Ordinal))
        && need.Options.Values.Any(words => words.Any(word => clause.Contains(word, StringComparison.Ordinal))));

    [GeneratedRegex(@"\G[ ,，]?(?:(?:地下|地上|地面)?(?:车库|停车场|停车位|车位)|(?:负|地下)[一二三1-3]层|[A-Za-z]区?-?\d{1,4}(?!\d)(?:号)?(?:车位)?|\d{1,3}号?车位|[ ,，])+")]
    private static partial Regex Behind();

    [GeneratedRegex("[ ,，。;；\\n]+")]
    private static partial Regex Clauses();

    [GeneratedRegex("我们?|俺|咱|自家|自己|家里?|小区|楼下|楼上|屋顶|楼顶|院子?|村里?|乡下|农村|老家|新房子?|房子|地下|地面|车库|停车场|车位|门口|店里?|厂里?|工地|里面|这里|这边|那边|附近|旁边|固定|没有?|还没|有|在|是|的|就|买|租|了|个|一|装|想|要|上|下|里")]
    private static partial Regex Common();
}
