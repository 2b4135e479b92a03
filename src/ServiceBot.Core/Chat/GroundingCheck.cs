using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Chat;

/// <summary>Holds a text of the chat model against its sources: every figure has to stand in a clause that the text cites, or in
/// what a function brought; every mark has to name a source; no sentence may speak of something else, and nothing may be promised or
/// said to be done that no source says. Code, not a model: it holds also when the model obeys an attacker.</summary>
public static partial class GroundingCheck
{
    /// <summary>Numbers that anybody may be told at any time: the hotline, and the emergency services.</summary>
    internal static readonly Figure[] AlwaysKnown = [.. Figures.In("95598、110、119、120").Select(found => found.Figure)];

    /// <summary>What questions back are made of.</summary>
    private const string Askable =
        "请问您在哪个省份城市地区区县哪里，是居民家庭还是商业工商业企业单位店铺用户用电，想了解查询办理咨询哪一种业务、哪个月份、哪一年、什么时间、具体情况、地址小区，"
        + "一户一表还是合表，电表、停电、报修、账单、电费、电价、充电桩、光伏、过户、新装，能不能说得详细一点、指的是哪方面的问题、需要帮您做什么";

    /// <summary>Checks a text.</summary>
    /// <param name="text">What the model wrote, with marks.</param>
    /// <param name="evidence">Everything it was given.</param>
    /// <param name="question">What the customer said: its words may be repeated, its figures support nothing.</param>
    public static GroundingVerdict Check(string text, IReadOnlyList<Evidence> evidence, string question = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(evidence);
        var marks = MarksIn(text);
        var known = evidence.Select(one => one.Number).ToHashSet();
        List<int> cited = [.. marks.Where(known.Contains)];
        List<int> missing = [.. marks.Where(mark => !known.Contains(mark))];
        List<Evidence> sources = [.. evidence.Where(one => one.Kind is not EvidenceKind.Passage || cited.Contains(one.Number))];
        var said = WithoutMarks(text);
        var held = new FigureSet(AlwaysKnown.Concat(sources.SelectMany(one => Figures.In(one.Title + "\n" + one.Text)).Select(found => found.Figure)));
        List<string> unsupported = [.. Figures.In(said).Where(found => !held.Holds(found.Figure)).Select(found => found.Written)
            .Concat(FigureScopes.Wrong(text, sources)).Distinct()];
        return new GroundingVerdict
        {
            Unsupported = unsupported,
            MissingMarks = missing,
            Cited = cited,
            Strange = SupportedWords.Strange(said, [.. sources.Select(one => one.Title + "\n" + one.Text)], question),
            Claims = [.. SpokenClaims.In(said, sources).Concat(Polarity.Flipped(said, sources)).Distinct()],
        };
    }

    /// <summary>Whether a question back to the customer asks for nothing else than what answers need.</summary>
    /// <param name="text">What the model wrote.</param>
    /// <param name="evidence">Everything it was given.</param>
    /// <param name="question">What the customer said.</param>
    public static bool IsHarmlessQuestion(string text, IReadOnlyList<Evidence> evidence, string question)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(evidence);
        var said = WithoutMarks(text);
        return SpokenClaims.In(said, evidence).Count == 0
            && SupportedWords.Strange(said, [.. evidence.Select(one => one.Title + "\n" + one.Text), Askable], question).Count == 0;
    }

    /// <summary>The marks of a text in its order, each once: <c>[1]</c>, <c>[1,3]</c>, <c>【2】</c>.</summary>
    public static IReadOnlyList<int> MarksIn(string text) =>
        [.. Marks().Matches(text).SelectMany(match => match.Groups["n"].Captures).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture)).Distinct()];

    /// <summary>The text without its marks.</summary>
    public static string WithoutMarks(string text) => Marks().Replace(text, "");

    [GeneratedRegex(@"[\[［【](?:来源|资料|出处)?(?<n>[0-9]{1,3})(?:[,，、 ]+(?<n>[0-9]{1,3}))*[\]］】]")]
    internal static partial Regex Marks();
}
