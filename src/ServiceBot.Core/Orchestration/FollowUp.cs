using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Orchestration;

/// <summary>Tells whether a message only makes sense with what was asked before it.</summary>
internal static partial class FollowUp
{
    private const int LongestFragment = 16;
    private const int LongestContext = 80;

    /// <summary>The earlier question that a message continues; null when it stands alone.</summary>
    public static string? Of(CustomerMessage message, ConversationState state)
    {
        var text = WithoutCorrection(message.Topic);
        if (text.Length is 0 or > LongestFragment) return null;
        if (state.Pending is { Missing: "region" } pending && message.Regions.Count > 0) return Short(pending.Question);
        if (state.Pending is { } waiting && Fragment().IsMatch(text)) return Short(waiting.Question);
        if (state.Last is not { Question.Length: > 0 } last) return null;
        var isFragment = Fragment().IsMatch(text) || text.Length < message.Topic.Length
            || message.Regions.Count == 1 && text.Length <= message.Regions[0].Name.Length + 4;
        return isFragment ? Short(last.Question) : null;
    }

    /// <summary>What a continuation names by itself: 那更名呢 → 更名; null where that is nothing or a figure.</summary>
    public static string? MatterOf(string question) => Named().Match(question) is { Success: true } named ? named.Groups["matter"].Value : null;

    /// <summary>说错了，是3900度 → 是3900度.</summary>
    private static string WithoutCorrection(string text) => Correction().Replace(text, "");

    [GeneratedRegex("^(?:说错了?|不对|错了|写错了?|打错了?|弄错了?|搞错了?|哦不|纠正一?下|更正一?下|改一下)[,，。 !！啊哈]*(?=.)")]
    private static partial Regex Correction();

    private static string Short(string question) => question.Length <= LongestContext ? question : question[..LongestContext];

    [GeneratedRegex("^(?:那么?|那如果是?|如果是?|要是|换成|还有)(?<matter>[\\u4e00-\\u9fff]{2,8}?)(?:呢|的话|咧|呐)[?？]?$")]
    private static partial Regex Named();

    [GeneratedRegex("^(?:那|那么|还有|哪|如果|要是|换成|改成|假如|换)?.{0,10}(?:呢|的话|咧|呐)[?？]?$|^(?:那么?|如果|要是|假如|换成|要系|咁)(?!.*(?:谢|算了|好吧|行|再见))|^第?[123一二三]档|^(?:夏|冬|春|秋)(?:天|季)|^\\d{1,2}月份?(?:的)?$|^\\d+(?:度|天|口人|人|元|块)[^吗]{0,4}$|^(?:峰|谷|平)(?:电|段|时)")]
    private static partial Regex Fragment();
}
