using System.Text.RegularExpressions;

namespace ServiceBot.Core.Orchestration;

/// <summary>Tells whether a message only asks whether there is more, and names no matter of its own: 还有呢, 还有别的吗, 就这些吗.</summary>
internal static partial class MoreWish
{
    public static bool Is(string folded) => More().IsMatch(folded);

    [GeneratedRegex("^(?:那么?|嗯+|哦+|噢|好的?|ok|请问)?[,，。 ]*(?:还有(?:没有?|冇)?(?:别的|其他的?|其它的?|什么|啥)?(?:了)?(?:呢|吗|嘛|么|不|没|没有)?|(?:别的|其他的|其它的)(?:呢|吗)|然后呢|接着呢|就这些(?:了)?(?:吗|么|啊)?|没(?:有)?了(?:吗|么)|就没(?:有)?了)[?？!！。~ ]*$")]
    private static partial Regex More();
}
