using System.Text.RegularExpressions;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>What a message says after it called something off: 甭报了 先查电费吧 means the bill, too.</summary>
internal static partial class Afterthought
{
    private const int LeastWords = 2;

    /// <summary>The rest of a message that cancels.</summary>
    /// <returns>Null when nothing follows the words that cancel.</returns>
    public static string? Of(string folded)
    {
        var clauses = Cut().Split(folded);
        var last = Array.FindLastIndex(clauses, clause => (DialogueActs.Read(clause) & DialogueAct.Cancels) != 0);
        if (last < 0) return null;
        var rest = Lead().Replace(string.Join('，', clauses[(last + 1)..].Where(clause => clause.Length > 0)), "");
        return rest.Count(ChineseText.IsHan) < LeastWords ? null : rest;
    }

    /// <summary>Whether it wants what was called off for another account: 查我自己的, a number.</summary>
    public static bool IsOfAnother(string rest) => Another().IsMatch(rest) || IdentityReader.Read(rest).Accounts.Count > 0;

    [GeneratedRegex("^(?:查|看|问|办|换|改|用|来)(?:一?下|成|查|看)?(?:我|俺|咱|自己|另|别|其他|这个|那个)(?:自己|家里?|一个|们家|店里?)?的?(?:吧|呢|了)?(?=$|[ ,，0-9])")]
    private static partial Regex Another();

    [GeneratedRegex("[ ,，。;；!！\\n]+")]
    private static partial Regex Cut();

    [GeneratedRegex("^(?:那|就|先|还是|改|我|帮我|给我|你|再|另外|顺便|[ ,，])+(?=..)")]
    private static partial Regex Lead();
}
