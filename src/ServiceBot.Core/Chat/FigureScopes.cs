using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Chat;

/// <summary>Finds figures that a source says of something else: the price of another tier, the hours of the country for the town, the
/// rule of another province, a limit that no longer holds.</summary>
internal static partial class FigureScopes
{
    // Words of one group exclude each other; a figure belongs to the nearest of them in its piece, or before it in its sentence.
    private static readonly Regex[] Groups = [Tier(), Hour(), Customer(), Place(), Year(), Voltage(), Bound(), Province()];

    /// <summary>The figures of a text whose sources hold them of other things only, as written.</summary>
    /// <param name="text">What the model wrote, with marks.</param>
    /// <param name="evidence">What it may rest on.</param>
    public static IEnumerable<string> Wrong(string text, IReadOnlyList<Evidence> evidence)
    {
        var known = evidence.ToDictionary(one => one.Number, one => UsesIn(one).ToList());
        var sentences = Clauses.Of(text);
        for (var i = 0; i < sentences.Count; i++)
        {
            var sources = Covering(sentences, i, evidence);
            var isPast = Past().IsMatch(sentences[i].Text);
            foreach (var use in UsesIn(sentences[i], null))
            {
                if (GroundingCheck.AlwaysKnown.Contains(use.Figure)) continue;
                List<Use> same = [.. sources.SelectMany(one => known[one.Number]).Where(other => IsSame(use.Figure, other.Figure))];
                if (same.Count == 0 || !same.Exists(other => (isPast || !other.IsPast) && !Conflicts(use, other))) yield return use.Written;
            }
        }
    }

    /// <summary>The sources of a sentence: those that it names, else those of its neighbours; what a function brought counts always.</summary>
    private static List<Evidence> Covering(IReadOnlyList<Clause> sentences, int at, IReadOnlyList<Evidence> evidence)
    {
        IEnumerable<int> named = sentences[at].Marks;
        if (sentences[at].Marks.Count == 0)
            named = (sentences.Skip(at + 1).FirstOrDefault(next => next.Marks.Count > 0)?.Marks ?? [])
                .Concat(sentences.Take(at).LastOrDefault(before => before.Marks.Count > 0)?.Marks ?? []);
        return [.. evidence.Where(one => one.Kind is not EvidenceKind.Passage || named.Contains(one.Number))];
    }

    private static IEnumerable<Use> UsesIn(Evidence evidence)
    {
        // A table of one province says so once, above all of its lines.
        var provinces = Province().Matches(evidence.Title + evidence.Text).Select(match => match.Value).Distinct().ToList();
        return Clauses.Of(evidence.Title + "\n" + evidence.Text).SelectMany(clause => UsesIn(clause, provinces.Count == 1 ? provinces[0] : null));
    }

    private static IEnumerable<Use> UsesIn(Clause clause, string? province)
    {
        HashSet<string>[] labels = [.. Groups.Select(group => group == Province() && province is not null ? (HashSet<string>)[province] : [])];
        var isPast = false;
        for (var at = 0; at < clause.Parts.Count; at++)
        {
            var part = clause.Parts[at];
            for (var i = 0; i < Groups.Length; i++)
                if (Groups[i].Matches(part) is { Count: > 0 } found) labels[i] = [.. found.Select(LabelOf)];
            isPast = !Now().IsMatch(part) && (isPast || Past().IsMatch(part));
            var ends = at + 1 < clause.Parts.Count && Ended().IsMatch(clause.Parts[at + 1]);
            foreach (var (figure, written) in Figures.In(part)) yield return new Use(figure, written, [.. labels], isPast || ends);
        }
    }

    private static string LabelOf(Match match) => match.Groups.Values.Skip(1).First(group => group.Success) is { Name: not "any" } named ? named.Name : match.Value;

    private static bool Conflicts(Use use, Use other) =>
        use.Labels.Zip(other.Labels).Any(pair => pair.First.Count > 0 && pair.Second.Count > 0 && !pair.First.Overlaps(pair.Second));

    private static bool IsSame(Figure one, Figure other) => one == other || one.Value == other.Value && (one.Unit.Length == 0 || other.Unit.Length == 0);

    /// <summary>A figure where it stands.</summary>
    /// <param name="Figure">The figure.</param>
    /// <param name="Written">As written.</param>
    /// <param name="Labels">What it is said of, one set a group; empty where nothing says.</param>
    /// <param name="IsPast">Whether its sentence speaks of what no longer holds.</param>
    private sealed record Use(Figure Figure, string Written, HashSet<string>[] Labels, bool IsPast);

    [GeneratedRegex("(?<t1>(?:第?一|第?1)(?:档|阶梯))|(?<t2>(?:第?二|第?2)(?:档|阶梯))|(?<t3>(?:第?三|第?3)(?:档|阶梯))")]
    private static partial Regex Tier();

    [GeneratedRegex("(?<sharp>尖峰|尖段|尖(?=[ 0-9每时]))|(?<peak>高峰|(?<!尖|高|错)峰(?!谷|值))|(?<flat>平段|平时段|(?<![0-9水公])平(?= ?[0-9]))|(?<low>低谷|深谷|(?<!峰|低|深)谷)")]
    private static partial Regex Hour();

    [GeneratedRegex("(?<other>非居民|工商业|商业|商户|商铺|企业(?!代办)|工厂|大工业|动力用户)|(?<home>居民|家庭|家里|自家)|(?<farm>农业生产|农业用电|农业排灌)")]
    private static partial Regex Customer();

    [GeneratedRegex("(?<far>偏远|边远|偏僻)|(?<town>城区|市区|城市|城镇)|(?<country>农村|乡村|乡下)")]
    private static partial Regex Place();

    [GeneratedRegex("(?<across>跨年|往年)|(?<same>当年)")]
    private static partial Regex Year();

    [GeneratedRegex("(?<single>单相|220 ?(?:伏|v))|(?<three>三相|380 ?(?:伏|v))")]
    private static partial Regex Voltage();

    [GeneratedRegex("(?<least>至少|不少于|不低于|起码|最少)|(?<most>最多|至多|不超过|不高于|不多于|不得超过)")]
    private static partial Regex Bound();

    [GeneratedRegex("(?<any>北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|深圳)")]
    private static partial Regex Province();

    [GeneratedRegex("过去|以前|原来|原先|此前|曾经?|旧(?:标准|政策|规定|办法|价)|调整前|废止|作废|停止执行|不再|已经?(?:取消|失效)|取消了|不限")]
    private static partial Regex Past();

    [GeneratedRegex("现在|现行|目前|如今|今年")]
    private static partial Regex Now();

    [GeneratedRegex("^.{0,12}(?:废止|作废|停止执行|不再执行|取消|失效)")]
    private static partial Regex Ended();
}
