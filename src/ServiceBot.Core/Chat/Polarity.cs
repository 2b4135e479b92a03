using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Chat;

/// <summary>Finds statements that a source makes the other way round: 收费 where it says 不收费, 可以 where it says 不能, one party
/// where it names the other.</summary>
internal static partial class Polarity
{
    // What one character says by itself: 不退, 不交, 没停.
    private const string ShortVerbs = "退交缴收停赔罚补占算付修换报";

    /// <summary>The words that are turned round, as written.</summary>
    public static IEnumerable<string> Flipped(string text, IReadOnlyList<Evidence> evidence)
    {
        var known = evidence.SelectMany(one => Clauses.Of(one.Text)).SelectMany(clause => clause.Parts).ToList();
        var anyDenial = known.Exists(one => Denial().IsMatch(one));
        var denied = known.SelectMany(DeniedIn).ToHashSet(StringComparer.Ordinal);
        foreach (var sentence in Clauses.Of(text))
            foreach (var part in sentence.Parts)
            {
                if (!Condition().IsMatch(sentence.Text))
                    foreach (var word in DeniedIn(part).Where(word => !denied.Contains(word)))
                    {
                        var said = known.Where(one => one.Contains(word, StringComparison.Ordinal)).ToList();
                        // A source that denies nothing is no ground for a denial.
                        if (said.Count > 0 ? said.TrueForAll(one => !Denial().IsMatch(one)) : word.Length > 1 && !anyDenial) yield return "不" + word;
                    }
                if (!Denial().IsMatch(part))
                    foreach (var word in denied.Where(word => word.Length > 1 && part.Contains(word, StringComparison.Ordinal)))
                        if (known.Where(one => one.Contains(word, StringComparison.Ordinal)).All(one => DeniedIn(one).Contains(word)))
                            yield return word;
                foreach (Match agent in Agent().Matches(part))
                    if (!known.Exists(one => one.Contains(agent.Groups["who"].Value, StringComparison.Ordinal) && one.Contains(agent.Groups["does"].Value, StringComparison.Ordinal)))
                        yield return agent.Value;
            }
        if (Allows().IsMatch(ChineseText.Fold(text)) && evidence.Any(one => one.Kind is EvidenceKind.Passage)
            && evidence.Where(one => one.Kind is EvidenceKind.Passage).All(one => Forbids().IsMatch(ChineseText.Fold(one.Text))))
            yield return "可以";
    }

    /// <summary>What a piece denies: the verb behind its negation.</summary>
    private static IEnumerable<string> DeniedIn(string part)
    {
        foreach (Match match in Denied().Matches(part))
        {
            var word = match.Groups["word"].Value;
            if (ShortVerbs.Contains(word[0])) yield return word[..1];
            if (word.Length > 1) yield return word;
        }
    }

    [GeneratedRegex("不|没|未|无|勿|别(?!人|的)|禁止|严禁|拒绝|免|难以")]
    private static partial Regex Denial();

    // What stands between a negation and its verb says nothing of the matter; 不超过, 不同, 不清 are words of their own.
    [GeneratedRegex("(?:不|没有?|未|无需|无须|勿|禁止|严禁|无法|没法|难以|(?<![分区特级类])别(?!人|的|处|墅))(?:经|得|能够?|可以?|会|用|要|需要?|必|应该?|准(?!可以|能)|许|再|被|自己|直接|马上|立即|擅自|私自|先|都|太|很|法|曾|予|去|来){0,3}[“\"]?(?<word>(?![是同过少多超足清在到了好准成着仅只但够便限满如论管定把给对向让为就才也还能会可用要得])[\\u4e00-\\u9fff]{1,2})")]
    private static partial Regex Denied();

    [GeneratedRegex("如果|要是|假如|否则|不然|除非|才能|才会|的话|没.{1,8}就|不是一")]
    private static partial Regex Condition();

    [GeneratedRegex("由(?<who>[^由,。]{2,6}?)(?<does>承担|负责|支付|出资|出钱|垫付)")]
    private static partial Regex Agent();

    [GeneratedRegex("^\\W*(?:您好[,!。]? ?)?(?:可以|能(?![否不])|能够|当然|没问题|行)")]
    private static partial Regex Allows();

    [GeneratedRegex("^\\W*(?:抱歉[,。]? ?)?(?:不能|不可以|不行|不允许|禁止|严禁)")]
    private static partial Regex Forbids();
}
