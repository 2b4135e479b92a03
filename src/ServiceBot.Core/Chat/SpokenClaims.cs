using System.Text.RegularExpressions;

namespace ServiceBot.Core.Chat;

/// <summary>Finds words that bind the utility, or say that something was done: both need something that says so.</summary>
internal static partial class SpokenClaims
{
    /// <param name="text">The answer without its marks.</param>
    /// <param name="evidence">What it may stand on.</param>
    /// <returns>The words, as written.</returns>
    public static IReadOnlyList<string> In(string text, IReadOnlyList<Evidence> evidence) =>
    [
        .. Promise().Matches(text).Where(match => !evidence.Any(one => one.Text.Contains(match.Groups["what"].Value, StringComparison.Ordinal))).Select(match => match.Value),
        .. Done().Matches(text).Where(match => !evidence.Any(one => one.Kind is EvidenceKind.Tool && one.Text.Contains(match.Groups["what"].Value, StringComparison.Ordinal)))
            .Select(match => match.Value),
        .. Machine().Matches(text).Select(match => match.Value),
    ];

    // 我保证今晚来电, 一定会赔偿, 承诺给您退费; "公司承诺24小时到达" stands in a guide, with the same words.
    [GeneratedRegex("(?:我(?:们|方|司)?|公司|供电局|供电公司)?(?:可以|向您|给您|跟您)?(?<what>保证|担保|承诺|打包票)[^。！？；，,\n]{0,16}|(?:一定|肯定|必定|百分之百|100%)(?:会|能|可以|给您|为您)?[^。！？；，,\n]{0,6}(?<what>赔偿|赔付|补偿|退费|退款|减免|免除|免费|来电|恢复|到达|解决)")]
    private static partial Regex Promise();

    // 已为您登记报修: only a function can have done it.
    [GeneratedRegex("(?:已经?|刚刚?|现)(?:成功)?(?:为|帮|给|替)?(?:您|你)?(?:成功)?(?:把[^。，]{1,10})?(?<what>登记|报修|受理|提交|办理|办好|转接|转人工|绑定|解绑|取消|撤销|退款|退费|减免|缴费|派单|下单|通知抢修|安排抢修|安排人员|更改|修改|过户)(?!后|过|的|时|成功后|完成后)")]
    private static partial Regex Done();

    // Nobody speaks as another machine, and nobody tells what the machine was told.
    [GeneratedRegex("(?i)chat ?gpt|openai|deepseek|通义千问|文心一言|作为(?:一个|一名)?(?:ai|人工智能|大?语言模型)|system ?prompt|系统提示词?(?:是|如下|内容)|我的(?:指令|提示词|设定)(?:是|如下)")]
    private static partial Regex Machine();
}
