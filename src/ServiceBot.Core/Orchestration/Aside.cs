using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>A report with a question beside it: 停电了 顺便问下电费怎么交.</summary>
internal static partial class Aside
{
    private const int LeastReport = 2;
    private const int LeastQuestion = 3;

    /// <summary>The report, and the question that is only asked by the way; null where a message is not both.</summary>
    public static (string Report, string Question)? Of(string folded)
    {
        if (ByTheWay().Match(folded) is not { Success: true } match) return null;
        var (report, question) = (match.Groups["report"].Value, match.Groups["question"].Value);
        if (report.Count(ChineseText.IsHan) < LeastReport || question.Count(ChineseText.IsHan) < LeastQuestion) return null;
        if (CustomerMessage.IsQuestion(report) || !CustomerMessage.IsQuestion(question) || RouteRules.LacksSupply(question)) return null;
        return RouteRules.IntentOf(report, RouteRules.IsElectric(report), asks: false) == "repair" ? (report, question) : null;
    }

    [GeneratedRegex("^(?<report>.{2,40}?)[ ,，。;；\\n]*(?:顺便|顺带|另外|对了|还有(?:就是)?|再)(?:再|我)?(?:想|要)?(?:问|咨询|打听|请教)?(?:一下|一句|下|个事|哈)?[ ,，:：]*(?<question>.{3,40})$")]
    private static partial Regex ByTheWay();
}
