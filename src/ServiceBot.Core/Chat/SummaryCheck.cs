using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Chat;

/// <summary>Holds a summary against the talk. It speaks of the customer in the third person, and of what they claim.</summary>
internal static partial class SummaryCheck
{
    /// <summary>A message as evidence: whoever spoke for the utility may have done something, a customer only says so.</summary>
    public static Evidence Of(int number, ActivityRole from, string title, string text) =>
        new(number, from is ActivityRole.Customer ? EvidenceKind.Fact : EvidenceKind.Tool, title, text, null);

    /// <summary>Checks a text.</summary>
    /// <param name="text">What the model wrote, with marks.</param>
    /// <param name="evidence">The messages that it may rest on.</param>
    /// <param name="known">Words that may be used in any case.</param>
    public static GroundingVerdict Check(string text, IReadOnlyList<Evidence> evidence, string known)
    {
        // "客户称已报修" is a claim of the customer; "已为客户登记" needs somebody who did it.
        IReadOnlyList<Evidence> sources = Claim().IsMatch(text) ? [.. evidence.Select(one => one with { Kind = EvidenceKind.Tool })] : evidence;
        return GroundingCheck.Check(text.Replace("客户", "您", StringComparison.Ordinal), sources, known);
    }

    [GeneratedRegex("客户(?:自)?(?:称|说|表示|反映|认为|提到|告知|觉得)")]
    private static partial Regex Claim();
}
